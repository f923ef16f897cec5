// Runs a command as `npm` would, but inside the test: what it says is kept, and stopping it is a call.
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runSandbox, type Terminal } from '../../../src/sandbox/serve/commands.ts';

export interface Run {
  readonly said: readonly string[];
  readonly complained: readonly string[];
  /** Resolves with the exit code. */
  readonly code: Promise<number>;
  readonly stop: () => Promise<number>;
  /** The first line said; rejects when the command ends without any. */
  readonly ready: Promise<string>;
}

export function run(command: (terminal: Terminal) => Promise<number>): Run {
  const stopping = new AbortController();
  const said: string[] = [];
  const complained: string[] = [];
  let tell: (line: string) => void = () => undefined;
  const firstLine = new Promise<string>((resolve) => {
    tell = resolve;
  });
  const say = (line: string) => {
    said.push(line);
    tell(line);
  };
  const code = command({ say, complain: (line) => complained.push(line), stop: stopping.signal });
  const stop = () => {
    stopping.abort();
    return code;
  };
  onTestFinished(async () => {
    await stop();
  });
  const ended = code.then((number): string => {
    if (said.length > 0) return said[0] ?? '';
    throw new Error(`ended with ${number}: ${complained.join(' ')}`);
  });
  return { said, complained, code, stop, ready: Promise.race([firstLine, ended]) };
}

export function sandbox(...argv: readonly string[]): Run {
  const answer = run((terminal) => runSandbox(argv, terminal));
  answer.ready.catch(() => undefined);
  return answer;
}

export async function originOf(started: Run): Promise<string> {
  const { http }: { http: string } = JSON.parse(await started.ready);
  return http;
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vice-versa-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export function as(person: string): { readonly authorization: string } {
  return { authorization: `Bearer sandbox:${person}` };
}

/** A request with headers that fetch would not let anybody set. */
export function rawStatus(origin: string, path: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}
