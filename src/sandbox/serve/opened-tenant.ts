// A tenant as the command line wants it: the story or empty calendars, calendar files in their mailboxes, and what an
// earlier run has kept.

import { companyPeople } from '../company/company.ts';
import type { Tenant } from '../index.ts';
import type { SeedPerson } from '../seed.ts';
import { emptyPeople, storyPeople } from '../story/story.ts';
import { createTenant } from '../tenant.ts';
import type { Wishes } from './arguments.ts';
import { type Keeper, type KeptData, keepData, messageOf, readKeptData } from './kept-data.ts';
import { findPerson, loadCalendars, newPerson } from './own-calendars.ts';

export type TenantAnswer =
  | {
      readonly kind: 'open';
      readonly tenant: Tenant;
      readonly notes: readonly string[];
      /** Answers like the tenant and keeps what changed. */
      readonly fetch: Tenant['fetch'];
      readonly close: () => Promise<void>;
    }
  | { readonly kind: 'refused'; readonly reason: string };

/** Opens a tenant, or says in one sentence why not. `failed` hears what goes wrong with the data file later on. */
export async function openTenant(wishes: Wishes, now: number, failed: (reason: string) => void): Promise<TenantAnswer> {
  const { dataFile } = wishes;
  const kept = dataFile === undefined ? { kind: 'none' as const } : await readKeptData(dataFile);
  if (kept.kind === 'broken') return { kind: 'refused', reason: kept.reason };
  const before = kept.kind === 'kept' ? kept.data : undefined;
  const told = peopleOf(wishes, now);
  const added = (before?.newPeople ?? []).filter(({ address }) => findPerson(told, address) === undefined);
  const people = [...told, ...added.map(({ address, timeZone }) => newPerson(address, timeZone))];
  const { fresh, repeated, late } = sortCalendars(wishes, before, people);
  if (late) {
    const reason = `${dataFile} already keeps another calendar for ${late.address}. Use another data file, or leave --calendar out.`;
    return { kind: 'refused', reason };
  }
  const calendars = await loadCalendars(people, fresh, now);
  if (calendars.kind === 'refused') return calendars;
  let tenant: Tenant;
  try {
    tenant = createTenant({
      people: calendars.people,
      ...(typeof wishes.seed === 'number' ? { seed: wishes.seed, seedsLate: true } : {}),
    });
  } catch (cause) {
    return { kind: 'refused', reason: `The calendars cannot be loaded: ${messageOf(cause)}` };
  }
  if (before) {
    try {
      tenant.restore(before.tenant);
    } catch (cause) {
      return {
        kind: 'refused',
        reason: `${dataFile} holds a tenant that cannot be read back: ${messageOf(cause)} It was left as it is.`,
      };
    }
  }
  const loaded = [...(before?.loaded ?? []), ...fresh.map(({ address }) => address.toLowerCase())];
  const take = (): KeptData => ({ newPeople: strangers(calendars.people, told), loaded, tenant: tenant.snapshot() });
  const keeper = dataFile === undefined ? undefined : keepData(dataFile, take, failed);
  try {
    await keeper?.flush();
  } catch (cause) {
    return {
      kind: 'refused',
      reason: `${dataFile} cannot be written: ${messageOf(cause)}`,
    };
  }
  const notes = [
    ...calendars.notes,
    ...repeated.map(
      ({ address, file }) => `${dataFile} already keeps the calendar of ${address}; ${file} was not read again.`,
    ),
  ];
  return { kind: 'open', tenant, notes, fetch: keeping(tenant.fetch, keeper), close: async () => keeper?.flush() };
}

const usualPeople = 50;

function peopleOf({ seed, people }: Wishes, now: number): readonly SeedPerson[] {
  if (typeof seed === 'number') return companyPeople(seed, people ?? usualPeople, now);
  return seed === 'empty' ? emptyPeople(now) : storyPeople(now);
}

/** Which calendars are new, which an earlier run has loaded, and which come too late because that person's time is kept. */
function sortCalendars({ calendars }: Wishes, before: KeptData | undefined, people: readonly SeedPerson[]) {
  const isRepeated = (address: string) => before?.loaded.includes(address.toLowerCase()) === true;
  const isLate = (address: string) =>
    before !== undefined && !isRepeated(address) && findPerson(people, address) !== undefined;
  return {
    fresh: calendars.filter(({ address }) => !isRepeated(address)),
    repeated: calendars.filter(({ address }) => isRepeated(address)),
    late: calendars.find(({ address }) => isLate(address)),
  };
}

function strangers(people: readonly SeedPerson[], told: readonly SeedPerson[]): KeptData['newPeople'] {
  return people
    .filter(({ id }) => !told.some((person) => person.id === id))
    .map(({ userPrincipalName, timeZone }) => ({ address: userPrincipalName, timeZone }));
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

function keeping(fetch: Tenant['fetch'], keeper: Keeper | undefined): Tenant['fetch'] {
  if (keeper === undefined) return fetch;
  return async (request) => {
    const answer = await fetch(request);
    if (!reading.has(request.method)) keeper.changed();
    return answer;
  };
}
