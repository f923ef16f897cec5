// The question "when" asked again whenever the wish changes: schedules are read once per people and window, the search
// itself is the engine's and takes no time to speak of.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { findRemedies, findSlots, type Remedy, type SlotAnswer } from '#engine';
import type { Me, ScheduleAnswer } from '#graph';
import { findMyClock } from '../connected/my-zone.ts';
import { schedulesQuery } from '../connected/queries.ts';
import { useSurroundings } from '../connected/surroundings.ts';
import { useNow } from '../connected/use-now.ts';
import { addressKey } from '../names.ts';
import type { Draft } from './draft.ts';
import { searchOf, widerDays, windowOf } from './wish-search.ts';

/** Read at least this far, so that a nearer or slightly longer horizon asks nobody again. */
const leastReadDays = 28;

export type Findings = ReturnType<typeof useFindings>;

export function useFindings(draft: Draft, me: Me) {
  const { graph, context } = useSurroundings();
  const now = useNow();
  const { zone } = findMyClock(me, context, now);
  const addresses = draft.people.length === 0 ? [] : [me.address, ...draft.people.map((person) => person.address)];
  const readDays = Math.max(leastReadDays, draft.withinDays);
  const query = useQuery(schedulesQuery(graph, addresses, windowOf(readDays, now, zone)));
  const answers = addresses.length === 0 ? undefined : query.data;
  const found = useMemo(
    () => (answers === undefined ? undefined : findSlots(searchOf(draft, me, answers, now, zone))),
    [answers, draft, me, now, zone],
  );
  const help = useHelp(draft, me, found, addresses);
  const zones = new Map((answers ?? []).map((answer, index) => [index, answer.zone]));
  return {
    now,
    zone,
    query,
    found,
    help,
    isAsked: addresses.length > 0,
    /** Each person of the draft with their answer, in the draft's order. */
    people: draft.people.map((person, index) => ({ person, answer: answers?.[index + 1], zone: zones.get(index + 1) })),
    myAnswer: answers?.[0],
  };
}

/** Remedies are looked for only when there is no slot, over a longer window that has then really been read. */
function useHelp(draft: Draft, me: Me, found: SlotAnswer | undefined, addresses: readonly string[]) {
  const { graph, context } = useSurroundings();
  const now = useNow();
  const { zone } = findMyClock(me, context, now);
  const isKnown = found !== undefined && found.unknown.length < addresses.length;
  const isNeeded = isKnown && found.slots.length === 0;
  const days = widerDays(draft.withinDays);
  const wider = useQuery({ ...schedulesQuery(graph, addresses, windowOf(days, now, zone)), enabled: isNeeded });
  const remedies = useMemo(
    () => (isNeeded && wider.data !== undefined ? helpOf(draft, me, wider.data, now, zone, days) : undefined),
    [isNeeded, wider.data, draft, me, now, zone, days],
  );
  return { isNeeded, remedies, error: isNeeded ? wider.error : null, again: () => void wider.refetch() };
}

function helpOf(
  draft: Draft,
  me: Me,
  answers: readonly ScheduleAnswer[],
  now: Parameters<typeof searchOf>[3],
  zone: Parameters<typeof searchOf>[4],
  days: number,
): readonly Remedy[] {
  const remedies = findRemedies(searchOf(draft, me, answers, now, zone), searchOf(draft, me, answers, now, zone, days));
  // A session needs me and somebody else: leaving one of two out, or myself, helps nobody.
  const mine = addressKey(me.address);
  return remedies.filter((one) => one.kind !== 'without' || (draft.people.length > 1 && one.key !== mine));
}
