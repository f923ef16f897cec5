// What the screens ask Microsoft 365, each question with its key: the only file that knows what is kept and for how long.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Span } from '#engine';
import type { FoundPerson, Graph } from '#graph';

const minuteMs = 60_000;

/** Who is signed in. Kept until asked anew: a person does not change while the page is open. */
export const meQuery = (graph: Graph) =>
  queryOptions({
    queryKey: ['me'],
    queryFn: ({ signal }) => graph.readMe({ signal }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });

/** My own preferences. Asked silently: without the permission, which is asked for when they are kept, there are none. */
export const preferencesQuery = (graph: Graph) =>
  queryOptions({
    queryKey: ['preferences'],
    queryFn: ({ signal }) => graph.readPreferences({ signal }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });

export const sessionsQuery = (graph: Graph, window: Span) =>
  queryOptions({
    queryKey: ['sessions', window.start, window.end],
    queryFn: ({ signal }) => graph.readSessions(window, { signal }),
  });

export const sessionQuery = (graph: Graph, eventId: string) =>
  queryOptions({
    queryKey: ['session', eventId],
    queryFn: ({ signal }) => graph.readSession(eventId, { signal }),
  });

export const sessionFilesQuery = (graph: Graph, eventId: string) =>
  queryOptions({
    queryKey: ['session-files', eventId],
    queryFn: ({ signal }) => graph.readSessionFiles(eventId, { signal }),
    staleTime: 10 * minuteMs,
  });

/** People for a typed text. What was found stays on screen while the next letters are looked up. */
export const peopleQuery = (graph: Graph, text: string) =>
  queryOptions<readonly FoundPerson[]>({
    queryKey: ['people', text],
    queryFn: ({ signal }) => graph.findPeople(text, { signal }),
    staleTime: 5 * minuteMs,
    placeholderData: keepPreviousData,
  });

export const schedulesQuery = (graph: Graph, addresses: readonly string[], window: Span) =>
  queryOptions({
    queryKey: ['schedules', addresses, window.start, window.end],
    queryFn: ({ signal }) => graph.readSchedules(addresses, window, { signal }),
    staleTime: 2 * minuteMs,
    enabled: addresses.length > 0,
  });

/** The clocks of people, read off a short stretch of their schedules. People rarely move. */
export const zonesQuery = (graph: Graph, addresses: readonly string[], window: Span) =>
  queryOptions({
    queryKey: ['zones', addresses],
    queryFn: ({ signal }) => graph.readSchedules(addresses, window, { signal }),
    staleTime: 60 * minuteMs,
    refetchOnWindowFocus: false,
    enabled: addresses.length > 0,
  });

/** A small photo, or null for somebody without one. A failure is no reason to say anything: initials stand in. */
export const photoQuery = (graph: Graph, address: string) =>
  queryOptions({
    queryKey: ['photo', address],
    queryFn: async ({ signal }) => (await graph.readPhoto(address, { signal })) ?? null,
    staleTime: 60 * minuteMs,
    refetchOnWindowFocus: false,
  });
