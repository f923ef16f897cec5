import { describe, expect, it } from 'vitest';
import { utcMinute } from '#engine';
import { may, type Session, type Viewer } from '#mentoring';
import { ana, mia, ticket } from './wish.ts';

const now = utcMinute(29_928_000);
const session: Session = {
  eventId: 'e',
  iCalUId: 'u',
  etag: undefined,
  code: 'K7Q2-9D',
  subject: 'Session',
  span: { start: utcMinute(now + 600), end: utcMinute(now + 645) },
  isOrganizer: true,
  isCancelled: false,
  organizer: { name: mia.name, address: mia.address },
  attendees: [{ name: ana.name, address: ana.address, response: 'accepted' }],
  joinUrl: undefined,
  webLink: undefined,
  myResponse: 'organizer',
  ticket: ticket(),
  hasAttachments: true,
  categories: [],
};
const theirs: Session = { ...session, isOrganizer: false, myResponse: 'accepted' };
const allowed = (one: Session, viewer: Partial<Viewer>) =>
  [...may(one, { address: mia.address, now, ...viewer })].sort();

describe('what somebody may do with a session', () => {
  it('is everything but answering for the organizer', () => {
    expect(allowed(session, {})).toEqual(['cancel', 'change-guide', 'change-people', 'move']);
  });

  it('is to answer, to propose and to take over for somebody invited, never to move or cancel', () => {
    expect(allowed(theirs, { address: ana.address })).toEqual(['accept', 'decline', 'propose-time', 'take-over']);
  });

  it('is not to take over for somebody it was only forwarded to', () => {
    expect(allowed(theirs, { address: 'guest@elsewhere.example' })).toEqual(['accept', 'decline', 'propose-time']);
  });

  it('is nothing once it is cancelled or over', () => {
    expect(allowed({ ...session, isCancelled: true }, {})).toEqual([]);
    expect(allowed(session, { now: session.span.end })).toEqual([]);
    expect(allowed(session, { now: utcMinute(session.span.end - 1) })).not.toEqual([]);
  });

  it('is for an assistant what the owner may, where the calendar is theirs to write, and else nothing', () => {
    const assistant = { address: 'pa@contoso.com', onBehalfOf: { address: ana.address, mayWrite: true } };
    expect(allowed(theirs, assistant)).toEqual(['accept', 'decline', 'propose-time']);
    expect(allowed(theirs, { ...assistant, onBehalfOf: { address: ana.address, mayWrite: false } })).toEqual([]);
  });

  it('is not to change what no ticket tells the guide of', () => {
    expect(allowed({ ...session, ticket: undefined }, {})).toEqual(['cancel', 'move']);
  });
});
