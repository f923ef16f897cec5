import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { zoneOfCalendarFile } from '../../../src/sandbox/calendar-file/calendar-file.ts';
import { object, occurrencesOf } from './expansion.ts';
import { broken, calendar, now, read, readEvent, readEvents, vevent } from './reading.ts';

const dayMs = 86_400_000;
const rule = (kind: string, start: string, from: string, to: string, ...more: readonly string[]) => [
  `BEGIN:${kind}`,
  `DTSTART:${start}`,
  `TZOFFSETFROM:${from}`,
  `TZOFFSETTO:${to}`,
  ...more,
  `END:${kind}`,
];
const definition = (tzid: string, ...lines: readonly string[]) =>
  ['BEGIN:VTIMEZONE', `TZID:${tzid}`, ...lines, 'END:VTIMEZONE'].join('\r\n');
const european = [
  ...rule('STANDARD', '19701025T030000', '+0200', '+0100', 'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU'),
  ...rule('DAYLIGHT', '19700329T020000', '+0100', '+0200', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU'),
];
const startOf = (...lines: readonly string[]) => object(readEvent(...lines)['start']);
const instants = (...parts: readonly string[]) =>
  occurrencesOf(readEvents(...parts), 0, now + 3 * 365 * dayMs).map(({ start }) =>
    new Date(start).toISOString().slice(0, 16),
  );

describe('a TZID', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['Asia/Calcutta', 'Asia/Calcutta'],
    ['W. Europe Standard Time', 'W. Europe Standard Time'],
    ['W. Europe Standard Time 1', 'W. Europe Standard Time'],
    ['"W. Europe Standard Time"', 'W. Europe Standard Time'],
    ['/mozilla.org/20050126_1/Europe/Berlin', 'Europe/Berlin'],
    ['/freeassociation.sourceforge.net/America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['tzone://Microsoft/Utc', 'UTC'],
  ])('%s is known by its name alone', (tzid, name) => {
    const written = tzid.includes(':') ? `"${tzid}"` : tzid;
    expect(startOf(`DTSTART;TZID=${written}:20261124T090000`)).toEqual({
      dateTime: '2026-11-24T09:00:00',
      timeZone: name,
    });
  });

  it('is known by the place that its definition names', () => {
    const zone = definition(
      'Custom 7',
      'X-LIC-LOCATION:Asia/Tokyo',
      ...rule('STANDARD', '19700101T000000', '+0900', '+0900'),
    );
    expect(
      object(readEvents(zone, vevent('DTSTART;TZID=Custom 7:20261124T090000'))[0]?.event['start'])['timeZone'],
    ).toBe('Asia/Tokyo');
  });

  it('with a name of its own becomes the known zone whose clock it keeps, so that a series stays one', () => {
    const zone = definition('(UTC+01:00) Amsterdam\\, Berlin', ...european);
    const parts = [
      zone,
      vevent('DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin":20261018T090000', 'RRULE:FREQ=WEEKLY;COUNT=2'),
    ];
    expect(readEvents(...parts)[0]?.event).toHaveProperty('recurrence');
    expect(instants(...parts)).toEqual(['2026-10-18T07:00', '2026-10-25T08:00']);
  });

  it('that nobody’s clock keeps is followed by its definition, each occurrence in UTC', () => {
    const zone = definition(
      'Customized Time Zone',
      ...rule('STANDARD', '20200101T000000', '+0137', '+0037', 'RRULE:FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1'),
      ...rule('DAYLIGHT', '20200701T000000', '+0037', '+0137', 'RRULE:FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=1'),
    );
    const parts = [zone, vevent('DTSTART;TZID=Customized Time Zone:20261231T090000', 'RRULE:FREQ=DAILY;COUNT=2')];
    expect(instants(...parts)).toEqual(['2026-12-31T07:23', '2027-01-01T08:23']);
    expect(readEvents(...parts).every(({ event }) => object(event['start'])['timeZone'] === 'UTC')).toBe(true);
  });

  it('that is defined without any rule is refused where the definition stands', () => {
    expect(broken(calendar(definition('Nowhere'), vevent('DTSTART;TZID=Nowhere:20261124T090000'))).line).toBe(4);
  });
});

