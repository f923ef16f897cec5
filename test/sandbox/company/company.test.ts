import { describe, expect, it } from 'vitest';
import { createTenant } from '#sandbox';
import { companyPeople } from '../../../src/sandbox/company/company.ts';

const nowMs = Date.UTC(2026, 10, 23, 9);

async function ask(tenant: ReturnType<typeof createTenant>, who: string, path: string, body?: unknown) {
  const headers = { authorization: `Bearer sandbox:${who}`, 'content-type': 'application/json' };
  const request = new Request(`https://graph.microsoft.com/v1.0${path}`, {
    headers,
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  return (await tenant.fetch(request)).json();
}

describe('a company made up out of a number', () => {
  it('is the same for the same number, and another for another', () => {
    expect(companyPeople(7, 30, nowMs)).toEqual(companyPeople(7, 30, nowMs));
    const names = (seed: number) => companyPeople(seed, 30, nowMs).map(({ displayName }) => displayName);
    expect(names(7)).not.toEqual(names(8));
  });

  it('has as many people as were asked for, each with an address of their own, and rooms besides', () => {
    const people = companyPeople(1, 300, nowMs);
    expect(people.filter(({ kind }) => kind === 'person')).toHaveLength(300);
    expect(people.filter(({ kind }) => kind === 'room')).toHaveLength(12);
    expect(new Set(people.map(({ mail }) => mail)).size).toBe(people.length);
    expect(new Set(people.map(({ id }) => id)).size).toBe(people.length);
    expect(new Set(people.map(({ timeZone }) => timeZone)).size).toBeGreaterThan(8);
  });

  it('has everybody report to somebody, and nobody to themselves', () => {
    const people = companyPeople(2, 60, nowMs).filter(({ kind }) => kind === 'person');
    const [first, ...others] = people;
    expect(first?.manager).toBeUndefined();
    const known = new Set(people.map(({ userPrincipalName }) => userPrincipalName));
    for (const { manager, userPrincipalName } of others) {
      expect(known).toContain(manager);
      expect(manager).not.toBe(userPrincipalName);
    }
  });

  it('fills calendars that a tenant takes, with one iCalUId for all copies of a meeting', async () => {
    const people = companyPeople(5, 8, nowMs);
    const tenant = createTenant({ people, now: () => nowMs });
    const [lead, second] = people.map(({ mail }) => mail);
    const view = '/me/calendarView?startDateTime=2026-11-23T00:00:00Z&endDateTime=2026-11-28T00:00:00Z&$top=500';
    const mine = (await ask(tenant, lead ?? '', view)).value;
    const theirs = (await ask(tenant, second ?? '', view)).value;
    expect(mine.length).toBeGreaterThan(10);
    const uids = new Set(mine.map((event: { iCalUId: string }) => event.iCalUId));
    const both = theirs.filter((event: { iCalUId: string }) => uids.has(event.iCalUId));
    expect(both.length).toBeGreaterThanOrEqual(2);
    expect(both.some((event: { isOrganizer: boolean }) => !event.isOrganizer)).toBe(true);
  });

  it('keeps people busy for a good part of their hours, but never for all of them', async () => {
    const people = companyPeople(9, 16, nowMs).filter(({ kind, sharing }) => kind === 'person' && sharing !== 'none');
    const tenant = createTenant({ people, now: () => nowMs });
    const body = {
      schedules: people.map(({ mail }) => mail),
      startTime: { dateTime: '2026-11-24T00:00:00', timeZone: 'UTC' },
      endTime: { dateTime: '2026-11-27T00:00:00', timeZone: 'UTC' },
      availabilityViewInterval: 30,
    };
    const { value } = await ask(tenant, people[0]?.mail ?? '', '/me/calendar/getSchedule', body);
    for (const { availabilityView } of value) {
      // Three days have 54 half hours in anybody's working hours; whoever is away for a day is not counted as busy.
      expect(availabilityView.replaceAll('0', '').length).toBeGreaterThan(5);
      expect(availabilityView.replace(/[^2]/g, '').length).toBeLessThan(54);
    }
  });
});
