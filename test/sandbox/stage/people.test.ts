import { describe, expect, it } from 'vitest';
import {
  cityOf,
  describePerson,
  findPerson,
  groupPeople,
  parsePeople,
  zoneOf,
} from '../../../src/sandbox/stage/people.ts';

const person = (name: string, more: Readonly<Record<string, unknown>> = {}) => ({
  id: `id-${name}`,
  userPrincipalName: `${name}@larkfield.example`,
  displayName: name,
  jobTitle: 'Designer',
  mail: `${name}@larkfield.example`,
  timeZone: 'UTC',
  locale: 'en-GB',
  kind: 'person',
  role: 'none',
  ...more,
});
const people = parsePeople({
  value: [
    person('ana', { role: 'leader', timeZone: 'Romance Standard Time', locale: 'es-ES' }),
    person('mia', { role: 'junior', timeZone: 'Asia/Kolkata' }),
    person('lucia', { role: 'assistant' }),
    person('grace', { kind: 'guest', timeZone: '' }),
    person('madrid', { kind: 'room' }),
  ],
});

describe('who can be on the stage', () => {
  it('lists everybody but rooms, by what they do', () => {
    expect(groupPeople(people).map(({ label, people: members }) => [label, members.map(({ name }) => name)])).toEqual([
      ['Leaders', ['ana']],
      ['Juniors', ['mia']],
      ['Assistants', ['lucia']],
      ['Others', ['grace']],
    ]);
  });

  it('proposes a junior, who has a session to book', () => {
    expect(findPerson(people, '')?.name).toBe('mia');
    expect(findPerson(people, 'ANA@larkfield.example')?.name).toBe('ana');
    expect(findPerson(people, 'nobody@larkfield.example')?.name).toBe('mia');
    expect(findPerson([], '')).toBeUndefined();
  });

  it('takes the city of a Windows zone from the country of the person', () => {
    const [ana, mia] = people;
    expect(ana && zoneOf(ana)).toBe('Europe/Madrid');
    expect(mia && zoneOf(mia)).toBe('Asia/Kolkata');
    expect(mia && zoneOf({ ...mia, mailboxZone: 'India Standard Time', locale: 'en-IN' })).toBe('Asia/Kolkata');
    expect(ana && zoneOf({ ...ana, locale: 'fr-FR' })).toBe('Europe/Paris');
    expect(ana && zoneOf({ ...ana, locale: 'ja-JP' })).toBe('Europe/Paris');
  });

  it('says what is special about somebody', () => {
    expect(people.map(describePerson)).toEqual([
      'ana, Madrid, Designer',
      'mia, Kolkata, Designer',
      'lucia, UTC, Designer',
      'grace, guest, Designer',
    ]);
    expect(cityOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
  });

  it('is nobody when the tenant says nothing that can be read', () => {
    expect(parsePeople(undefined)).toEqual([]);
    expect(parsePeople({ value: [null, 7, {}] })).toEqual([]);
  });
});
