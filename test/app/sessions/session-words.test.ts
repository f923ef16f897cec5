import { describe, expect, it } from 'vitest';
import { findZone, utcMinute } from '#engine';
import type { Session, Ticket } from '#mentoring';
import { de } from '../../../src/app/messages/de/index.ts';
import { en } from '../../../src/app/messages/en/index.ts';
import { answersOf, leadsText, namesIn, stateOf } from '../../../src/app/sessions/session-words.ts';
import { byDay } from '../../../src/app/sessions/use-sessions.ts';

const ticket: Ticket = {
  version: 1,
  intentId: 'i',
  guideId: 'first-meeting',
  guideVersion: '1',
  lengthMinutes: 45,
  leaders: ['ana@x.example'],
  juniors: ['Priya@x.example'],
  leads: 'junior',
  protection: { noticeHours: 48, reasonWhenMoved: true, replacementFirst: true, movesBeforeHelp: 2 },
};
const session = (changes: Partial<Session> = {}): Session => ({
  eventId: 'e',
  iCalUId: 'u',
  etag: undefined,
  code: 'K7Q2-9D',
  subject: 'Conversation',
  span: { start: utcMinute(1000), end: utcMinute(1045) },
  isOrganizer: true,
  isCancelled: false,
  organizer: { name: 'Priya Nair', address: 'priya@x.example' },
  attendees: [{ name: 'Ana Ruiz', address: 'ana@x.example', response: 'accepted' }],
  joinUrl: undefined,
  webLink: undefined,
  myResponse: 'organizer',
  ticket,
  hasAttachments: true,
  categories: [],
  ...changes,
});

describe('who leads, as each of two people reads it', () => {
  it('is you for the one and the name for the other, from the same ticket', () => {
    const nameOf = namesIn(session());
    expect(leadsText(ticket, 'PRIYA@x.example', nameOf, en.sessions)).toBe('You lead');
    expect(leadsText(ticket, 'ana@x.example', nameOf, en.sessions)).toBe('Priya leads');
    expect(leadsText({ ...ticket, leads: 'leader' }, 'priya@x.example', nameOf, de.sessions)).toBe('Ana führt');
  });

  it('is a seat where several share it, and nothing without a ticket', () => {
    const trio = { ...ticket, juniors: ['priya@x.example', 'tom@x.example'] };
    expect(leadsText(trio, 'ana@x.example', (address) => address, en.sessions)).toBe('The juniors lead');
    expect(leadsText(undefined, 'ana@x.example', (address) => address, en.sessions)).toBeUndefined();
  });
});

describe('the state of a session', () => {
  it('is now from its first minute until its last', () => {
    const at = (minute: number) => stateOf(session(), 'priya@x.example', utcMinute(minute));
    expect([at(999), at(1000), at(1044), at(1045)]).toEqual(['planned', 'now', 'now', 'planned']);
  });

  it('is unfinished when somebody was meant and nobody was invited', () => {
    expect(stateOf(session({ attendees: [] }), 'priya@x.example', utcMinute(0))).toBe('unfinished');
    expect(stateOf(session({ attendees: [], ticket: undefined }), 'priya@x.example', utcMinute(0))).toBe('planned');
  });

  it('is cancelled before anything else', () => {
    expect(stateOf(session({ isCancelled: true, attendees: [] }), 'priya@x.example', utcMinute(1001))).toBe(
      'cancelled',
    );
  });
});

describe('the answers of a session', () => {
  it('are words about the session, not verdicts on people', () => {
    const asked = session({
      attendees: [
        { name: 'Ana Ruiz', address: 'ana@x.example', response: 'declined' },
        { name: 'Tom Weber', address: 'tom@x.example', response: 'none' },
      ],
    });
    expect(answersOf(asked, 'priya@x.example', namesIn(asked), en.sessions)).toEqual([
      'Ana: not possible',
      'Tom: no answer yet',
    ]);
  });

  it('leave the organizer’s own out, who asked and was not asked', () => {
    const mine = session({ isOrganizer: false });
    expect(answersOf(mine, 'ana@x.example', namesIn(mine), en.sessions)).toEqual([]);
  });
});

describe('sessions by day', () => {
  it('fall on the reader’s day, not on Greenwich’s', () => {
    const kolkata = findZone('Asia/Kolkata');
    if (kolkata === undefined) throw new Error('No zone');
    const late = session({ eventId: 'late', span: { start: utcMinute(29_000_160), end: utcMinute(29_000_205) } });
    const early = session({ eventId: 'early', span: { start: utcMinute(29_000_000), end: utcMinute(29_000_045) } });
    const days = byDay([late, early], kolkata);
    expect(days.flatMap((day) => day.sessions.map(({ eventId }) => eventId))).toEqual(['early', 'late']);
    for (const day of days) expect((day.start + kolkata.offsetMinutes(day.start)) % 1440).toBe(0);
  });
});
