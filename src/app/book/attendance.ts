// Who has to come for a time to count: the one who books always, the optional never, of the rest everybody or a number.
// A session needs both seats, so nobody's last partner is optional and no number leaves one seat empty. Pure.
import type { SearchPerson } from '#engine';
import { addressKey } from '../names.ts';
import type { Draft, DraftPerson } from './draft.ts';

/** What of a draft decides about who has to come. */
export type Company = Pick<Draft, 'people' | 'mySeat' | 'quorum'>;

export interface Attendance {
  /** Everybody who is not optional, me included. */
  readonly awaitedCount: number;
  /** Numbers smaller than everybody that can be asked for, largest first; none below three people. */
  readonly choices: readonly number[];
  /** The number asked for; undefined for everybody. */
  readonly quorum: number | undefined;
  /** People besides me who must come whatever the number. */
  readonly always: readonly DraftPerson[];
  readonly presenceOf: (person: DraftPerson) => NonNullable<SearchPerson['presence']>;
}

/** Whether somebody may be marked optional: never of two, and never the last one of the other seat. */
export function mayBeOptional({ people, mySeat }: Pick<Draft, 'people' | 'mySeat'>, person: DraftPerson): boolean {
  if (people.length < 2) return false;
  return person.seat === mySeat || people.some((one) => one !== person && one.seat === person.seat && !one.isOptional);
}

/** Whether somebody counts as optional now: marked so, and allowed to be. */
export function isOptional(draft: Pick<Draft, 'people' | 'mySeat'>, person: DraftPerson): boolean {
  return person.isOptional && mayBeOptional(draft, person);
}

/** The optional people of a draft, as a search names them. */
export function optionalKeys(draft: Pick<Draft, 'people' | 'mySeat'>): readonly string[] {
  return draft.people.filter((person) => isOptional(draft, person)).map(({ address }) => addressKey(address));
}

/** Works out who has to come. */
export function attendanceOf(draft: Company): Attendance {
  const awaited = draft.people.filter((person) => !isOptional(draft, person));
  const partners = awaited.filter(({ seat }) => seat !== draft.mySeat);
  const awaitedCount = awaited.length + 1;
  // With several partners, so many must come that one of them does; an only partner simply must.
  const least = partners.length > 1 ? Math.max(2, awaitedCount - partners.length + 1) : 2;
  const choices = Array.from({ length: Math.max(0, awaitedCount - least) }, (_, index) => awaitedCount - 1 - index);
  const quorum =
    draft.quorum === undefined || choices.length === 0 || draft.quorum >= awaitedCount
      ? undefined
      : Math.max(least, draft.quorum);
  const always = quorum !== undefined && partners.length === 1 ? partners : [];
  return {
    awaitedCount,
    choices,
    quorum,
    always,
    presenceOf: (person) => {
      if (isOptional(draft, person)) return 'optional';
      return quorum === undefined || always.includes(person) ? 'required' : 'counted';
    },
  };
}
