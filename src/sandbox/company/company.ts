// A company made up out of a number: people in teams with managers, assistants, rooms, and full calendars. The same
// number, size and UTC date give the same company.

import { randomFrom } from '../faults/random.ts';
import type { SeedPerson } from '../seed.ts';
import { guidFrom } from '../state/ids.ts';
import { diaryOfTeam, type TeamMember } from './company-diary.ts';
import { drawNames, drawn } from './company-names.ts';
import { type Office, offices, workingHoursAt } from './offices.ts';

const domain = 'larkfield.example';
const teamSize = 8;
const peopleForEachRoom = 25;
const departments = ['Operations', 'Finance', 'Legal', 'Product', 'Engineering', 'Sales', 'People', 'Customer care'];
const titles = ['Analyst', 'Engineer', 'Specialist', 'Designer', 'Consultant', 'Coordinator', 'Planner', 'Trainee'];

interface Member {
  readonly person: Omit<SeedPerson, 'events'>;
  readonly office: Office;
}

/** As many people as are wanted, rooms besides, with calendars from four weeks back to nine ahead. */
export function companyPeople(seed: number, count: number, now: number): readonly SeedPerson[] {
  const random = randomFrom(seed);
  const names = drawNames(count, random);
  const members = names.map((name, index): Member => {
    const first = index - (index % teamSize);
    const address = (at: number) => `${names[at]?.mailbox ?? ''}@${domain}`;
    const isLead = index === first;
    const office = drawn(offices, random);
    const mates = Array.from({ length: Math.min(teamSize, count - first) }, (_, offset) => address(first + offset));
    const role = isLead ? 'leader' : index === first + 1 ? 'assistant' : random() < 0.5 ? 'junior' : 'none';
    const department = departments[Math.floor(index / teamSize) % departments.length] ?? '';
    // The first of all leads the company; every other lead reports to them, and everybody else to their lead.
    const manager = index === 0 ? undefined : isLead ? address(0) : address(first);
    const person = {
      id: guidFrom(`company ${seed} person ${index}`),
      userPrincipalName: address(index),
      mail: address(index),
      displayName: `${name.given} ${name.family}`,
      givenName: name.given,
      surname: name.family,
      jobTitle: isLead ? `Head of ${department}` : role === 'assistant' ? 'Assistant' : drawn(titles, random),
      department,
      officeLocation: office.city,
      kind: 'person' as const,
      role,
      timeZone: office.timeZone,
      locale: office.locale,
      workingHours: workingHoursAt(office),
      sharing:
        random() < 0.1 ? ('limitedRead' as const) : random() < 0.04 ? ('none' as const) : ('freeBusyRead' as const),
      delegates: isLead && mates.length > 1 ? [address(first + 1)] : [],
      workmates: mates.filter((mate) => mate !== address(index)),
      ...(manager === undefined ? {} : { manager }),
    } satisfies Omit<SeedPerson, 'events'>;
    return { person, office };
  });
  const teams = Array.from({ length: Math.ceil(count / teamSize) }, (_, index) => {
    const first = index * teamSize;
    return once(() =>
      diaryOfTeam(members.slice(first, first + teamSize).map(teamMember), {
        key: `${seed} ${first}`,
        random: randomFrom(seed + first * 31 + 7),
        now,
      }),
    );
  });
  const people = members.map(
    ({ person }, index): SeedPerson => ({
      ...person,
      // A calendar is thought up when somebody asks for it: a thousand of them would take their time.
      get events() {
        return teams[Math.floor(index / teamSize)]?.().get(person.mail) ?? [];
      },
    }),
  );
  return [...people, ...rooms(seed, Math.max(1, Math.floor(count / peopleForEachRoom)))];
}

function once<Result>(make: () => Result): () => Result {
  let made: { readonly result: Result } | undefined;
  return () => {
    made ??= { result: make() };
    return made.result;
  };
}

function teamMember({ person, office }: Member): TeamMember {
  return {
    address: person.mail,
    name: person.displayName,
    zone: office.timeZone,
    days: office.days,
    startHour: office.startHour,
    endHour: office.endHour,
  };
}

function rooms(seed: number, count: number): readonly SeedPerson[] {
  return Array.from({ length: count }, (_, index): SeedPerson => {
    const office = offices[index % offices.length] ?? offices[0];
    const number = Math.floor(index / offices.length) + 1;
    const city = office?.city ?? 'London';
    const address = `room-${city
      .normalize('NFD')
      .replace(/[^A-Za-z]/g, '')
      .toLowerCase()}-${number}@${domain}`;
    return {
      id: guidFrom(`company ${seed} room ${index}`),
      userPrincipalName: address,
      mail: address,
      displayName: `Room ${city} ${number}`,
      givenName: '',
      surname: '',
      jobTitle: '',
      department: '',
      officeLocation: city,
      kind: 'room',
      role: 'none',
      timeZone: office?.timeZone ?? 'UTC',
      locale: 'en-GB',
      workingHours: office === undefined ? undefined : workingHoursAt(office),
      sharing: 'limitedRead',
      delegates: [],
      workmates: [],
      events: [],
    };
  });
}
