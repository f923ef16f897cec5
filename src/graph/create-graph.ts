// Puts the room together: one client, one queue, and what the app may ask of it.
import { applyBooking } from './booking.ts';
import { applyChange } from './change.ts';
import { createClient } from './client.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Desk } from './desk.ts';
import { finish, undo } from './finish.ts';
import type { Graph, Me, ScheduleAnswer } from './graph.ts';
import { type Journal, journalInMemory } from './journal.ts';
import type { BookingOutcome } from './outcomes.ts';
import { findPeople, readMe, readPhoto } from './people.ts';
import { readPreferences, savePreferences } from './preferences.ts';
import { answerSession } from './reply.ts';
import { readSchedules } from './schedules.ts';
import { applySeries, readSeries, undoSeries } from './series.ts';
import { readSession, readSessionFile, readSessionFiles, readSessions } from './sessions.ts';
import { type Tabs, tabsInMemory } from './tabs.ts';
import { takeOver } from './take-over.ts';
import type { TokenSource } from './token.ts';
import { undoBooking } from './undo.ts';
import { readUnfinished } from './unfinished.ts';
import { readWish } from './wish.ts';

export interface GraphOptions {
  /** Where Graph lives: https://graph.microsoft.com or a national cloud's address. Tokens go nowhere else. */
  readonly baseUrl: string;
  readonly token: TokenSource;
  /** Who the host says is here. A write with anybody else's token is refused. */
  readonly hostUserId: string | undefined;
  readonly clock?: Clock;
  readonly fetch?: typeof fetch;
  /** What this tab shares with others of the same person; nothing when left out. */
  readonly tabs?: Tabs;
  /** A hint of what was begun in this browser; dies with the tab when left out. */
  readonly journal?: Journal;
}

/** Microsoft 365 as the app may ask it. Keeps no data but who is signed in and which bookings were tried. */
export function createGraph(options: GraphOptions): Graph {
  const fetcher: typeof fetch = options.fetch ?? ((input, init) => fetch(input, init));
  const client = createClient({
    ...options,
    clock: options.clock ?? systemClock,
    tabs: options.tabs ?? tabsInMemory(),
    fetch: fetcher,
  });
  const desk: Desk = {
    client,
    journal: options.journal ?? journalInMemory(),
    tried: new Set(),
    seen: { category: false },
    busy: new Set(),
    mailed: new Set(),
  };
  const running = new Map<string, Promise<BookingOutcome>>();
  let me: Me | undefined;
  return {
    readMe: async (given) => {
      me = await readMe(client, given);
      return me;
    },
    findPeople: (text, given) => findPeople(client, text, me?.address, given),
    readSchedules: async (addresses, window, given) => {
      const answers = await readSchedules(client, addresses, window, given);
      return answers.map((answer) => nameOutsiders(answer, me));
    },
    readSessions: (window, given) => readSessions(client, window, given),
    readSession: (eventId, given) => readSession(client, eventId, given),
    readSessionFiles: (eventId, given) => readSessionFiles(client, eventId, given),
    readSessionFile: (eventId, fileId, given) => readSessionFile(client, eventId, fileId, given),
    readPhoto: (address, given) => readPhoto(client, address, given),
    applyBooking: (plan, given) => {
      // A second press while the first is under way is the same booking, not another one.
      const { intentId } = plan.wish;
      const booking = running.get(intentId) ?? applyBooking(desk, plan, given).finally(() => running.delete(intentId));
      running.set(intentId, booking);
      return booking;
    },
    readPreferences: (given) => readPreferences(client, fetcher, given),
    savePreferences: (seen, mine, given) => savePreferences(client, fetcher, seen, mine, given),
    undoBooking: (eventId, comment, given) => undoBooking(desk, eventId, comment, given),
    readUnfinished: (given) => readUnfinished(desk, given ?? {}),
    finish: (unfinished, given) => finish(desk, unfinished, given),
    undo: (unfinished, comment, given) => undo(desk, unfinished, comment, given ?? {}),
    applySeries: (plan, given) => applySeries(desk, plan, given),
    readSeries: (seriesId, given) => readSeries(desk, seriesId, { signal: given?.signal }),
    undoSeries: (seriesId, comment, given) => undoSeries(desk, seriesId, comment, given ?? {}),
    applyChange: (session, change, given) => applyChange(desk, session, change, given ?? {}),
    readWish: (session, given) => readWish(desk, session, given ?? {}),
    answerSession: (session, answer, given) => answerSession(desk, session, answer, given ?? {}),
    takeOver: (session, plan, given) => takeOver(desk, session, plan, given),
    clockSkewMs: () => client.skew.ms(),
  };
}

/** Nobody found under a foreign domain is a guest, not a misspelling. */
function nameOutsiders(answer: ScheduleAnswer, me: Me | undefined): ScheduleAnswer {
  const home = me?.address.split('@')[1]?.toLowerCase();
  const isOutside = home !== undefined && answer.address.split('@')[1]?.toLowerCase() !== home;
  return answer.why === 'not-found' && isOutside ? { ...answer, why: 'outside' } : answer;
}
