// Builders that state only what matters to a test.
import { findZone, toUtc } from '#engine';
import {
  type BookingWish,
  builtInGuides,
  defaultProtection,
  type Guide,
  type Participant,
  type Ticket,
} from '#mentoring';

export const mia: Participant = { name: 'Mia Okafor', address: 'mia@contoso.com', role: 'junior' };
export const ana: Participant = { name: 'Ana Ruiz', address: 'ana@contoso.com', role: 'leader' };
export const links = {
  teamsAppId: '4f0c7a34-6a3c-4a3e-9a2b-0d6f4c1c7b11',
  tabUrl: 'https://vice-versa.example.com/tab.html',
};
export const intentId = '0b9b2a64-6d5e-4d43-9c1b-5d9bb6f1a001';

export function guideNamed(id: string, locale = 'en'): Guide {
  const guide = builtInGuides(locale).find((one) => one.id === id);
  if (!guide) throw new Error(`No guide ${id}`);
  return guide;
}

/** Tuesday 24 November 2026, ten o'clock in Berlin, 45 minutes, unless a test says otherwise. */
export function wish(changes: Partial<BookingWish> & { readonly minutes?: number } = {}): BookingWish {
  const { minutes = 45, ...rest } = changes;
  const zone = rest.zone ?? zoneNamed('Europe/Berlin');
  const start = toUtc(zone, { year: 2026, month: 11, day: 24, hour: 10, minute: 0 });
  return {
    intentId,
    organizer: mia,
    others: [ana],
    leads: 'junior',
    span: { start, end: (start + minutes) as typeof start },
    zone,
    zoneName: 'W. Europe Standard Time',
    guide: guideNamed('first-meeting'),
    subject: '',
    location: '',
    isOnlineMeeting: true,
    protection: defaultProtection,
    links,
    locale: 'en-GB',
    ...rest,
  };
}

export function zoneNamed(name: string) {
  const zone = findZone(name);
  if (!zone) throw new Error(`No zone ${name}`);
  return zone;
}

export function ticket(changes: Partial<Ticket> = {}): Ticket {
  return {
    version: 1,
    intentId,
    guideId: 'first-meeting',
    guideVersion: '1.0.0',
    lengthMinutes: 45,
    leaders: [ana.address],
    juniors: [mia.address],
    leads: 'junior',
    protection: defaultProtection,
    ...changes,
  };
}
