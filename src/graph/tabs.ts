// What several open tabs of one person share, so that together they ask Graph no more than one: places in a mailbox,
// pauses after a refusal, and who carries out an intent right now. In one tab alone all of it lives in memory.

/** A mailbox that is to be left alone for a while, because it said so or did not answer. */
export interface Pause {
  /** When the pause was made. Milliseconds of this device's clock, like the others. */
  readonly madeMs: number;
  readonly untilMs: number;
  /** How many times in a row the mailbox has refused, over all tabs. */
  readonly failures: number;
  /** Whether it said "busy" itself; else it did not answer. */
  readonly why: 'busy' | 'no-answer';
}

/** What tabs share. The app hands in one over Web Locks and BroadcastChannel where the browser has them. */
export interface Tabs {
  /** Takes one of the `count` places of that name, waiting for it. Resolves with the way out, to be called once. */
  readonly enter: (name: string, count: number, signal: AbortSignal | undefined) => Promise<() => void>;
  readonly pauseOf: (mailbox: string) => Pause | undefined;
  /** Undefined ends the pause. */
  readonly setPause: (mailbox: string, pause: Pause | undefined) => void;
}

/** One tab alone, or several of one process that are given the same object. */
export function tabsInMemory(): Tabs {
  const pauses = new Map<string, Pause>();
  const rooms = new Map<string, Room>();
  return {
    enter: (name, count, signal) => enter(rooms, name, count, signal),
    pauseOf: (mailbox) => pauses.get(mailbox),
    setPause: (mailbox, pause) => {
      if (pause === undefined) pauses.delete(mailbox);
      else pauses.set(mailbox, pause);
    },
  };
}

interface Room {
  inside: number;
  readonly waiting: (() => void)[];
}

async function enter(
  rooms: Map<string, Room>,
  name: string,
  count: number,
  signal: AbortSignal | undefined,
): Promise<() => void> {
  signal?.throwIfAborted();
  const room = rooms.get(name) ?? { inside: 0, waiting: [] };
  rooms.set(name, room);
  if (room.inside < count) room.inside++;
  else await turnIn(room, signal);
  let isOut = false;
  return () => {
    if (isOut) return;
    isOut = true;
    const first = room.waiting.shift();
    if (first !== undefined) first();
    else room.inside--;
    if (room.inside === 0) rooms.delete(name);
  };
}

/** Takes over the place of somebody who leaves, so that `inside` stays as it is. */
function turnIn(room: Room, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      room.waiting.splice(room.waiting.indexOf(take), 1);
      reject(signal?.reason);
    };
    const take = () => {
      signal?.removeEventListener('abort', leave);
      resolve();
    };
    signal?.addEventListener('abort', leave, { once: true });
    room.waiting.push(take);
  });
}
