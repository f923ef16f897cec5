import { describe, expect, it } from 'vitest';
import { type Fault, GraphError, type TokenRefusal } from '#graph';
import { faultWords } from '../../../src/app/connected/fault-words.ts';
import { de } from '../../../src/app/messages/de/index.ts';
import { en } from '../../../src/app/messages/en/index.ts';

const refusals: readonly TokenRefusal[] = [
  { kind: 'click', reason: 'sign-in' },
  { kind: 'click', reason: 'consent' },
  { kind: 'refused' },
  { kind: 'cancelled' },
  { kind: 'offline' },
  { kind: 'silent-host' },
  { kind: 'failed', code: 'popup_window_error' },
  { kind: 'failed', code: 'server_error' },
];
const faults: readonly Fault[] = [
  { kind: 'offline' },
  { kind: 'timeout', afterSeconds: 20 },
  { kind: 'busy', retryAfterSeconds: undefined },
  { kind: 'busy', retryAfterSeconds: 0.2 },
  { kind: 'unavailable', status: 503 },
  { kind: 'unreadable', status: 200 },
  { kind: 'forbidden', code: 'ErrorAccessDenied' },
  { kind: 'not-found', code: 'ErrorItemNotFound' },
  { kind: 'conflict', code: 'ErrorIrresolvableConflict' },
  { kind: 'no-mailbox', code: 'MailboxNotEnabledForRESTAPI' },
  { kind: 'refused', status: 400, code: 'BadRequest' },
  { kind: 'wrong-account' },
  ...refusals.map((refusal): Fault => ({ kind: 'sign-in', refusal })),
];

describe('a failure in words', () => {
  it.each([
    ['English', en.faults],
    ['German', de.faults],
  ])('says what happened and what one can do, without a number or code, in %s', (_, words) => {
    for (const fault of faults) {
      const said = faultWords(new GraphError(fault), words);
      expect(said.happened, fault.kind).toMatch(/\S.*\.$/u);
      expect(said.can, fault.kind).toMatch(/\S.*\.$/u);
      expect(`${said.happened} ${said.can}`).not.toMatch(/[45]\d\d|Error[A-Z]|BadRequest|server_error|undefined/u);
    }
  });

  it('opens a sign-in only from a button, and only where a sign-in can mend it', () => {
    const asks = faults.filter((fault) => faultWords(new GraphError(fault), en.faults).button === 'ask');
    expect(asks.every((fault) => fault.kind === 'sign-in')).toBe(true);
    expect(asks).toHaveLength(6);
    for (const fault of asks) expect(faultWords(new GraphError(fault), en.faults).askLabel).not.toBe('');
  });

  it('keeps the code for the administrator, apart from the sentences', () => {
    const error = new GraphError({ kind: 'refused', status: 400, code: 'BadRequest' });
    expect(faultWords(error, en.faults).code).toBe('400 BadRequest');
    expect(faultWords(new GraphError({ kind: 'offline' }), en.faults).code).toBeUndefined();
  });

  it('asks for the search alone when the search needs permission', () => {
    const error = new GraphError({ kind: 'sign-in', refusal: { kind: 'click', reason: 'consent' } });
    expect(faultWords(error, en.faults, 'people').happened).toContain('Finding people');
    expect(faultWords(error, en.faults, 'core').can).toContain('your calendar');
  });

  it('never waits less than a second in words', () => {
    const said = faultWords(new GraphError({ kind: 'busy', retryAfterSeconds: 0.2 }), en.faults);
    expect(said.can).toBe('Try again in 1 second.');
  });

  it('claims to know nothing about a mistake of ours', () => {
    expect(faultWords(new RangeError('boom'), en.faults)).toMatchObject({
      happened: en.faults.unknown.happened,
      code: 'RangeError',
      button: 'again',
    });
    expect(faultWords('a string', en.faults).code).toBeUndefined();
  });
});
