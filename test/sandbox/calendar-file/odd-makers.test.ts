// What real programs write although RFC 5545 says otherwise, each with the complaint of somebody whose file it was.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCalendarBytes } from '../../../src/sandbox/calendar-file/calendar-bytes.ts';
import { zoneOfCalendarFile } from '../../../src/sandbox/calendar-file/calendar-file.ts';
import { type Occurrence, occurrencesOf } from './expansion.ts';
import { broken, calendar, now, read, readEvent, readEvents, vevent } from './reading.ts';

const newYork = (tzid: string) =>
  [
    'BEGIN:VTIMEZONE',
    `TZID:${tzid}`,
    'BEGIN:STANDARD',
    'DTSTART:16011104T020000',
    'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11',
    'TZOFFSETFROM:-0400',
    'TZOFFSETTO:-0500',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:16010311T020000',
    'RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3',
    'TZOFFSETFROM:-0500',
    'TZOFFSETTO:-0400',
    'END:DAYLIGHT',
    'END:VTIMEZONE',
  ].join('\r\n');

const at = (zone: string, hour = '10') => [`DTSTART;TZID=${zone}:20261124T${hour}0000`, 'DURATION:PT1H'];
const shown = (times: readonly Occurrence[]) =>
  times.map(({ start, end }) => `${minute(start)} ${minute(end).slice(6)}`);
const minute = (instant: number) => new Date(instant).toISOString().slice(5, 16).replace('T', ' ');
const occurrences = (...lines: readonly string[]) =>
  shown(occurrencesOf(readEvents(...lines), Date.parse('2026-11-01Z'), Date.parse('2027-02-01Z')));
const starts = (events: ReturnType<typeof readEvents>) =>
  occurrencesOf(events, Date.parse('2026-11-01Z'), Date.parse('2027-02-01Z')).map(({ start }) => minute(start));

describe('A time zone', () => {
  it('of New York without its name is not taken for Havana’s, which changes its clock an hour earlier', () => {
    const event = readEvents(newYork('Customized Time Zone'), vevent(...at('Customized Time Zone')))[0]?.event;
    expect(event?.['start']).toEqual({ dateTime: '2026-11-24T10:00:00', timeZone: 'Eastern Standard Time' });
  });

  it('may hold a colon without the quotation marks that it needs, as Exchange writes it', () => {
    const exchange = 'tzone://Microsoft/Custom';
    expect(starts(readEvents(newYork(exchange), vevent(...at(exchange))))).toEqual(['11-24 15:00']);
    expect(starts(readEvents(vevent('DTSTART;TZID=GMT+01:00;VALUE=DATE-TIME:20261124T100000')))).toEqual([
      '11-24 09:00',
    ]);
  });

  it.each([
    ['"tzone://Microsoft/Utc"', '10:00'],
    ['Z', '10:00'],
    ['GMT+0100', '09:00'],
    ['"GMT-03:30"', '13:30'],
    ['UTC+5', '05:00'],
  ])('called %s explains itself', (tzid, expected) => {
    expect(starts(readEvents(vevent(...at(tzid))))).toEqual([`11-24 ${expected}`]);
  });

  it('that says an offset nobody lives at is refused by name', () => {
    expect(broken(calendar(vevent(...at('UTC+25')))).reason).toContain('UTC+25');
  });

  it('of a calendar is one that a mailbox can be set to, whatever its maker called it', () => {
    const eastern = calendar(newYork('Customized Time Zone'), vevent(...at('Customized Time Zone')));
    expect(zoneOfCalendarFile(eastern, now)).toBe('Eastern Standard Time');
    expect(zoneOfCalendarFile(calendar(vevent(...at('"tzone://Microsoft/Utc"'))), now)).toBe('UTC');
  });
});

