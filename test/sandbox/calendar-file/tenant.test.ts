// What a file becomes has to be something that a mailbox takes, and to show there as it was meant.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SeedEvent } from '../../../src/sandbox/seed.ts';
import { newPerson } from '../../../src/sandbox/serve/own-calendars.ts';
import { createTenant } from '../../../src/sandbox/tenant.ts';
import { object, occurrencesOf, text } from './expansion.ts';
import { calendar, now, read, vevent } from './reading.ts';

const dayMs = 86_400_000;
const [from, to] = [now - 10 * dayMs, now + 124 * dayMs];
const address = 'ana@larkfield.example';

async function shownIn(events: readonly SeedEvent[]): Promise<readonly string[]> {
  const tenant = createTenant({ people: [{ ...newPerson(address, 'Europe/Berlin'), events }], now: () => now });
  const query = new URLSearchParams({
    startDateTime: new Date(from).toISOString(),
    endDateTime: new Date(to).toISOString(),
    $top: '999',
  });
  const answer = await tenant.fetch(
    new Request(`https://graph.microsoft.com/v1.0/me/calendarView?${query}`, {
      headers: { authorization: `Bearer sandbox:${address}` },
    }),
  );
  const { value } = object(await answer.json());
  const shown = (Array.isArray(value) ? value : []).map(object);
  return shown
    .map((event) =>
      [
        ...['start', 'end'].map((name) => text(object(event[name])['dateTime']).slice(0, 16)),
        event['subject'],
        event['showAs'],
      ].join(' '),
    )
    .sort();
}

function meantBy(events: readonly SeedEvent[]): readonly string[] {
  const iso = (instant: number) => new Date(instant).toISOString().slice(0, 16);
  return occurrencesOf(events, from, to)
    .filter(({ end }) => end > from)
    .map(({ start, end, subject, showAs }) => `${iso(start)} ${iso(end)} ${subject} ${showAs}`)
    .sort();
}

const digits = (instant: number) =>
  new Date(instant)
    .toISOString()
    .replace(/[-:]|\.\d+/g, '')
    .slice(0, 15);
const zones = ['TZID=Europe/Berlin', 'TZID=America/New_York', 'TZID=Asia/Kolkata', undefined] as const;
const stamp = (name: string, zone: string | undefined, wallMs: number) =>
  `${name}${zone ? `;${zone}` : ''}:${digits(wallMs)}${zone ? '' : 'Z'}`;

describe('a calendar file in a mailbox', () => {
  it('shows every occurrence, moved, removed and added, as the file has it', async () => {
    const override = fc.record({
      nth: fc.integer({ min: 0, max: 8 }),
      shiftMinutes: fc.constantFrom(0, 30, -90, 600, 1_440, -1_440, 4_320),
      zone: fc.constantFrom(...zones),
      isCancelled: fc.boolean(),
    });
    const wish = fc.record({
      zone: fc.constantFrom(...zones),
      startDay: fc.integer({ min: -5, max: 30 }),
      hour: fc.integer({ min: 0, max: 23 }),
      step: fc.constantFrom(
        { rule: 'FREQ=DAILY', days: 1 },
        { rule: 'FREQ=DAILY;INTERVAL=3', days: 3 },
        { rule: 'FREQ=WEEKLY', days: 7 },
      ),
      overrides: fc.uniqueArray(override, { maxLength: 4, selector: ({ nth }) => nth }),
      removed: fc.uniqueArray(fc.integer({ min: 9, max: 12 }), { maxLength: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(wish, async ({ zone, startDay, hour, step, overrides, removed }) => {
        const first = Math.floor(now / dayMs) * dayMs + startDay * dayMs + hour * 3_600_000;
        const nth = (number: number) => first + number * step.days * dayMs;
        const changes = overrides.map(({ nth: number, shiftMinutes, zone: other, isCancelled }) =>
          vevent(
            stamp('RECURRENCE-ID', zone, nth(number)),
            stamp('DTSTART', other, nth(number) + shiftMinutes * 60_000),
            stamp('DTEND', other, nth(number) + (shiftMinutes + 20) * 60_000),
            `SUMMARY:Change ${number}`,
            ...(isCancelled ? ['STATUS:CANCELLED'] : []),
          ),
        );
        const exdates = removed.map((number) => stamp('EXDATE', zone, nth(number)));
        const master = vevent(
          stamp('DTSTART', zone, first),
          stamp('DTEND', zone, first + 2_700_000),
          `RRULE:${step.rule};COUNT=14`,
          'SUMMARY:Series',
          ...exdates,
        );
        const { events } = read(calendar(master, ...changes));
        const shown = await shownIn(events);
        expect(shown).toEqual(meantBy(events));
        expect(shown.filter((line) => line.includes('Series'))).toHaveLength(14 - overrides.length - removed.length);
        expect(shown.filter((line) => line.includes('Change'))).toHaveLength(
          overrides.filter(({ isCancelled }) => !isCancelled).length,
        );
      }),
      { numRuns: 100 },
    );
  }, 30_000);

  it('takes whole days of odd lengths, and days that begin where a clock skips midnight', async () => {
    const days = [
      vevent('DTSTART;VALUE=DATE:20261201', 'DURATION:PT36H', 'SUMMARY:Odd'),
      vevent('DTSTART;VALUE=DATE:20261202', 'DTEND:20261203T120000Z', 'SUMMARY:Mixed').replace('one@', 'two@'),
    ];
    expect(await shownIn(read(calendar(...days)).events)).toHaveLength(2);
    const gap = read(calendar(vevent('DTSTART;VALUE=DATE:20260424', 'DTEND;VALUE=DATE:20260425')), {
      defaultZone: 'Africa/Cairo',
    });
    expect(gap.events[0]?.event).toMatchObject({ end: { dateTime: '2026-04-25T00:00:00' } });
    expect(
      createTenant({ people: [{ ...newPerson(address, 'Africa/Cairo'), events: gap.events }] }).people,
    ).toHaveLength(1);
  });

  it('takes a meeting with a thousand people and an event that begins where the clock jumps past its end', async () => {
    const crowd = Array.from({ length: 1_000 }, (_, number) => `ATTENDEE:mailto:p${number}@larkfield.example`);
    const jump = vevent(
      'DTSTART;TZID=Europe/Berlin:20270328T023000',
      'DTEND;TZID=Europe/Berlin:20270328T030000',
    ).replace('one@', 'two@');
    const { events } = read(calendar(vevent('DTSTART:20261201T090000Z', 'DTEND:20261201T100000Z', ...crowd), jump));
    expect(await shownIn(events)).toHaveLength(1);
    expect(occurrencesOf(events, 0, Number.MAX_SAFE_INTEGER).map(({ start, end }) => (end - start) / 60_000)).toEqual([
      60, 30,
    ]);
  });
});
