// The words after `npm start --` and `npm run sandbox --`, read strictly: an option that is not known or not whole is
// said and nothing is started.

export interface CalendarWish {
  readonly address: string;
  readonly file: string;
}

export interface Wishes {
  /** Undefined when none was named. */
  readonly port: number | undefined;
  readonly httpsPort: number | undefined;
  readonly calendars: readonly CalendarWish[];
  readonly dataFile: string | undefined;
  /** A number is a company made up out of it. */
  readonly seed: 'story' | 'empty' | number;
  /** Of a made-up company. Undefined when none was named. */
  readonly people: number | undefined;
  readonly open: boolean;
}

const mostPeople = 2000;

export type ArgumentsAnswer =
  | { readonly kind: 'wishes'; readonly wishes: Wishes }
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly reason: string };

type OptionName = 'port' | 'https-port' | 'calendar' | 'data' | 'seed' | 'people' | 'open' | 'help';

/** Reads options; `allowed` names those that the command has besides --help. */
export function parseArguments(argv: readonly string[], allowed: readonly OptionName[]): ArgumentsAnswer {
  const refuse = (reason: string): ArgumentsAnswer => ({
    kind: 'refused',
    reason: `${reason} --help lists what there is.`,
  });
  let wishes: Wishes = {
    port: undefined,
    httpsPort: undefined,
    calendars: [],
    dataFile: undefined,
    seed: 'story',
    people: undefined,
    open: false,
  };
  for (let index = 0; index < argv.length; index += 1) {
    const written = argv[index] ?? '';
    const [, option = '', attached] = /^--([a-z-]+)(?:=([\s\S]*))?$/.exec(written) ?? [];
    if (option === 'help' || written === '-h') return { kind: 'help' };
    const name = allowed.find((candidate) => candidate === option);
    if (name === undefined) return refuse(`“${written}” is not an option.`);
    if (name === 'open') {
      if (attached !== undefined) return refuse('--open takes no value.');
      wishes = { ...wishes, open: true };
      continue;
    }
    const value = attached ?? argv[index + 1];
    if (attached === undefined) index += 1;
    if (value === undefined || value === '' || (attached === undefined && value.startsWith('--')))
      return refuse(`--${name} needs a value.`);
    const next = withOption(wishes, name, value);
    if (typeof next === 'string') return refuse(next);
    wishes = next;
  }
  if (wishes.people !== undefined && typeof wishes.seed !== 'number')
    return refuse('--people says how large a made-up company is, so it needs --seed with a number.');
  if (wishes.port !== undefined && wishes.port > 0 && wishes.port === wishes.httpsPort)
    return refuse('--port and --https-port cannot be the same.');
  return { kind: 'wishes', wishes };
}

/** The wishes with one option more, or why it cannot be. */
function withOption(wishes: Wishes, name: OptionName, value: string): Wishes | string {
  switch (name) {
    case 'port': {
      const port = portIn(value);
      return port === undefined ? `--port takes a number from 0 to 65535, not “${value}”.` : { ...wishes, port };
    }
    case 'https-port': {
      const httpsPort = portIn(value);
      return httpsPort === undefined
        ? `--https-port takes a number from 0 to 65535, not “${value}”.`
        : { ...wishes, httpsPort };
    }
    case 'calendar': {
      const [, address, file] = /^([^\s@=]+@[^\s@=]+)=(.+)$/.exec(value) ?? [];
      if (address === undefined || file === undefined) return `--calendar takes address=file.ics, not “${value}”.`;
      return { ...wishes, calendars: [...wishes.calendars, { address, file }] };
    }
    case 'data':
      return wishes.dataFile === undefined ? { ...wishes, dataFile: value } : '--data can be given once.';
    case 'seed':
      if (value === 'story' || value === 'empty') return { ...wishes, seed: value };
      return /^\d{1,9}$/.test(value)
        ? { ...wishes, seed: Number(value) }
        : `--seed is story or empty or a whole number, not “${value}”.`;
    case 'people': {
      const people = /^\d{1,4}$/.test(value) ? Number(value) : 0;
      return people >= 1 && people <= mostPeople
        ? { ...wishes, people }
        : `--people takes a number from 1 to ${mostPeople}, not “${value}”.`;
    }
    default:
      return `--${name} is not an option.`;
  }
}

function portIn(value: string): number | undefined {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  return port <= 65_535 ? port : undefined;
}
