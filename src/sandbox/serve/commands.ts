// The two commands of this folder, from their arguments to their exit code.
import { spawn } from 'node:child_process';
import { parseArguments, type Wishes } from './arguments.ts';
import { makeCertificate, type OwnCertificate } from './certificate.ts';
import { sandboxHelp, startHelp } from './help.ts';
import { type Fetch, type Listening, listenOnLoopback } from './loopback.ts';
import { openTenant } from './opened-tenant.ts';
import { type SiteFolders, stageSite } from './stage-site.ts';

export interface Terminal {
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
  /** Aborted when the command is to stop. */
  readonly stop: AbortSignal;
}

export interface StartFolders extends SiteFolders {
  /** Builds what the folders are to hold; called once everything else is known to be in order. */
  readonly build?: () => Promise<void>;
}

const startPort = 4173;
const sandboxPort = 4010;
const portsToTry = 20;

/** Serves the tenant alone until it is stopped; prints one line of JSON when ready. Gives the exit code. */
export async function runSandbox(argv: readonly string[], terminal: Terminal = thisTerminal()): Promise<number> {
  const allowed = ['port', 'https-port', 'calendar', 'data', 'seed', 'people'] as const;
  const wishes = readWishes(argv, allowed, sandboxHelp, terminal);
  if (typeof wishes === 'number') return wishes;
  const opened = await openTenant(wishes, Date.now(), terminal.complain);
  if (opened.kind === 'refused') return fail(terminal, opened.reason);
  const plain = await listenOnLoopback(wishes.port ?? sandboxPort);
  if (plain.kind !== 'listening') return fail(terminal, whyNot(plain, '--port'));
  const own = makeCertificate(Date.now());
  const secure = await listenSecurely(wishes, plain.port, own);
  if (secure.kind !== 'listening') {
    await plain.close();
    return fail(terminal, whyNot(secure, '--https-port'));
  }
  for (const listening of [plain, secure]) listening.answer(withCertificate(opened.fetch, own));
  for (const note of opened.notes) terminal.complain(note);
  const people = opened.tenant.people.map(({ id, userPrincipalName, displayName, timeZone }) => ({
    id,
    userPrincipalName,
    displayName,
    timeZone,
  }));
  terminal.say(JSON.stringify({ http: plain.origin, https: secure.origin, people }));
  return untilStopped(terminal, plain.close, secure.close, opened.close);
}

/** On the port that was named; otherwise on the next free one after that of HTTP, or on any when that was any. */
function listenSecurely({ port, httpsPort }: Wishes, plainPort: number, own: OwnCertificate): Promise<Listening> {
  if (httpsPort !== undefined) return listenOnLoopback(httpsPort, own);
  const isAny = port === 0 || plainPort + portsToTry > 65_535;
  return isAny ? listenOnLoopback(0, own) : listenOnNextFree(plainPort + 1, own);
}

function withCertificate(fetch: Fetch, { certificate }: OwnCertificate): Fetch {
  return async (request) =>
    new URL(request.url).pathname === '/sandbox/certificate.pem'
      ? new Response(certificate, { headers: { 'content-type': 'application/x-pem-file' } })
      : fetch(request);
}

/** Builds and serves the stage, the app and the tenant on one address until it is stopped. Gives the exit code. */
export async function runStart(
  argv: readonly string[],
  folders: StartFolders,
  terminal: Terminal = thisTerminal(),
): Promise<number> {
  const wishes = readWishes(argv, ['port', 'calendar', 'data', 'open'], startHelp, terminal);
  if (typeof wishes === 'number') return wishes;
  const opened = await openTenant(wishes, Date.now(), terminal.complain);
  if (opened.kind === 'refused') return fail(terminal, opened.reason);
  const listening = wishes.port === undefined ? await listenOnNextFree(startPort) : await listenOnLoopback(wishes.port);
  if (listening.kind !== 'listening') return fail(terminal, whyNot(listening, '--port'));
  const { origin } = listening;
  try {
    await Promise.race([folders.build?.(), untilAborted(terminal.stop)]);
    // Stopped while it was building: nothing is to be announced, and no browser to be opened.
    if (terminal.stop.aborted) return await untilStopped(terminal, listening.close, opened.close);
    listening.answer(await stageSite(folders, origin, opened.fetch));
  } catch (cause) {
    await listening.close();
    return fail(terminal, `The pages could not be built: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  for (const note of opened.notes) terminal.say(note);
  if (wishes.port === undefined && origin !== `http://127.0.0.1:${startPort}`) {
    terminal.say(`Port ${startPort} is taken, so it is another one this time.`);
  }
  terminal.say(`Vice Versa is on stage at ${origin}/`);
  terminal.say('Stop it with Ctrl+C.');
  if (wishes.open) openInBrowser(`${origin}/`, terminal);
  return untilStopped(terminal, listening.close, opened.close);
}

function readWishes(
  argv: readonly string[],
  allowed: Parameters<typeof parseArguments>[1],
  help: string,
  terminal: Terminal,
): Wishes | number {
  const answer = parseArguments(argv, allowed);
  if (answer.kind === 'refused') return fail(terminal, answer.reason);
  if (answer.kind === 'wishes') return answer.wishes;
  terminal.say(help);
  return 0;
}

async function listenOnNextFree(first: number, own?: OwnCertificate): Promise<Listening> {
  let answer: Listening = { kind: 'busy', port: first };
  for (let port = first; answer.kind === 'busy' && port < first + portsToTry; port += 1)
    answer = await listenOnLoopback(port, own);
  return answer;
}

function whyNot(listening: Exclude<Listening, { kind: 'listening' }>, option: string): string {
  return listening.kind === 'busy'
    ? `Port ${listening.port} is taken by another program. Stop that one, or name another port: ${option} ${listening.port + 1}`
    : `No port could be opened: ${listening.reason}`;
}

async function untilStopped(
  { stop, complain }: Terminal,
  ...closing: readonly (() => Promise<unknown>)[]
): Promise<number> {
  await untilAborted(stop);
  let code = 0;
  for (const close of closing) {
    await close().catch((cause: unknown) => {
      complain(`Not everything could be put away: ${cause instanceof Error ? cause.message : String(cause)}`);
      code = 1;
    });
  }
  return code;
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

function fail(terminal: Terminal, reason: string): 1 {
  terminal.complain(reason);
  return 1;
}

/** This process: Ctrl+C or an end asked for by the system stops it, the second time at once. */
function thisTerminal(): Terminal {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping.signal.aborted) process.exit(1);
      stopping.abort();
    });
  }
  return {
    say: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
    stop: stopping.signal,
  };
}

function openInBrowser(address: string, terminal: Terminal): void {
  const [command, ...before] =
    process.platform === 'darwin' ? ['open'] : process.platform === 'win32' ? ['cmd', '/c', 'start', ''] : ['xdg-open'];
  const opener = spawn(command ?? 'xdg-open', [...before, address], { detached: true, stdio: 'ignore' });
  opener.once('error', () => terminal.complain(`No browser could be opened. Open ${address} yourself.`));
  opener.unref();
}
