// The commands as a person types them: built by Vite, run by Node, ended by a signal.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from './running.ts';

describe('scripts/sandbox.mjs', () => {
  it('answers in its own process and, ended by the system, keeps its data and exits with code 0', async () => {
    const data = join(await temporaryFolder(), 'data.json');
    const script = fileURLToPath(new URL('../../../scripts/sandbox.mjs', import.meta.url));
    const child = spawn(process.execPath, [script, '--port', '0', '--seed', 'empty', '--data', data], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    const lines: string[] = [];
    const reader = createInterface({ input: child.stdout });
    reader.on('line', (line) => lines.push(line));
    await once(reader, 'line');
    const { http }: { http: string } = JSON.parse(lines[0] ?? '');
    const created = await fetch(`${http}/v1.0/me/events`, {
      method: 'POST',
      headers: { authorization: 'Bearer sandbox:priya.nair@larkfield.example', 'content-type': 'application/json' },
      body: JSON.stringify({
        subject: 'Last minute',
        start: { dateTime: '2030-04-01T12:00:00', timeZone: 'UTC' },
        end: { dateTime: '2030-04-01T13:00:00', timeZone: 'UTC' },
      }),
    });
    expect(created.status).toBe(201);
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    expect(lines).toHaveLength(1);
    expect(await readFile(data, 'utf8')).toContain('Last minute');
  }, 60_000);
});
