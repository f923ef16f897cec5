// The question "when" asked again whenever the wish changes: schedules are read once per people and window, the search
// is the engine's.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { SlotAnswer, WeightChanges } from '#engine';
import type { Me } from '#graph';
import { findMyClock } from '../connected/my-zone.ts';
import { schedulesQuery } from '../connected/queries.ts';
import { useSurroundings } from '../connected/surroundings.ts';
import { useNow } from '../connected/use-now.ts';
import { addressKey } from '../names.ts';
import { changeDraft, type Draft, hasBothSeats } from './draft.ts';
import { useRemedies, useSlots } from './use-search.ts';
import { searchOf, type Wish, widerDays, windowOf } from './wish-search.ts';

/** Read at least this far, so that a nearer or slightly longer horizon asks nobody again. */
const leastReadDays = 28;

export type Findings = ReturnType<typeof useFindings>;

export function useFindings(draft: Draft, me: Me, weights: WeightChanges | undefined) {
  const { graph, context } = useSurroundings();
  const now = useNow();
  const { zone } = findMyClock(me, context, now);
  const addresses = draft.people.length === 0 ? [] : [me.address, ...draft.people.map((person) => person.address)];
  const readDays = Math.max(leastReadDays, draft.withinDays);
  const query = useQuery(schedulesQuery(graph, addresses, windowOf(readDays, now, zone)));
  const answers = addresses.length === 0 ? undefined : query.data;
  const wish = useWish(draft);
  const search = useMemo(
    () => (answers === undefined ? undefined : searchOf(wish, me, answers, now, zone, { weights })),
    [answers, wish, me, now, zone, weights],
  );
  const found = useSlots(search, wish, draft.slot?.start);
  const help = useHelp(draft, wish, me, found, addresses);
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

/** What of the draft decides about times: the same object until one of these answers changes. */
function useWish(draft: Draft): Wish {
  const { people, mySeat, quorum, lengthMinutes, withinDays, noticeHours, part, allowOutsideHours } = draft;
  return useMemo(
    () => ({ people, mySeat, quorum, lengthMinutes, withinDays, noticeHours, part, allowOutsideHours }),
    [people, mySeat, quorum, lengthMinutes, withinDays, noticeHours, part, allowOutsideHours],
  );
}

/** Remedies are looked for only when there is no slot, over a longer window that has then really been read. */
function useHelp(draft: Draft, wish: Wish, me: Me, found: SlotAnswer | undefined, addresses: readonly string[]) {
  const { graph, context } = useSurroundings();
  const now = useNow();
  const { zone } = findMyClock(me, context, now);
  const isKnown = found !== undefined && found.unknown.length < addresses.length;
  const isNeeded = isKnown && found.slots.length === 0;
  const withinDays = widerDays(wish.withinDays);
  const wider = useQuery({ ...schedulesQuery(graph, addresses, windowOf(withinDays, now, zone)), enabled: isNeeded });
  const answers = isNeeded ? wider.data : undefined;
  const tried = useMemo(
    () =>
      answers === undefined
        ? undefined
        : {
            search: searchOf(wish, me, answers, now, zone),
            wider: searchOf(wish, me, answers, now, zone, { withinDays }),
          },
    [answers, wish, me, now, zone, withinDays],
  );
  const remedies = useRemedies(tried, wish)?.filter((one) => one.kind !== 'without' || mayGo(draft, one.key, me));
  return { isNeeded, remedies, error: isNeeded ? wider.error : null, again: () => void wider.refetch() };
}

/** A session needs me, somebody else and both seats: leaving out whoever holds one alone helps nobody. */
function mayGo(draft: Draft, key: string, me: Me): boolean {
  if (key === addressKey(me.address) || draft.people.length < 2) return false;
  return !hasBothSeats(draft) || hasBothSeats(changeDraft(draft, { kind: 'remove', address: key }, draft.intentId));
}
