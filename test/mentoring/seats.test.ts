import { describe, expect, it } from 'vitest';
import { utcMinute } from '#engine';
import { isLeading, isSameAddress, othersIn, type Session, seatOf } from '#mentoring';
import { ana, mia, ticket } from './wish.ts';

function session(changes: Partial<Session> = {}): Session {
  return {
    eventId: '1',
    iCalUId: 'u',
    etag: undefined,
    code: 'K7Q2-9D',
    subject: 'Conversation',
    span: { start: utcMinute(0), end: utcMinute(45) },
    isOrganizer: true,
    isCancelled: false,
    organizer: mia,
    attendees: [{ ...ana, response: 'accepted' }],
    joinUrl: undefined,
    webLink: undefined,
    myResponse: 'organizer',
    ticket: ticket(),
    hasAttachments: true,
    categories: [],
    ...changes,
  };
}

describe('The seats of a session', () => {
  it('are told by address, in any letter case', () => {
    expect(seatOf(session(), 'ANA@contoso.com ')).toBe('leader');
    expect(seatOf(session(), 'mia@contoso.com')).toBe('junior');
    expect(seatOf(session(), 'tom@contoso.com')).toBeUndefined();
    expect(isSameAddress('Ana@Contoso.com', 'ana@contoso.com')).toBe(true);
  });

  it('are nobody’s while the ticket is unknown', () => {
    expect(seatOf(session({ ticket: undefined }), ana.address)).toBeUndefined();
    expect(isLeading(session({ ticket: undefined }), ana.address)).toBe(false);
  });

  it('say who leads this time', () => {
    expect(isLeading(session(), mia.address)).toBe(true);
    expect(isLeading(session(), ana.address)).toBe(false);
    expect(isLeading(session({ ticket: ticket({ leads: 'leader' }) }), ana.address)).toBe(true);
  });

  it('show the same others in the organizer’s copy and in an attendee’s copy', () => {
    const copy = session({
      isOrganizer: false,
      attendees: [
        { name: 'Mia Okafor', address: 'MIA@contoso.com', response: 'organizer' },
        { ...ana, response: 'accepted' },
      ],
    });
    expect(othersIn(session(), mia.address).map((one) => one.name)).toEqual(['Ana Ruiz']);
    expect(othersIn(copy, ana.address).map((one) => [one.name, one.response])).toEqual([['Mia Okafor', 'organizer']]);
  });
});
