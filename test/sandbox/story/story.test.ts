import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import type { SeedPerson } from '../../../src/sandbox/seed.ts';
import { castOf } from '../../../src/sandbox/story/cast.ts';
import { findClockChange } from '../../../src/sandbox/story/clock-change.ts';
import { emptyPeople, storyPeople } from '../../../src/sandbox/story/story.ts';
import { object, occurrencesOf, text } from '../calendar-file/expansion.ts';

const dayMs = 86_400_000;
const dates = ['2026-11-21T20:00:00Z', '2026-02-27T06:00:00Z', '2027-05-31T00:00:00Z', '2028-02-29T12:00:00Z'] as const;
const instants = dates.map((date) => Date.parse(date));

/** Which share of a person's working minutes in the next eight weeks is not free, by five-minute steps. */
function shareBusy(person: SeedPerson, now: number, taking: readonly string[]): number {
  const week = castOf(now).find((member) => member.person.id === person.id);
  if (week?.week === undefined) throw new Error('no working week');
  const { days, start, end } = week.week;
  const until = now + 56 * dayMs;
  const spans = occurrencesOf(person.events, now, until).filter(({ showAs }) => taking.includes(showAs));
  let working = 0;
  let busy = 0;
  const today = DateTime.fromMillis(now, { zone: week.zone }).startOf('day');
  for (let number = 0; number <= 56; number += 1) {
    const day = today.plus({ days: number });
    if (!days.some((name) => name === day.setLocale('en').toFormat('cccc').toLowerCase())) continue;
    const clock = (at: string) => DateTime.fromISO(`${day.toISODate()}T${at}`, { zone: week.zone }).toMillis();
    for (let at = Math.max(clock(start), now); at < Math.min(clock(end), until); at += 300_000) {
      working += 1;
      if (spans.some((span) => span.start <= at && at < span.end)) busy += 1;
    }
  }
  return busy / working;
}

/** How many starts on the quarter hour leave both 45 free minutes inside their working hours, in four weeks. */
function sharedSlots(one: SeedPerson, other: SeedPerson, now: number): number {
  const until = now + 28 * dayMs;
  const rows = [one, other].map((person) => {
    const member = castOf(now).find((candidate) => candidate.person.id === person.id);
    if (member?.week === undefined) throw new Error('no working week');
    const { days, start, end } = member.week;
    const taken = occurrencesOf(person.events, now, until).filter(
      ({ showAs }) => showAs !== 'free' && showAs !== 'workingElsewhere',
    );
    const open: { from: number; to: number }[] = [];
    const today = DateTime.fromMillis(now, { zone: member.zone }).startOf('day');
    for (let number = 0; number < 28; number += 1) {
      const day = today.plus({ days: number });
      if (!days.some((name) => name === day.setLocale('en').toFormat('cccc').toLowerCase())) continue;
      const clock = (at: string) => DateTime.fromISO(`${day.toISODate()}T${at}`, { zone: member.zone }).toMillis();
      open.push({ from: clock(start), to: clock(end) });
    }
    return (from: number, to: number) =>
      open.some((span) => span.from <= from && to <= span.to) &&
      !taken.some((span) => span.start < to && from < span.end);
  });
  let count = 0;
  const quarter = 900_000;
  for (let at = Math.ceil(now / quarter) * quarter; at < until; at += quarter)
    if (rows.every((isFree) => isFree(at, at + 45 * 60_000))) count += 1;
  return count;
}

