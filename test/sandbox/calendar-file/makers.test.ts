// Files in the manner of the three makers most people export from.
import { describe, expect, it } from 'vitest';
import { occurrencesOf } from './expansion.ts';
import { now, read } from './reading.ts';

const dayMs = 86_400_000;
const listed = (text: string) =>
  occurrencesOf(read(text).events, now - 30 * dayMs, now + 90 * dayMs).map(({ start, end, subject, showAs }) =>
    [new Date(start).toISOString().slice(0, 16), new Date(end).toISOString().slice(0, 16), subject, showAs].join(' '),
  );

const outlook = `BEGIN:VCALENDAR
PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
VERSION:2.0
METHOD:PUBLISH
X-CALSTART:20261101T000000Z
X-WR-RELCALID:{0000002E-7AB4-1F2C-9C1B-0E3D2C1B0A99}
X-WR-CALNAME:Ana Ruiz
BEGIN:VTIMEZONE
TZID:Romance Standard Time
BEGIN:STANDARD
DTSTART:16011028T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
CATEGORIES:Finance,Board\\, quarterly
CLASS:PRIVATE
CREATED:20261001T090000Z
DESCRIPTION:Actuals against plan\\, by department.\\n\\nBring the folded
\t line.\\n
DTEND;TZID="Romance Standard Time":20261126T160000
DTSTAMP:20261001T090000Z
DTSTART;TZID="Romance Standard Time":20261126T143000
EXDATE;TZID="Romance Standard Time":20261224T143000
LAST-MODIFIED:20261001T090000Z
LOCATION:Room Aurora
PRIORITY:1
RRULE:FREQ=MONTHLY;COUNT=6;BYDAY=4TH
SEQUENCE:0
SUMMARY;LANGUAGE=en-us:Budget review
TRANSP:OPAQUE
UID:040000008200E00074C5B7101A82E00800000000A0
X-ALT-DESC;FMTTYPE=text/html:<html><body><p>Actuals against plan</p></body></html>
X-MICROSOFT-CDO-BUSYSTATUS:OOF
X-MICROSOFT-CDO-IMPORTANCE:1
BEGIN:VALARM
TRIGGER:-PT15M
ACTION:DISPLAY
DESCRIPTION:Reminder
END:VALARM
END:VEVENT
BEGIN:VEVENT
CLASS:PUBLIC
DTEND;TZID="Romance Standard Time":20270129T100000
DTSTAMP:20261001T090000Z
DTSTART;TZID="Romance Standard Time":20270129T090000
RECURRENCE-ID;TZID="Romance Standard Time":20270128T143000
SEQUENCE:1
SUMMARY:Budget review (moved)
UID:040000008200E00074C5B7101A82E00800000000A0
X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE
END:VEVENT
BEGIN:VEVENT
DTEND;VALUE=DATE:20261205
DTSTART;VALUE=DATE:20261203
SUMMARY:Working from Valencia
TRANSP:TRANSPARENT
UID:040000008200E00074C5B7101A82E00800000000B0
X-MICROSOFT-CDO-ALLDAYEVENT:TRUE
X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE
END:VEVENT
END:VCALENDAR
`;

const google = `BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:ana@larkfield.example
X-WR-TIMEZONE:Asia/Kolkata
BEGIN:VTIMEZONE
TZID:Asia/Kolkata
X-LIC-LOCATION:Asia/Kolkata
BEGIN:STANDARD
TZOFFSETFROM:+0530
TZOFFSETTO:+0530
TZNAME:GMT+5:30
DTSTART:19700101T000000
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
DTSTART;TZID=Asia/Kolkata:20261124T100000
DTEND;TZID=Asia/Kolkata:20261124T101500
RRULE:FREQ=WEEKLY;WKST=SU;UNTIL=20261204T182959Z;BYDAY=TU,FR
EXDATE;TZID=Asia/Kolkata:20261201T100000
DTSTAMP:20261120T100000Z
ORGANIZER;CN=Priya Nair:mailto:priya@larkfield.example
UID:abc123@google.com
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=Priya Nair;X-NUM-GUESTS=0:mailto:priya@larkfield.example
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=OPT-PARTICIPANT;PARTSTAT=NEEDS-ACTION;CN="Weber, To
 m";X-NUM-GUESTS=0:mailto:tom@aldermoor.example
SEQUENCE:2
STATUS:CONFIRMED
SUMMARY:Stand-up
TRANSP:OPAQUE
END:VEVENT
BEGIN:VEVENT
DTSTART:20261125T043000Z
DTEND:20261125T053000Z
DTSTAMP:20261120T100000Z
UID:declined@google.com
ORGANIZER:mailto:priya@larkfield.example
ATTENDEE;PARTSTAT=DECLINED:mailto:ANA@larkfield.example
STATUS:CONFIRMED
SUMMARY:Declined
TRANSP:OPAQUE
END:VEVENT
BEGIN:VEVENT
DTSTART:20261126T043000Z
DTEND:20261126T053000Z
DTSTAMP:20261120T100000Z
UID:gone@google.com
STATUS:CANCELLED
SUMMARY:Gone
TRANSP:OPAQUE
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20261127
DTEND;VALUE=DATE:20261128
DTSTAMP:20261120T100000Z
UID:day@google.com
SUMMARY:Holiday
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
`;

