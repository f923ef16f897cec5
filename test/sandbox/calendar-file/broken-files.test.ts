import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCalendarFile } from '../../../src/sandbox/calendar-file/calendar-file.ts';
import { broken, calendar, options, read, vevent } from './reading.ts';

const start = 'DTSTART:20261124T090000Z';

describe('a broken calendar file', () => {
  const cases: readonly (readonly [string, string, number, RegExp])[] = [
    ['is empty', '', 1, /empty/],
    ['is only blank lines', '\r\n\r\n', 1, /empty/],
    ['is a web page', '<!doctype html>\n<html>', 1, /not a calendar/],
    ['is a table', 'Subject,Start Date\nA,B', 1, /not a calendar/],
    ['is a contact', 'BEGIN:VCARD\r\nEND:VCARD\r\n', 1, /not a calendar/],
    ['is in UTF-16', 'B\0E\0G\0I\0N\0', 1, /NUL/],
    ['stops inside an event', 'BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1', 3, /never ends/],
    ['stops inside the calendar', 'BEGIN:VCALENDAR\nVERSION:2.0', 1, /never ends/],
    ['closes what is not open', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR', 3, /VEVENT began on line 2/],
    ['goes on after its end', `${calendar()}SUMMARY:late`, 5, /more follows/],
    [
      'has a line that is nothing',
      calendar('BEGIN:VEVENT', start, 'hello there', 'END:VEVENT'),
      6,
      /neither a property/,
    ],
    ['has a date that is none', calendar(vevent('DTSTART:20261345T990000')), 7, /DTSTART/],
    ['has a day that its month lacks', calendar(vevent('DTSTART;VALUE=DATE:20260230')), 7, /20260230/],
    ['has words for a date', calendar(vevent('DTSTART:tomorrow')), 7, /tomorrow/],
    ['has an offset, which iCalendar forbids', calendar(vevent('DTSTART:20261124T090000+0100')), 7, /not a date/],
    ['has an event without a start', calendar(vevent('SUMMARY:When?')), 4, /no DTSTART/],
    ['has an event that ends before it starts', calendar(vevent(start, 'DTEND:20261124T080000Z')), 8, /ends before/],
    ['has a duration that is none', calendar(vevent(start, 'DURATION:1 hour')), 8, /DURATION/],
    ['has a negative duration', calendar(vevent(start, 'DURATION:-PT1H')), 8, /DURATION/],
    ['has a rule without a frequency', calendar(vevent(start, 'RRULE:COUNT=3')), 8, /FREQ/],
    ['has a frequency of its own', calendar(vevent(start, 'RRULE:FREQ=FORTNIGHTLY')), 8, /FREQ/],
    ['has a part that is no part', calendar(vevent(start, 'RRULE:FREQ=DAILY;BYMOON=1')), 8, /BYMOON/],
    ['has a weekday that is none', calendar(vevent(start, 'RRULE:FREQ=WEEKLY;BYDAY=XX')), 8, /XX/],
    ['counts to nothing', calendar(vevent(start, 'RRULE:FREQ=DAILY;COUNT=0')), 8, /COUNT=0/],
    ['ends twice', calendar(vevent(start, 'RRULE:FREQ=DAILY;COUNT=2;UNTIL=20261201')), 8, /exclude/],
    ['ends on a date that is none', calendar(vevent(start, 'RRULE:FREQ=DAILY;UNTIL=20261301')), 8, /UNTIL/],
    ['names a month that is none', calendar(vevent(start, 'RRULE:FREQ=YEARLY;BYMONTH=13')), 8, /BYMONTH=13/],
    ['puts week numbers into months', calendar(vevent(start, 'RRULE:FREQ=MONTHLY;BYWEEKNO=3')), 8, /BYWEEKNO/],
    ['takes away a date that is none', calendar(vevent(start, 'RRULE:FREQ=DAILY', 'EXDATE:2026-11-25')), 9, /EXDATE/],
    ['changes an occurrence at no time', calendar(vevent(start, 'RECURRENCE-ID:soon')), 8, /RECURRENCE-ID/],
    ['names a zone nobody knows', calendar(vevent('DTSTART;TZID=Mars/Olympus:20261124T090000')), 7, /Mars\/Olympus/],
  ];

  it.each(cases)('that %s is refused with its line and a reason', (_, text, line, reason) => {
    const answer = broken(text);
    expect(answer.reason).toMatch(reason);
    expect(answer.line).toBe(line);
  });

  it('is refused whole, although the events before the fault are good', () => {
    const good = vevent(start, 'SUMMARY:Good');
    expect(readCalendarFile(calendar(good, vevent('DTSTART:never')), options).kind).toBe('broken');
  });

  it('points at the line where a folded property begins', () => {
    expect(broken(calendar('BEGIN:VEVENT', 'DTSTART:2026', ' 1345', ' T090000', 'END:VEVENT')).line).toBe(5);
  });
});

describe('a hostile calendar file', () => {
  it('gets an answer or a sentence, never an exception, whatever its characters', () => {
    const alphabet = fc.constantFrom(
      'BEGIN:VEVENT',
      'END:VEVENT',
      'BEGIN:VCALENDAR',
      'END:VCALENDAR',
      start,
      'RRULE:FREQ=DAILY',
      'RRULE:',
      ':',
      ';',
      '"',
      ' ',
      'DTSTART;TZID=:1',
      'DTSTART;TZID',
      'CONSTRUCTOR:x',
      '__PROTO__:x',
      'SUMMARY;__proto__=1:x',
      'CATEGORIES:\\',
      '\n',
      '\r\n ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(alphabet, fc.string()), { maxLength: 30 }), fc.boolean(), (lines, wrapped) => {
        const text = wrapped ? calendar(...lines) : lines.join('\n');
        expect(['read', 'broken']).toContain(readCalendarFile(text, options).kind);
      }),
      { numRuns: 500 },
    );
  });

  it('cut anywhere is refused, except after its last line', () => {
    const text = calendar(vevent(start, 'SUMMARY:Whole', 'RRULE:FREQ=WEEKLY;COUNT=3'));
    for (let length = 0; length < text.trimEnd().length; length += 1) {
      expect(readCalendarFile(text.slice(0, length), options).kind, String(length)).toBe('broken');
    }
  });

  it('that repeats every second is passed over by name, and the rest is loaded', () => {
    const answer = read(
      calendar(
        vevent('DTSTART:19980101T000000Z', 'RRULE:FREQ=SECONDLY', 'SUMMARY:Tick'),
        vevent(start).replace('one@', 'two@'),
      ),
    );
    expect(answer.events).toHaveLength(1);
    expect(answer.skipped).toMatchObject([{ line: 4, subject: 'Tick' }]);
  });

  it('whose rule never matches has only its first event, soon', () => {
    const began = performance.now();
    const { events } = read(calendar(vevent('DTSTART:20260101T090000Z', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30')));
    expect(events).toHaveLength(1);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('nested ten thousand deep is read to its end', () => {
    const deep = [...Array(10_000).fill('BEGIN:X-DEEP'), ...Array(10_000).fill('END:X-DEEP')];
    expect(read(calendar(...deep)).events).toEqual([]);
  });

  it('with a hundred thousand folds in one line is read in time', () => {
    const began = performance.now();
    const { events } = read(calendar(vevent(start, `SUMMARY:${'x\r\n '.repeat(100_000)}`)));
    expect(String(events[0]?.event['subject'])).toHaveLength(100_000);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('keeps script and markup as the text they are', () => {
    const { events } = read(
      calendar(
        vevent(start, 'SUMMARY:<img src=x onerror=alert(1)>', 'ATTENDEE:javascript:alert(1)', 'ORGANIZER:mailto:<b>@x'),
      ),
    );
    expect(events[0]?.event).toMatchObject({ subject: '<img src=x onerror=alert(1)>', attendees: [] });
    expect(events[0]?.event).not.toHaveProperty('organizer');
  });
});
