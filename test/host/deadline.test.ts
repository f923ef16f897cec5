import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { awaitAtMost } from '../../src/host/deadline.ts';

describe('waiting for somebody else', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('gives the answer that came in time and leaves no timer behind', async () => {
    await expect(awaitAtMost(Promise.resolve('yes'), 1000)).resolves.toEqual({ kind: 'answer', value: 'yes' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('says late exactly when the time is up', async () => {
    const seen: string[] = [];
    void awaitAtMost(new Promise(() => undefined), 1000).then((answer) => seen.push(answer.kind));
    await vi.advanceTimersByTimeAsync(999);
    expect(seen).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(seen).toEqual(['late']);
  });

  it('does not report a rejection that came too late', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const { fail, promise } = rejectable();
    const answer = awaitAtMost(promise, 10);
    await vi.advanceTimersByTimeAsync(10);
    fail(new Error('too late'));
    await expect(answer).resolves.toEqual({ kind: 'late' });
    vi.useRealTimers();
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('passes a refusal on, and ends at once when nobody waits any more', async () => {
    await expect(awaitAtMost(Promise.reject(new Error('no')), 1000)).rejects.toThrow('no');
    const left = new AbortController();
    const answer = awaitAtMost(new Promise(() => undefined), 1000, left.signal);
    left.abort(new Error('left'));
    await expect(answer).rejects.toThrow('left');
    await expect(awaitAtMost(Promise.resolve(1), 1000, left.signal)).rejects.toThrow('left');
    expect(vi.getTimerCount()).toBe(0);
  });
});

function rejectable(): { readonly promise: Promise<never>; readonly fail: (error: Error) => void } {
  let fail: (error: Error) => void = () => undefined;
  const promise = new Promise<never>((_, reject) => {
    fail = reject;
  });
  return { promise, fail };
}