const apple = `BEGIN:VCALENDAR
CALSCALE:GREGORIAN
PRODID:-//Apple Inc.//macOS 15.1//EN
VERSION:2.0
X-APPLE-CALENDAR-COLOR:#1BADF8
X-WR-CALNAME:Work
BEGIN:VTIMEZONE
TZID:America/New_York
BEGIN:DAYLIGHT
DTSTART:20070311T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
TZNAME:EDT
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20071104T020000
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
TZNAME:EST
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
CREATED:20261101T120000Z
DTEND;TZID=America/New_York:20261125T100000
DTSTAMP:20261101T120000Z
DTSTART;TZID=America/New_York:20261125T093000
LAST-MODIFIED:20261101T120000Z
RRULE:FREQ=DAILY;INTERVAL=2;COUNT=4
SEQUENCE:1
SUMMARY:Réunion — équipe 🚀
TRANSP:OPAQUE
UID:7E2C5F0A-1111-4D53-8F1B-000000000001
X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC
END:VEVENT
BEGIN:VEVENT
DTEND;TZID=America/New_York:20261127T130000
DTSTAMP:20261101T120000Z
DTSTART;TZID=America/New_York:20261127T120000
RECURRENCE-ID;TZID=America/New_York:20261127T093000
SEQUENCE:1
SUMMARY:Réunion — équipe 🚀
UID:7E2C5F0A-1111-4D53-8F1B-000000000001
END:VEVENT
BEGIN:VEVENT
DTSTAMP:20261101T120000Z
DTSTART:20261128T080000
DURATION:PT1H30M
SUMMARY:Wherever I am
UID:7E2C5F0A-1111-4D53-8F1B-000000000002
END:VEVENT
END:VCALENDAR
`;

describe('a file exported from Outlook', () => {
  it('keeps Windows zones, the series with its gap and its move, and Outlook’s own way of showing time', () => {
    expect(listed(outlook)).toEqual([
      '2026-11-26T13:30 2026-11-26T15:00 Budget review oof',
      '2026-12-02T23:00 2026-12-04T23:00 Working from Valencia workingElsewhere',
      '2027-01-29T08:00 2027-01-29T09:00 Budget review (moved) tentative',
    ]);
    const [series, day] = read(outlook).events;
    expect(series?.event).toMatchObject({
      start: { dateTime: '2026-11-26T14:30:00', timeZone: 'Romance Standard Time' },
      sensitivity: 'private',
      importance: 'high',
      categories: ['Finance', 'Board, quarterly'],
      location: { displayName: 'Room Aurora' },
      body: { contentType: 'html', content: '<html><body><p>Actuals against plan</p></body></html>' },
      recurrence: {
        pattern: { type: 'relativeMonthly', interval: 1, daysOfWeek: ['thursday'], index: 'fourth' },
        range: { type: 'numbered', numberOfOccurrences: 6, startDate: '2026-11-26' },
      },
    });
    expect(series?.cancelledStarts).toEqual(['2026-12-24T14:30:00']);
    expect(series?.exceptions).toMatchObject([
      { originalStart: '2027-01-28T14:30:00', changes: { sensitivity: 'normal' } },
    ]);
    expect(day?.event).toMatchObject({
      isAllDay: true,
      start: { dateTime: '2026-12-03T00:00:00', timeZone: 'Europe/Berlin' },
      end: { dateTime: '2026-12-05T00:00:00' },
    });
  });
});

describe('a file exported from Google Calendar', () => {
  it('ends the series where its UTC limit falls, and shows declined, cancelled and transparent events as free', () => {
    expect(listed(google)).toEqual([
      '2026-11-24T04:30 2026-11-24T04:45 Stand-up busy',
      '2026-11-25T04:30 2026-11-25T05:30 Declined free',
      '2026-11-26T04:30 2026-11-26T05:30 Gone free',
      '2026-11-26T23:00 2026-11-27T23:00 Holiday free',
      '2026-11-27T04:30 2026-11-27T04:45 Stand-up busy',
      '2026-12-04T04:30 2026-12-04T04:45 Stand-up busy',
    ]);
    const [series, , gone] = read(google).events;
    expect(series?.event).toMatchObject({
      iCalUId: 'abc123@google.com',
      organizer: { emailAddress: { name: 'Priya Nair', address: 'priya@larkfield.example' } },
      attendees: [
        {
          type: 'optional',
          emailAddress: { name: 'Weber, Tom', address: 'tom@aldermoor.example' },
          status: { response: 'none' },
        },
      ],
      recurrence: {
        pattern: { type: 'weekly', daysOfWeek: ['tuesday', 'friday'], firstDayOfWeek: 'sunday' },
        range: { endDate: '2026-12-04' },
      },
    });
    expect(gone?.event).toMatchObject({ isCancelled: true });
  });
});

describe('a file exported from Apple Calendar', () => {
  it('keeps the moved occurrence, the floating time in the mailbox’s zone and every letter', () => {
    expect(listed(apple)).toEqual([
      '2026-11-25T14:30 2026-11-25T15:00 Réunion — équipe 🚀 busy',
      '2026-11-27T17:00 2026-11-27T18:00 Réunion — équipe 🚀 busy',
      '2026-11-28T07:00 2026-11-28T08:30 Wherever I am busy',
      '2026-11-29T14:30 2026-11-29T15:00 Réunion — équipe 🚀 busy',
      '2026-12-01T14:30 2026-12-01T15:00 Réunion — équipe 🚀 busy',
    ]);
  });
});
