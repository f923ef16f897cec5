// The outer form of a calendar file: folded lines become properties, BEGIN and END become components, and everything
// keeps the number of the line it began on, so that a complaint can point at it. What the values mean is read later.
import ICAL from 'ical.js';

/** Thrown while reading and turned into an answer at the door of this folder; never seen outside it. */
export class BrokenLine extends Error {
  readonly line: number;

  constructor(line: number, reason: string) {
    super(reason);
    this.name = 'BrokenLine';
    this.line = line;
  }
}

export interface Property {
  /** In capitals. */
  readonly name: string;
  readonly line: number;
  /** The value as written, escapes and all. */
  readonly raw: string;
  /** The whole unfolded line. */
  readonly text: string;
}

export interface Component {
  /** In capitals. */
  readonly name: string;
  readonly line: number;
  readonly properties: readonly Property[];
  readonly parts: readonly Component[];
}

interface OpenComponent {
  readonly name: string;
  readonly line: number;
  readonly properties: Property[];
  readonly parts: OpenComponent[];
}

/** Every VCALENDAR of a file. Throws BrokenLine for anything that is not well formed, an empty file included. */
export function parseComponents(text: string): readonly Component[] {
  const calendars: OpenComponent[] = [];
  const open: OpenComponent[] = [];
  for (const property of properties(text)) {
    const { name, line, raw } = property;
    const inside = open.at(-1);
    const componentName = raw.trim().toUpperCase();
    if (inside === undefined && (name !== 'BEGIN' || componentName !== 'VCALENDAR'))
      throw notACalendar(property, calendars);
    if (name === 'BEGIN') {
      const component = { name: componentName, line, properties: [], parts: [] };
      (inside?.parts ?? calendars).push(component);
      open.push(component);
    } else if (name === 'END') {
      if (inside?.name !== componentName) {
        throw new BrokenLine(
          line,
          `END:${componentName} does not close what is open: ${inside?.name} began on line ${inside?.line}.`,
        );
      }
      open.pop();
    } else {
      inside?.properties.push(property);
    }
  }
  const left = open.at(-1);
  if (left) throw new BrokenLine(left.line, `${left.name} begins here and never ends. The file seems to be cut off.`);
  if (calendars.length === 0) throw new BrokenLine(1, 'The file is empty.');
  return calendars;
}

function notACalendar({ line, text }: Property, calendars: readonly unknown[]): BrokenLine {
  const found = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return calendars.length === 0
    ? new BrokenLine(line, `This is not a calendar: it should begin with BEGIN:VCALENDAR and begins with “${found}”.`)
    : new BrokenLine(line, `The calendar has ended, but more follows: “${found}”.`);
}

const nameAtStart = /^[A-Za-z0-9-]+(?=[;:])/;

function* properties(text: string): Generator<Property> {
  let isFirst = true;
  for (const { line, text: written } of contentLines(text)) {
    const content = withQuotedZone(written);
    const name = nameAtStart.exec(content)?.[0].toUpperCase();
    const raw = name === undefined ? undefined : valueIn(content);
    if (name !== undefined && raw !== undefined) yield { name, line, raw, text: content };
    else if (isFirst) throw notACalendar({ name: '', line, raw: '', text: content }, []);
    else
      throw new BrokenLine(
        line,
        'This line is neither a property (NAME:value) nor the continuation of the line above.',
      );
    isFirst = false;
  }
}

const zonedTime = /^(?:DTSTART|DTEND|EXDATE|RDATE|RECURRENCE-ID);(?:[^":;]*;)*TZID=(?=[^"])/i;

/** Exchange writes TZID=tzone://Microsoft/Custom and others TZID=GMT+01:00 without the quotation marks a colon needs. */
function withQuotedZone(content: string): string {
  const before = zonedTime.exec(content)?.[0];
  if (before === undefined) return content;
  // A time holds no colon, so the last one is where the value begins.
  const end = content.lastIndexOf(':');
  const parameters = content.slice(before.length, end);
  if (!parameters.includes(':') || parameters.includes('"')) return content;
  const next = parameters.indexOf(';', parameters.lastIndexOf(':'));
  const zone = next < 0 ? parameters : parameters.slice(0, next);
  return `${before}"${zone}"${parameters.slice(zone.length)}${content.slice(end)}`;
}

/**
 * Lines as meant: a line break before a space or a tab is only a fold. Empty lines are passed over; so are the second
 * carriage return of a file that was converted twice, and DOS's end-of-file mark.
 */
function* contentLines(text: string): Generator<{ line: number; text: string }> {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replaceAll('\u001A', '')
    .split(/\r?\r?\n|\r/);
  let start = 0;
  let parts: string[] = [];
  for (const [index, line] of lines.entries()) {
    const nul = line.indexOf('\0');
    if (nul >= 0)
      throw new BrokenLine(index + 1, 'This is not text: it holds NUL characters. Export the calendar again as UTF-8.');
    if (parts.length > 0 && /^[ \t]/.test(line)) {
      parts.push(line.slice(1));
      continue;
    }
    if (parts.length > 0) yield { line: start, text: parts.join('') };
    parts = line.trim() === '' ? [] : [line];
    start = index + 1;
  }
  if (parts.length > 0) yield { line: start, text: parts.join('') };
}

/** What follows the first colon outside quotation marks. */
function valueIn(content: string): string | undefined {
  let quoted = false;
  for (let index = 0; index < content.length; index += 1) {
    const character = content[index];
    if (character === '"') quoted = !quoted;
    else if (character === ':' && !quoted) return content.slice(index + 1);
  }
  return undefined;
}

export function find(component: Component, name: string): Property | undefined {
  return component.properties.find((property) => property.name === name);
}

export function findAll(component: Component, name: string): readonly Property[] {
  return component.properties.filter((property) => property.name === name);
}

/** A parameter's value without quotation marks; its name in small letters. */
export function parameter(property: Property, name: string): string | undefined {
  const value: unknown = parse(property)[1]?.[name];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : undefined;
}

/** The texts of a property, unescaped: most have one, CATEGORIES may have many. */
export function texts(property: Property): readonly string[] {
  return parse(property)
    .slice(3)
    .filter((value): value is string => typeof value === 'string');
}

type ParsedProperty = readonly [name: string, parameters: Record<string, unknown>, type: string, ...values: unknown[]];
const parsed = new WeakMap<Property, ParsedProperty>();

function parse(property: Property): ParsedProperty {
  const known = parsed.get(property);
  if (known) return known;
  try {
    const answer: ParsedProperty = ICAL.parse.property(property.text);
    parsed.set(property, answer);
    return answer;
  } catch (cause) {
    throw new BrokenLine(property.line, `${property.name} cannot be read: ${reasonOf(cause)}`);
  }
}

export function reasonOf(cause: unknown): string {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return reason.length > 200 ? `${reason.slice(0, 200)}…` : reason;
}
