import { describe, expect, it } from 'vitest';
import { parseEvent, parseMail } from '../../../src/sandbox/stage/mail.ts';
import { formatSent, formatSize, formatSpan } from '../../../src/sandbox/stage/mail-times.ts';

const raw = {
  id: 'm 1',
  sentDateTime: '2026-11-20T08:30:00Z',
  kind: 'cancellation',
  subject: 'Time together',
  from: { name: 'Mia Chen', address: 'mia@larkfield.example' },
  to: [{ name: 'Ana Ruiz', address: 'ana@larkfield.example' }, { address: 'x@y.example' }],
  bodyHtml: '<p>Hello</p>',
  start: { dateTime: '2026-03-29T02:30:00.0000000', timeZone: 'Romance Standard Time' },
  end: { dateTime: '2026-03-29T01:15:00.0000000', timeZone: 'UTC' },
  location: 'Teams',
  attachments: [{ id: 'a&1', name: 'Guide.docx', size: 23817 }],
};

describe('mail as Outlook would show it', () => {
  it('reads what was sent, whatever zone a time is written in', () => {
    const mail = parseMail(raw, 'ana@larkfield.example');
    expect(mail).toMatchObject({
      kind: 'cancellation',
      fromName: 'Mia Chen',
      to: ['Ana Ruiz', 'x@y.example'],
      sentMs: Date.UTC(2026, 10, 20, 8, 30),
      // 02:30 is skipped in Paris on that day; clocks show 03:30, which is 01:30 UTC.
      startMs: Date.UTC(2026, 2, 29, 1, 30),
      endMs: Date.UTC(2026, 2, 29, 1, 15),
    });
    expect(mail.attachments).toEqual([
      {
        name: 'Guide.docx',
        sizeBytes: 23817,
        url: '/sandbox/mailbox/attachment?user=ana%40larkfield.example&message=m+1&attachment=a%261',
      },
    ]);
  });

  it('shows an event of the calendar in the same way', () => {
    const event = parseEvent(
      {
        id: 'e1',
        subject: 'Time together',
        isCancelled: false,
        organizer: { emailAddress: { name: 'Mia Chen', address: 'mia@larkfield.example' } },
        attendees: [{ emailAddress: { name: 'Ana Ruiz' } }],
        start: { dateTime: '2026-11-24T09:00:00.0000000', timeZone: 'UTC' },
        end: { dateTime: '2026-11-24T09:45:00.0000000', timeZone: 'UTC' },
        location: { displayName: 'Teams' },
        onlineMeeting: { joinUrl: 'https://teams.microsoft.com/l/meetup-join/x' },
        body: { content: '<p>Agenda</p>' },
      },
      { value: [{ name: 'Guide.docx', size: 10 }] },
    );
    expect(event).toMatchObject({
      kind: 'event',
      to: ['Ana Ruiz'],
      location: 'Teams',
      joinUrl: 'https://teams.microsoft.com/l/meetup-join/x',
      attachments: [{ name: 'Guide.docx', url: '' }],
    });
  });

  it('stays readable when hardly anything is there', () => {
    expect(parseMail({}, 'x')).toMatchObject({ kind: 'invitation', subject: '', startMs: undefined, attachments: [] });
    expect(parseMail({ start: { dateTime: '2026-01-01T00:00', timeZone: 'Mars' } }, 'x').startMs).toBeUndefined();
  });

  it('says when in the reader’s own zone', () => {
    const start = Date.UTC(2026, 10, 24, 9);
    const kolkata = { locale: 'en-GB', zone: 'Asia/Kolkata' };
    expect(formatSpan(start, start + 45 * 60_000, kolkata).replaceAll(/[\u2009\u202f]/g, ' ')).toMatch(
      /Tue,? 24 Nov 2026,? (at )?14:30\s?–\s?15:15 \(Kolkata time\)/,
    );
    expect(formatSpan(undefined, undefined, kolkata)).toBe('');
    expect(formatSpan(start, start - 1, kolkata)).toContain('14:30');
  });

  it('gives the hour of today’s mail and the day of older mail', () => {
    const reader = { locale: 'en-GB', zone: 'America/New_York' };
    const sent = Date.UTC(2026, 10, 24, 3);
    expect(formatSent(sent, Date.UTC(2026, 10, 24, 4), reader)).toBe('22:00');
    expect(formatSent(sent, Date.UTC(2026, 10, 24, 12), reader)).toBe('23 Nov');
  });

  it('says how big a file is', () => {
    expect(formatSize(23_817, 'en-GB')).toBe('24 kB');
    expect(formatSize(12, 'en-GB')).toBe('1 kB');
    expect(formatSize(2_450_000, 'en-GB')).toBe('2.5 MB');
  });
});
