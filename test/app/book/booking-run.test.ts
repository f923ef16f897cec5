import { describe, expect, it } from 'vitest';
import type { BookingOutcome, BookingProgress } from '#graph';
import type { BookingStep } from '#mentoring';
import { advance, type RunProgress, waitOf, whatRemains } from '../../../src/app/book/booking-run.ts';

const start: RunProgress = { done: [], current: undefined, waiting: undefined, sinceMs: 0 };
const steps: readonly BookingStep[] = ['look-again', 'create', 'attach', 'invite', 'read-back'];

function play(list: readonly (readonly [number, BookingProgress])[]): RunProgress {
  return list.reduce((progress, [atMs, said]) => advance(progress, said, atMs), start);
}

describe('a booking under way', () => {
  it('ticks off its steps in order', () => {
    const all = steps.flatMap((step, index) => [
      [index * 100, { kind: 'started', step }] as const,
      [index * 100 + 50, { kind: 'done', step }] as const,
    ]);
    expect(play(all.slice(0, 5))).toMatchObject({ done: ['look-again', 'create'], current: 'attach' });
    expect(play(all)).toMatchObject({ done: steps, current: undefined, waiting: undefined });
  });

  it('ticks a repeated step off once', () => {
    const twice = play([
      [0, { kind: 'done', step: 'create' }],
      [1, { kind: 'done', step: 'create' }],
    ]);
    expect(twice.done).toEqual(['create']);
  });

  it('says what it waits for, since when and for how long', () => {
    const waiting = play([
      [0, { kind: 'started', step: 'invite' }],
      [1000, { kind: 'waiting', step: 'invite', why: 'busy', seconds: 9.2 }],
    ]);
    expect(waitOf(waiting, 4000)).toEqual({ why: 'busy', elapsedSeconds: 3, ofSeconds: 10 });
  });

  it('explains a silence of its own accord', () => {
    const silent = play([[0, { kind: 'started', step: 'create' }]]);
    expect(waitOf(silent, 4900)).toBeUndefined();
    expect(waitOf(silent, 12_000)).toEqual({ why: 'no-answer', elapsedSeconds: 12, ofSeconds: undefined });
  });

  it('stops waiting when something moves', () => {
    const moved = play([
      [0, { kind: 'waiting', step: 'create', why: 'no-answer', seconds: 30 }],
      [30_000, { kind: 'done', step: 'create' }],
    ]);
    expect(waitOf(moved, 30_500)).toBeUndefined();
  });
});

describe('a booking that did not finish', () => {
  const unfinished = (
    mailed: boolean,
    eventId: string | undefined,
  ): Extract<BookingOutcome, { kind: 'unfinished' }> => ({
    kind: 'unfinished',
    step: 'invite',
    mailed,
    eventId,
    error: undefined,
  });

  it('never calls a mail that went out nothing', () => {
    expect(whatRemains(unfinished(true, 'e'))).toBe('mailed');
    expect(whatRemains(unfinished(true, undefined))).toBe('mailed');
    expect(whatRemains(unfinished(false, 'e'))).toBe('held');
    expect(whatRemains(unfinished(false, undefined))).toBe('nothing');
  });
});