describe('A file', () => {
  const text = calendar(vevent('SUMMARY:Frühstück 🥐 mit Jürgen', 'DTSTART:20261124T100000Z'));
  const bytes = Buffer.from(text);

  it('may be folded in the middle of a letter, and keeps its letters and its line numbers', () => {
    const from = bytes.indexOf('SUMMARY:') + 8;
    const to = bytes.indexOf('\r\n', from);
    fc.assert(
      fc.property(fc.integer({ min: from, max: to - 1 }), fc.constantFrom('\r\n ', '\n ', '\r\n\t'), (cut, fold) => {
        const folded = Buffer.concat([bytes.subarray(0, cut), Buffer.from(fold), bytes.subarray(cut)]);
        const decoded = decodeCalendarBytes(folded);
        if (decoded.kind !== 'text') throw new Error(`line ${decoded.line}`);
        expect(decoded.text.split('\n')).toHaveLength(text.split('\n').length + 1);
        expect(read(decoded.text).events[0]?.event['subject']).toBe('Frühstück 🥐 mit Jürgen');
      }),
    );
  });

  it('in another encoding is refused at the line where it shows', () => {
    expect(decodeCalendarBytes(Buffer.from(text, 'latin1'))).toEqual({ kind: 'not-utf-8', line: 7 });
    expect(decodeCalendarBytes(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toEqual({ kind: 'not-utf-8', line: 1 });
  });

  it('that was converted twice, or ends with DOS’s end-of-file mark, is read like any other', () => {
    const folded = text.replace('SUMMARY:F', 'SUMMARY:\r\n F').replaceAll('\r\n', '\r\r\n');
    expect(read(`${folded}\u001A`).events[0]?.event['subject']).toBe('Frühstück 🥐 mit Jürgen');
  });

  it('that cancels takes no time, even if only its envelope says so', () => {
    const [event] = read(calendar('METHOD:CANCEL', vevent('DTSTART:20261124T100000Z', 'STATUS:CONFIRMED'))).events;
    expect(event?.event).toMatchObject({ isCancelled: true, showAs: 'free' });
  });

  it.each(['REPLY', 'COUNTER', 'REFRESH', 'DECLINECOUNTER'])(
    'that is a %s to an invitation takes no time and says why',
    (method) => {
      const answer = read(calendar(`METHOD:${method}`, vevent('SUMMARY:Lunch', 'DTSTART:20261124T100000Z')));
      expect(answer.events).toEqual([]);
      expect(answer.skipped).toEqual([
        { line: 5, subject: 'Lunch', reason: expect.stringContaining(`METHOD:${method}`) },
      ]);
    },
  );
});

describe('An event', () => {
  it('lasts in each extra period as long as that period says', () => {
    expect(
      occurrences(
        vevent(
          'DTSTART:20261123T100000Z',
          'DTEND:20261123T110000Z',
          'RRULE:FREQ=WEEKLY;COUNT=2',
          'RDATE;VALUE=PERIOD:20261124T100000Z/20261124T130000Z,20261125T100000Z/PT30M',
        ),
      ),
    ).toEqual(['11-23 10:00 11:00', '11-24 10:00 13:00', '11-25 10:00 10:30', '11-30 10:00 11:00']);
    const backwards = 'RDATE;VALUE=PERIOD:20261124T100000Z/20261124T090000Z';
    expect(broken(calendar(vevent('DTSTART:20261123T100000Z', backwards))).line).toBe(8);
  });

  it('loses and gains nothing by lists with nothing in them', () => {
    const event = vevent('DTSTART:20261123T100000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=2', 'EXDATE:', 'RDATE:');
    expect(occurrences(event)).toEqual(['11-23 10:00 11:00', '11-24 10:00 11:00']);
  });

  it('may end at twenty-four o’clock, and at no later one', () => {
    const event = readEvent('DTSTART;TZID=Europe/Berlin:20261231T220000', 'DTEND;TZID=Europe/Berlin:20261231T240000');
    expect(event['end']).toEqual({ dateTime: '2027-01-01T00:00:00', timeZone: 'Europe/Berlin' });
    expect(broken(calendar(vevent('DTSTART:20261231T220000', 'DTEND:20261231T240001'))).line).toBe(8);
  });
});
