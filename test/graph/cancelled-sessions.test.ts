import { describe, expect, it } from 'vitest';
import { codeOf } from '../../src/graph/shapes/event.ts';

const mark = 'Vice Versa session K7Q2-9D';

describe('a cancelled session', () => {
  it('is still recognised when the sentence of the one who cancelled stands before the mark', () => {
    expect(codeOf({ bodyPreview: `I will suggest another time. ${mark} When Tuesday`, isCancelled: true })).toBe(
      'K7Q2-9D',
    );
    expect(codeOf({ bodyPreview: `${mark} When Tuesday`, isCancelled: true })).toBe('K7Q2-9D');
  });

  it('is the one whose mark stands last, should the sentence quote another', () => {
    expect(codeOf({ bodyPreview: `Instead of Vice Versa session 2222-22. ${mark}`, isCancelled: true })).toBe(
      'K7Q2-9D',
    );
  });

  it('is nothing else that was cancelled', () => {
    expect(codeOf({ bodyPreview: 'The weekly meeting is off.', isCancelled: true })).toBeUndefined();
    expect(codeOf({ bodyPreview: undefined, isCancelled: true })).toBeUndefined();
  });
});

it('an event that stands and quotes a session further down is no session', () => {
  expect(codeOf({ bodyPreview: `About our ${mark}`, isCancelled: false })).toBeUndefined();
});