describe('the story', { timeout: 30_000 }, () => {
  it.each(dates)(
    'keeps leaders 60 to 75 % busy over the eight weeks after %s, with and without what is tentative',
    (date) => {
      const now = Date.parse(date);
      for (const person of storyPeople(now).filter(({ role }) => role === 'leader')) {
        const all = shareBusy(person, now, ['tentative', 'busy', 'oof']);
        const firm = shareBusy(person, now, ['busy', 'oof']);
        expect(all, person.displayName).toBeGreaterThanOrEqual(0.6);
        expect(all, person.displayName).toBeLessThanOrEqual(0.75);
        expect(firm, person.displayName).toBeGreaterThanOrEqual(0.6);
      }
    },
  );

  it.each(dates)('leaves juniors room to meet after %s', (date) => {
    const now = Date.parse(date);
    for (const person of storyPeople(now).filter(({ role }) => role === 'junior')) {
      const share = shareBusy(person, now, ['tentative', 'busy', 'oof']);
      expect(share, person.displayName).toBeGreaterThan(0.25);
      expect(share, person.displayName).toBeLessThan(0.55);
    }
  });

  it.each(dates)(
    'lets every junior find 45 minutes with a leader within four weeks of %s, and some of them with none of the others',
    (date) => {
      const now = Date.parse(date);
      const people = storyPeople(now);
      const leaders = people.filter(({ role }) => role === 'leader');
      const shared = people
        .filter(({ role }) => role === 'junior')
        .map((junior) => leaders.map((leader) => sharedSlots(junior, leader, now)));
      for (const counts of shared) expect(Math.max(...counts)).toBeGreaterThanOrEqual(3);
      expect(shared.flat()).toContain(0);
    },
  );

  it('tells the same story all day long and moves with the date', () => {
    const morning = Date.parse('2026-11-21T00:00:00Z');
    expect(storyPeople(morning)).toEqual(storyPeople(morning + dayMs - 1));
    expect(storyPeople(morning + 7 * dayMs)).not.toEqual(storyPeople(morning));
  });

  it('has leaders, juniors, an assistant with delegate rights, a guest, a room and somebody without a mailbox', () => {
    const people = storyPeople(Date.parse(dates[0]));
    const count = (wanted: Partial<SeedPerson>) =>
      people.filter((person) =>
        Object.entries(wanted).every(([key, value]) =>
          Object.entries(person).some(([name, is]) => name === key && is === value),
        ),
      ).length;
    expect(count({ role: 'leader' })).toBeGreaterThanOrEqual(2);
    expect(count({ role: 'junior' })).toBeGreaterThanOrEqual(3);
    expect(count({ kind: 'guest' })).toBe(1);
    expect(count({ kind: 'room' })).toBe(1);
    expect(count({ kind: 'no-mailbox' })).toBe(1);
    expect(people.some(({ role, sharing }) => role === 'leader' && sharing === 'none')).toBe(true);
    const assistant = people.find(({ role }) => role === 'assistant');
    expect(people.filter(({ role }) => role === 'leader').flatMap(({ delegates }) => delegates)).toContain(
      assistant?.userPrincipalName,
    );
    expect(new Set(people.map(({ id }) => id)).size).toBe(people.length);
    const known = people.map(({ userPrincipalName }) => userPrincipalName);
    for (const name of people.flatMap(({ workmates, delegates }) => [...workmates, ...delegates]))
      expect(known).toContain(name);
  });

  it('spreads over at least four offsets, one with half hours, named the Windows and the IANA way', () => {
    const now = Date.parse(dates[0]);
    const offsets = new Set(
      castOf(now)
        .filter(({ week }) => week)
        .map(({ zone }) => DateTime.fromMillis(now, { zone }).offset),
    );
    expect(offsets.size).toBeGreaterThanOrEqual(4);
    expect([...offsets].some((minutes) => minutes % 60 !== 0)).toBe(true);
    const names = storyPeople(now).map(({ timeZone }) => timeZone);
    expect(names.some((name) => name.endsWith('Standard Time'))).toBe(true);
    expect(names.some((name) => name.includes('/'))).toBe(true);
    const customised = storyPeople(now).filter(
      ({ workingHours }) =>
        object(object(workingHours)['timeZone'])['@odata.type'] === '#microsoft.graph.customTimeZone',
    );
    expect(customised.length).toBeGreaterThanOrEqual(1);
  });

  it('gives leaders series with cancelled and moved occurrences, and every way of showing time', () => {
    const leaders = storyPeople(Date.parse(dates[0])).filter(({ role }) => role === 'leader');
    for (const leader of leaders) {
      expect(
        leader.events.some(({ event, cancelledStarts }) => event['recurrence'] && (cancelledStarts?.length ?? 0) > 0),
      ).toBe(true);
      expect(leader.events.some(({ exceptions }) => (exceptions?.length ?? 0) > 0)).toBe(true);
      expect(leader.events.some(({ event }) => event['sensitivity'] === 'private')).toBe(true);
    }
    const events = leaders.flatMap(({ events: all }) => all.map(({ event }) => event));
    expect(new Set(events.map((event) => event['showAs']))).toEqual(
      new Set(['free', 'tentative', 'busy', 'oof', 'workingElsewhere']),
    );
    expect(events.some((event) => event['isAllDay'] === true)).toBe(true);
    const patterns = new Set(
      events
        .filter((event) => event['recurrence'])
        .map((event) => text(object(object(event['recurrence'])['pattern'])['type'])),
    );
    expect(patterns).toEqual(
      new Set(['daily', 'weekly', 'absoluteMonthly', 'relativeMonthly', 'absoluteYearly', 'relativeYearly']),
    );
  });

  it('names only occurrences that exist when it cancels or moves them', () => {
    for (const now of instants) {
      for (const seed of storyPeople(now).flatMap(({ events }) => events)) {
        const { cancelledStarts: _, exceptions: __, ...plain } = seed;
        const zone = text(object(seed.event['start'])['timeZone']);
        const starts = occurrencesOf([plain], 0, now + 120 * dayMs).map(({ start }) => start);
        for (const wall of [
          ...(seed.cancelledStarts ?? []),
          ...(seed.exceptions ?? []).map(({ originalStart }) => originalStart),
        ]) {
          expect(starts, `${text(seed.event['subject'])} ${wall}`).toContain(
            DateTime.fromISO(wall, { zone }).toMillis(),
          );
        }
      }
    }
  });

  it('starts every series on a day of its own pattern', () => {
    for (const now of instants) {
      for (const { event } of storyPeople(now).flatMap(({ events }) => events)) {
        if (!event['recurrence']) continue;
        const start = object(event['start']);
        const at = DateTime.fromISO(text(start['dateTime']), { zone: text(start['timeZone']) }).toMillis();
        expect(occurrencesOf([{ event }], at, at + 1)[0]?.start, text(event['subject'])).toBe(at);
      }
    }
  });

  it('changes somebody’s clock within eight weeks, whatever the date', () => {
    const kinds = new Set<string>();
    for (let now = Date.parse('2026-01-01T09:00:00Z'); now < Date.parse('2029-01-01T00:00:00Z'); now += 3 * dayMs) {
      const change = findClockChange(now);
      kinds.add(change.kind);
      expect(change.at).toBeGreaterThan(now);
      expect(change.at).toBeLessThan(now + 56 * dayMs);
      if (change.kind === 'customised') continue;
      const offset = (at: number) => DateTime.fromMillis(at, { zone: change.zone }).offset;
      expect(offset(change.at)).not.toBe(offset(change.at - 60_000));
    }
    expect(kinds).toEqual(new Set(['real', 'customised']));
  });

  it('gives every copy of a meeting one iCalUId and the same times', () => {
    const byUid = new Map<string, Set<string>>();
    for (const { event } of storyPeople(Date.parse(dates[0])).flatMap(({ events }) => events)) {
      const uid = text(event['iCalUId']);
      byUid.set(
        uid,
        (byUid.get(uid) ?? new Set()).add(JSON.stringify([event['start'], event['end'], event['subject']])),
      );
    }
    expect([...byUid.values()].every((times) => times.size === 1)).toBe(true);
  });

  it('has empty calendars on request, for the same people', () => {
    const now = Date.parse(dates[0]);
    expect(emptyPeople(now).map(({ id }) => id)).toEqual(storyPeople(now).map(({ id }) => id));
    expect(emptyPeople(now).every(({ events }) => events.length === 0)).toBe(true);
  });
});
