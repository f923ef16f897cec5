// The next sessions of the person, by day, with the clocks of the others.
import { useQuery } from '@tanstack/react-query';
import { addDays, type Span, startOfDay, type UtcMinute, type Zone } from '#engine';
import type { Me } from '#graph';
import { othersIn, type Session } from '#mentoring';
import { findMyClock } from '../connected/my-zone.ts';
import { sessionsQuery, zonesQuery } from '../connected/queries.ts';
import { useSurroundings } from '../connected/surroundings.ts';
import { useNow } from '../connected/use-now.ts';
import { addressKey } from '../names.ts';

/** How far ahead home looks. */
const daysAhead = 84;
/** Others whose clocks are looked up for the list: one answer of Graph. */
const mostClocks = 20;

export interface SessionDay {
  readonly start: UtcMinute;
  readonly sessions: readonly Session[];
}

export function useSessions(me: Me) {
  const { graph, context } = useSurroundings();
  const now = useNow();
  const clock = findMyClock(me, context, now);
  const today = startOfDay(clock.zone, now);
  const window: Span = { start: today, end: addDays(clock.zone, today, daysAhead) };
  const query = useQuery(sessionsQuery(graph, window));
  const coming = (query.data ?? []).filter((session) => session.span.end > now);
  const zoneOf = useClocksOf(coming, me, { start: today, end: addDays(clock.zone, today, 1) });
  return { query, now, today, clock, days: byDay(coming, clock.zone), coming, zoneOf };
}

/** The clocks of the people in some sessions; undefined for whoever does not share theirs. */
export function useClocksOf(sessions: readonly Session[], me: Me, window: Span) {
  const { graph } = useSurroundings();
  const addresses = [
    ...new Set(sessions.flatMap((session) => othersIn(session, me.address)).map(({ address }) => addressKey(address))),
  ].sort();
  const { data } = useQuery(zonesQuery(graph, addresses.slice(0, mostClocks), window));
  return (address: string): Zone | undefined =>
    data?.find((answer) => addressKey(answer.address) === addressKey(address))?.zone;
}

/** Sessions by the day they start on in a zone; days and sessions in the order of time. */
export function byDay(sessions: readonly Session[], zone: Zone): readonly SessionDay[] {
  const days = new Map<UtcMinute, Session[]>();
  for (const session of [...sessions].sort((one, other) => one.span.start - other.span.start)) {
    const start = startOfDay(zone, session.span.start);
    const day = days.get(start);
    if (day === undefined) days.set(start, [session]);
    else day.push(session);
  }
  return [...days].map(([start, ofDay]) => ({ start, sessions: ofDay }));
}
