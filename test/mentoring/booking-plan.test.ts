import { describe, expect, it } from 'vitest';
import { toUtc, utcMinute } from '#engine';
import { defaultSubject, fitGuide, parseTicket, planBooking, sessionCategory, sessionCode } from '#mentoring';
import { hostileTexts } from './hostile-text.ts';
import { ana, guideNamed, intentId, mia, wish, zoneNamed } from './wish.ts';

const tom = { name: 'Tom Weber', address: 'tom@contoso.com', role: 'junior' as const };

describe('A plan of a booking', () => {
  it('is the same for the same wish, so that a repeat books nothing twice', () => {
    const [one, other] = [planBooking(wish()), planBooking(wish())];
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
    expect(one.event.transactionId).toBe(intentId);
    expect(one.code).toBe(sessionCode(intentId));
  });

  it('looks again before it writes, and invites only when the guide is attached', () => {
    expect(planBooking(wish()).steps).toEqual(['look-again', 'create', 'attach', 'invite', 'read-back']);
  });

  it('invites everybody but the organizer, each once', () => {
    const plan = planBooking(
      wish({ others: [ana, tom, { ...ana, address: 'ANA@contoso.com' }, { ...mia, role: 'leader' }] }),
    );
    expect(plan.event.attendees).toEqual([
      { name: 'Ana Ruiz', address: 'ana@contoso.com' },
      { name: 'Tom Weber', address: 'tom@contoso.com' },
    ]);
    expect(plan.ticket).toMatchObject({
      leaders: ['ana@contoso.com'],
      juniors: ['mia@contoso.com', 'tom@contoso.com'],
    });
  });

  it('keeps a ticket on the organizer’s copy that reads back', () => {
    const plan = planBooking(wish({ others: [ana, tom], leads: 'leader' }));
    expect(parseTicket(plan.event.ticketText)).toEqual(plan.ticket);
    expect(plan.ticket).toMatchObject({
      intentId,
      guideId: 'first-meeting',
      guideVersion: '1.0.0',
      lengthMinutes: 45,
      leads: 'leader',
    });
  });

  it('fits the guide to the slot', () => {
    expect(planBooking(wish({ minutes: 45 })).event.bodyHtml).toContain('Agenda, 45 min');
    expect(planBooking(wish({ minutes: 60 })).attachment.name).toBe('Guide - First meeting (60 min).docx');
  });

  it('refuses a guide that cannot be held in that time, and a session with nobody', () => {
    expect(fitGuide(guideNamed('first-meeting'), 25).kind).toBe('too-short');
    expect(() => planBooking(wish({ minutes: 25 }))).toThrow(/needs 45 minutes/);
    expect(() => planBooking(wish({ others: [{ ...mia, name: 'Me again' }] }))).toThrow(/somebody besides/);
  });

  it('says nothing of mentoring where others may read the calendar', () => {
    const { event } = planBooking(wish());
    expect(event.subject).toBe('Conversation');
    expect(planBooking(wish({ locale: 'de-DE' })).event.subject).toBe('Gespräch');
    for (const locale of ['en', 'de'])
      expect(defaultSubject(locale)).not.toMatch(/mentor|\bvice|\bversa|junior|leader|reverse|führ|nachwuchs/i);
    expect(event.category).toBe(sessionCategory);
  });

  it('writes the times as the clock of the mailbox shows them', () => {
    expect(planBooking(wish()).event).toMatchObject({
      startDateTime: '2026-11-24T10:00:00',
      endDateTime: '2026-11-24T10:45:00',
      zoneName: 'W. Europe Standard Time',
    });
  });

  it('writes in UTC when the mailbox has a zone of its own making', () => {
    for (const zoneName of ['Customized Time Zone', 'tzone://Microsoft/Custom', '']) {
      expect(planBooking(wish({ zoneName })).event).toMatchObject({
        startDateTime: '2026-11-24T09:00:00',
        zoneName: 'UTC',
      });
    }
  });

  it('writes in UTC what a clock shows twice, so that the second hour is not booked as the first', () => {
    const zone = zoneNamed('Europe/Berlin');
    const wall = { year: 2026, month: 10, day: 25, hour: 2, minute: 30 };
    const later = toUtc(zone, wall, 'later');
    const span = { start: later, end: utcMinute(later + 45) };
    expect(planBooking(wish({ span })).event).toMatchObject({
      startDateTime: '2026-10-25T01:30:00',
      endDateTime: '2026-10-25T02:15:00',
      zoneName: 'UTC',
    });
    const earlier = toUtc(zone, wall);
    const plain = planBooking(
      wish({ span: { start: earlier, end: utcMinute(earlier + 20) }, guide: guideNamed('short-check-in') }),
    );
    expect(plain.event).toMatchObject({ startDateTime: '2026-10-25T02:30:00', zoneName: 'W. Europe Standard Time' });
  });

  it('keeps subjects, places, names and file names to one clean line within the limits', () => {
    for (const text of hostileTexts) {
      const plan = planBooking(
        wish({
          subject: text,
          location: text,
          others: [{ ...ana, name: text }],
          guide: { ...guideNamed('first-meeting'), title: text },
        }),
      );
      const { subject, location, attendees } = plan.event;
      for (const line of [subject, location, attendees[0]?.name ?? '', plan.attachment.name]) {
        expect(line.length).toBeLessThanOrEqual(256);
        expect(line).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
      }
      expect(subject).not.toBe('');
      expect(attendees[0]?.name).not.toBe('');
      expect(plan.attachment.name).toMatch(/^Guide - .*\(45 min\)\.docx$|^Guide - .{1,110}\.docx$/u);
      expect(plan.attachment.name).not.toMatch(/["*:<>?/\\|#%&{}~]/);
      expect(plan.attachment.name.length).toBeLessThanOrEqual(120);
    }
  });
});