describe('a time', () => {
  it('without a zone is the mailbox’s, with Z it is UTC', () => {
    expect(startOf('DTSTART:20261124T090000')).toEqual({ dateTime: '2026-11-24T09:00:00', timeZone: 'Europe/Berlin' });
    expect(startOf('DTSTART:20261124T090000Z')).toEqual({ dateTime: '2026-11-24T09:00:00', timeZone: 'UTC' });
  });

  it('in the hour that spring leaves out is the later one, in the hour that autumn repeats the first', () => {
    expect(instants(vevent('DTSTART;TZID=Europe/Berlin:20270328T023000'))).toEqual(['2027-03-28T01:30']);
    expect(instants(vevent('DTSTART;TZID=Europe/Berlin:20261025T023000'))).toEqual(['2026-10-25T00:30']);
  });

  it('may end on another clock than it starts on', () => {
    expect(
      object(
        readEvent('DTSTART;TZID=Europe/Berlin:20261124T090000', 'DTEND;TZID=America/New_York:20261124T050000')['end'],
      ),
    ).toEqual({ dateTime: '2026-11-24T11:00:00', timeZone: 'Europe/Berlin' });
  });

  it('keeps an end that only UTC can tell from the hour before', () => {
    const event = readEvent('DTSTART;TZID=Europe/Berlin:20261025T023000', 'DTEND:20261025T013000Z');
    expect([object(event['start']), object(event['end'])]).toEqual([
      { dateTime: '2026-10-25T00:30:00', timeZone: 'UTC' },
      { dateTime: '2026-10-25T01:30:00', timeZone: 'UTC' },
    ]);
  });

  it('lasts days on the clock and hours in time, across a change of clocks', () => {
    const end = (duration: string) =>
      object(readEvent('DTSTART;TZID=Europe/Berlin:20261024T120000', `DURATION:${duration}`)['end'])['dateTime'];
    expect(end('P1D')).toBe('2026-10-25T12:00:00');
    expect(end('PT24H')).toBe('2026-10-25T11:00:00');
    expect(end('P1W')).toBe('2026-10-31T12:00:00');
  });

  it('lasts no time when nothing says how long', () => {
    expect(object(readEvent('DTSTART:20261124T090000Z')['end'])['dateTime']).toBe('2026-11-24T09:00:00');
  });
});

describe('a whole day', () => {
  it('lasts one day when nothing says how long, and never less', () => {
    for (const end of [[], ['DTEND;VALUE=DATE:20261124'], ['DURATION:P1D']]) {
      const event = readEvent('DTSTART;VALUE=DATE:20261124', ...end);
      expect(event).toMatchObject({
        isAllDay: true,
        start: { dateTime: '2026-11-24T00:00:00' },
        end: { dateTime: '2026-11-25T00:00:00' },
      });
    }
  });

  it('is believed of Outlook’s mark where a clock shows midnight, and not elsewhere', () => {
    const marked = (...times: readonly string[]) => readEvent(...times, 'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE');
    const own = {
      isAllDay: true,
      start: { dateTime: '2026-11-24T00:00:00', timeZone: 'Europe/Berlin' },
      end: { dateTime: '2026-11-25T00:00:00' },
    };
    expect(
      marked('DTSTART;TZID=America/New_York:20261124T000000', 'DTEND;TZID=America/New_York:20261125T000000'),
    ).toMatchObject(own);
    expect(marked('DTSTART:20261123T230000Z', 'DTEND:20261124T230000Z')).toMatchObject(own);
    expect(marked('DTSTART:20261124T090000Z', 'DTEND:20261124T100000Z')).toMatchObject({ isAllDay: false });
  });

  it('is the same date in every mailbox’s zone', () => {
    for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu', 'UTC']) {
      const [seed] = read(calendar(vevent('DTSTART;VALUE=DATE:20261124')), { defaultZone: timeZone }).events;
      expect(seed?.event['start']).toEqual({ dateTime: '2026-11-24T00:00:00', timeZone });
    }
  });
});

describe('the zone of a file', () => {
  it('is the one it names for itself, or else the one most of its events are in', () => {
    const berlin = vevent('DTSTART;TZID=Europe/Berlin:20261124T090000');
    const tokyo = vevent('DTSTART;TZID=Tokyo Standard Time:20261124T090000');
    expect(zoneOfCalendarFile(calendar('X-WR-TIMEZONE:Asia/Kolkata', berlin), now)).toBe('Asia/Kolkata');
    expect(zoneOfCalendarFile(calendar(berlin, tokyo, tokyo), now)).toBe('Tokyo Standard Time');
    expect(zoneOfCalendarFile(calendar(vevent('DTSTART:20261124T090000Z')), now)).toBeUndefined();
    expect(zoneOfCalendarFile('nothing', now)).toBeUndefined();
  });

  it('agrees with the runtime about every time it is asked for', () => {
    const zone = definition('Mine', ...european);
    for (let month = 1; month <= 12; month += 1) {
      const day = `2027${String(month).padStart(2, '0')}15`;
      const [event] = occurrencesOf(
        readEvents(zone, vevent(`DTSTART;TZID=Mine:${day}T120000`)),
        0,
        Number.MAX_SAFE_INTEGER,
      );
      expect(event?.start).toBe(DateTime.fromISO(`${day}T120000`, { zone: 'Europe/Berlin' }).toMillis());
    }
  });
});
