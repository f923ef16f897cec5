// Who can be on the stage, as the tenant lists them.
import aliasTable from 'cldr-bcp47/bcp47/timezone.json' with { type: 'json' };
import windowsTable from 'cldr-core/supplemental/windowsZones.json' with { type: 'json' };
import { findZone } from '../zones/zone-names.ts';
import { listField, textField } from './json.ts';

export interface StagePerson {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly address: string;
  /** As the mailbox has it, Windows or IANA; empty without a mailbox. */
  readonly mailboxZone: string;
  /** BCP 47, or empty. */
  readonly locale: string;
  readonly kind: string;
  readonly role: string;
}

export interface PeopleGroup {
  readonly label: string;
  readonly people: readonly StagePerson[];
}

/** Reads the tenant's list of people. Rooms are nobody whom one could be. */
export function parsePeople(answer: unknown): readonly StagePerson[] {
  return listField(answer, 'value')
    .map((value) => ({
      id: textField(value, 'id'),
      userPrincipalName: textField(value, 'userPrincipalName'),
      name: textField(value, 'displayName'),
      jobTitle: textField(value, 'jobTitle'),
      address: textField(value, 'mail') || textField(value, 'userPrincipalName'),
      mailboxZone: textField(value, 'timeZone'),
      locale: textField(value, 'locale'),
      kind: textField(value, 'kind'),
      role: textField(value, 'role'),
    }))
    .filter(({ userPrincipalName, kind }) => userPrincipalName !== '' && kind !== 'room');
}

/** Groups people as the stage lists them. Empty groups are left out. */
export function groupPeople(people: readonly StagePerson[]): readonly PeopleGroup[] {
  const groups: readonly (readonly [string, string])[] = [
    ['leader', 'Leaders'],
    ['junior', 'Juniors'],
    ['assistant', 'Assistants'],
  ];
  const known = groups.map(([role]) => role);
  return [
    ...groups.map(([role, label]) => ({ label, people: people.filter((person) => person.role === role) })),
    { label: 'Others', people: people.filter(({ role }) => !known.includes(role)) },
  ].filter((group) => group.people.length > 0);
}

/** Whom the stage proposes: the person asked for, else the first junior, who has a session to book. */
export function findPerson(people: readonly StagePerson[], as: string): StagePerson | undefined {
  const wanted = as.toLowerCase();
  return (
    people.find(({ userPrincipalName }) => userPrincipalName.toLowerCase() === wanted) ??
    people.find(({ role }) => role === 'junior') ??
    people[0]
  );
}

/** The IANA zone that a person's device would be in: that of the mailbox, else that of this browser. */
export function zoneOf(person: StagePerson): string {
  const found = zoneInRegion(person) ?? findZone(person.mailboxZone)?.name;
  if (found === undefined) return Intl.DateTimeFormat().resolvedOptions().timeZone;
  return nameOfToday.get(found) ?? found;
}

/** CLDR keeps the first name a zone ever had (Asia/Calcutta) and says beside it what it is called today. */
const nameOfToday = new Map<string, string>(
  Object.values<unknown>(aliasTable.keyword.u.tz).flatMap((row) => {
    const today = textField(row, '_iana');
    const names = textField(row, '_alias').split(' ');
    return today === '' ? [] : names.map((name): [string, string] => [name, today]);
  }),
);

/** A Windows zone spans countries: in Spain, Romance Standard Time is Madrid's, although its first city is Paris. */
function zoneInRegion({ mailboxZone, locale }: StagePerson): string | undefined {
  const region = /-([A-Z]{2})$/.exec(locale)?.[1];
  const row = windowsTable.supplemental.windowsZones.mapTimezones.find(
    ({ mapZone }) => mapZone._other === mailboxZone && mapZone._territory === region,
  );
  return row === undefined ? undefined : findZone(row.mapZone._type.split(' ')[0] ?? '')?.name;
}

/** What stands beside a name in the list. */
export function describePerson(person: StagePerson): string {
  const oddity =
    person.kind === 'guest' ? 'guest' : person.kind === 'no-mailbox' ? 'no mailbox' : cityOf(zoneOf(person));
  return [person.name, oddity, person.jobTitle].filter((part) => part !== '').join(', ');
}

/** The last part of a zone's name, readable: Asia/Kolkata is Kolkata. */
export function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
