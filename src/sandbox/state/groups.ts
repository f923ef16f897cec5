// Groups of the directory: a distribution list for each department, one for everybody, and the team of the people site.
// They follow from the people, so that every tenant has some.

import type { SeedPerson } from '../seed.ts';
import { guidFrom } from './ids.ts';
import type { World } from './world.ts';

export interface Group {
  readonly id: string;
  readonly displayName: string;
  readonly description: string;
  readonly mailNickname: string;
  readonly mail: string;
  /** A team has a site and a mailbox of its own; a distribution list is only an address. */
  readonly kind: 'distribution list' | 'team';
  readonly members: readonly SeedPerson[];
}

const known = new WeakMap<World, readonly Group[]>();

export function groupsOf(world: World): readonly Group[] {
  const found = known.get(world);
  if (found !== undefined) return found;
  const groups = madeFrom(world);
  known.set(world, groups);
  return groups;
}

function madeFrom(world: World): readonly Group[] {
  const staff = world.people.filter(({ kind }) => kind === 'person' || kind === 'no-mailbox');
  const domain = staff[0]?.userPrincipalName.split('@')[1];
  if (domain === undefined) return [];
  const departments = [...new Set(staff.map(({ department }) => department).filter((name) => name !== ''))];
  const lists = departments.map((department) =>
    groupAt(
      domain,
      'distribution list',
      department,
      staff.filter((person) => person.department === department),
    ),
  );
  const everybody = groupAt(domain, 'distribution list', 'Everybody', staff);
  const leaders = staff.filter(({ role }) => role === 'leader');
  return [
    ...lists,
    everybody,
    groupAt(domain, 'team', 'People', leaders.length > 0 ? leaders : staff.slice(0, 1)),
  ].filter(({ mail }) => world.findPerson(mail) === undefined);
}

function groupAt(domain: string, kind: Group['kind'], displayName: string, members: readonly SeedPerson[]): Group {
  const plain = displayName
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const mailNickname = kind === 'team' ? `${plain}-team` : plain;
  return {
    id: guidFrom(`group ${mailNickname}@${domain}`),
    displayName: kind === 'team' ? `${displayName} team` : displayName,
    description: kind === 'team' ? 'Who looks after the people site.' : `Reaches ${displayName}.`,
    mailNickname,
    mail: `${mailNickname}@${domain}`,
    kind,
    members,
  };
}

/** By id or address, in any case. */
export function findGroup(world: World, name: string): Group | undefined {
  const wanted = name.toLowerCase();
  return groupsOf(world).find(({ id, mail }) => id === wanted || mail.toLowerCase() === wanted);
}

/** Whom somebody reports to: who the seed says, or else a leader of the same department. */
export function managerOf(world: World, person: SeedPerson): SeedPerson | undefined {
  if (person.manager !== undefined) return world.findPerson(person.manager);
  if (person.kind !== 'person' && person.kind !== 'no-mailbox') return undefined;
  const leader = world.people.find(
    (one) => one.role === 'leader' && one.department === person.department && one.manager !== person.userPrincipalName,
  );
  return person.role === 'leader' || leader?.id === person.id ? undefined : leader;
}

export function reportsOf(world: World, person: SeedPerson): readonly SeedPerson[] {
  return world.people.filter((one) => managerOf(world, one)?.id === person.id);
}
