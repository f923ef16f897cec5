import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utcMinute } from '#engine';
import type { FoundPerson } from '#graph';
import {
  changeDraft,
  type Draft,
  type DraftChange,
  hasBothSeats,
  isLength,
  startDraft,
} from '../../../src/app/book/draft.ts';

const person = (name: string): FoundPerson => ({
  key: `${name}@larkfield.example`,
  name,
  address: `${name}@larkfield.example`,
  jobTitle: undefined,
  source: 'people',
});
const slot = { start: utcMinute(29_000_000), end: utcMinute(29_000_045) };

const changes: fc.Arbitrary<DraftChange> = fc.oneof(
  fc.constantFrom('ana', 'tom', 'ravi').map((name): DraftChange => ({ kind: 'add', person: person(name) })),
  fc.constantFrom('ana', 'tom', 'ravi').map((name): DraftChange => ({ kind: 'remove', address: person(name).address })),
  fc.constantFrom('leader' as const, 'junior' as const).map((seat): DraftChange => ({ kind: 'my-seat', seat })),
  fc.constantFrom('leader' as const, 'junior' as const).map((leads): DraftChange => ({ kind: 'leads', leads })),
  fc.integer({ min: -10, max: 600 }).map((minutes): DraftChange => ({ kind: 'length', minutes })),
  fc.oneof(fc.integer(), fc.constant(Number.NaN)).map((days): DraftChange => ({ kind: 'within', days })),
  fc.oneof(fc.integer(), fc.double()).map((hours): DraftChange => ({ kind: 'notice', hours })),
  fc.constant<DraftChange>({ kind: 'slot', slot }),
  fc.string().map((subject): DraftChange => ({ kind: 'subject', subject })),
);

function play(draft: Draft, list: readonly DraftChange[]): Draft {
  return list.reduce((known, change, index) => changeDraft(known, change, `${draft.intentId} ${index}`), draft);
}

describe('what was said on the booking page', () => {
  it('keeps everything typed when people come and go', () => {
    const typed = play(startDraft('a'), [
      { kind: 'add', person: person('ana') },
      { kind: 'subject', subject: 'Coffee' },
      { kind: 'location', location: 'Roof' },
      { kind: 'slot', slot },
      { kind: 'guide', guideId: 'first-meeting' },
    ]);
    const after = play(typed, [
      { kind: 'remove', address: 'ANA@larkfield.example' },
      { kind: 'length', minutes: 60 },
    ]);
    expect(after).toMatchObject({ subject: 'Coffee', location: 'Roof', slot, guideId: 'first-meeting', people: [] });
  });

  it('adds nobody twice, whatever the case of the address', () => {
    const once = play(startDraft('a'), [{ kind: 'add', person: person('ana') }]);
    const twice = changeDraft(
      once,
      { kind: 'add', person: { ...person('ana'), address: 'Ana@Larkfield.example' } },
      'b',
    );
    expect(twice).toBe(once);
  });

  it('is one intention until something changes, so that a second click books nothing twice', () => {
    const draft = play(startDraft('a'), [
      { kind: 'add', person: person('ana') },
      { kind: 'slot', slot },
    ]);
    expect(changeDraft(draft, { kind: 'slot', slot: { ...slot } }, 'other').intentId).toBe(draft.intentId);
    expect(changeDraft(draft, { kind: 'length', minutes: 45 }, 'other').intentId).toBe(draft.intentId);
    expect(changeDraft(draft, { kind: 'length', minutes: 60 }, 'other').intentId).toBe('other');
  });

  it('is another intention after an undo, with everything still there', () => {
    const draft = play(startDraft('a'), [
      { kind: 'add', person: person('ana') },
      { kind: 'slot', slot },
    ]);
    expect(changeDraft(draft, { kind: 'again' }, 'b')).toEqual({ ...draft, intentId: 'b' });
  });

  it('changes the intention exactly when it changes something else', () => {
    fc.assert(
      fc.property(fc.array(changes), changes, (before, change) => {
        const draft = play(startDraft('start'), before);
        const after = changeDraft(draft, change, 'fresh');
        const { intentId: _one, ...rest } = draft;
        const { intentId, ...changed } = after;
        expect(intentId === 'fresh').toBe(JSON.stringify(rest) !== JSON.stringify(changed));
      }),
    );
  });

  it('never holds a number that cannot be searched with', () => {
    fc.assert(
      fc.property(fc.array(changes), (list) => {
        const draft = play(startDraft('start'), list);
        expect(isLength(draft.lengthMinutes)).toBe(true);
        expect(draft.withinDays).toBeGreaterThanOrEqual(1);
        expect(draft.withinDays).toBeLessThanOrEqual(180);
        expect(Number.isInteger(draft.noticeHours) && draft.noticeHours >= 0).toBe(true);
      }),
    );
  });

  it('gives two people both seats, whoever changes theirs', () => {
    const draft = play(startDraft('a'), [{ kind: 'add', person: person('ana') }]);
    const swapped = changeDraft(draft, { kind: 'my-seat', seat: 'leader' }, 'b');
    expect(swapped.people[0]?.seat).toBe('junior');
    expect(hasBothSeats(draft) && hasBothSeats(swapped)).toBe(true);
  });

  it('says when a larger company has nobody in one of the seats', () => {
    const draft = play(startDraft('a'), [
      { kind: 'add', person: person('ana') },
      { kind: 'add', person: person('tom') },
      { kind: 'my-seat', seat: 'leader' },
    ]);
    expect(hasBothSeats(draft)).toBe(false);
  });
});
