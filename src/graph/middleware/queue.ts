import { callOf, type Link } from '../call.ts';
import type { Tabs } from '../tabs.ts';

/** Outlook takes four at a time per app and mailbox; one tab takes three, so that another one gets through too. */
const mostInFlight = 3;
const mostInAllTabs = 4;

/**
 * At most three calls of this tab in flight per mailbox, in order of arrival, and at most four of all tabs together.
 * Waiting between attempts holds no place.
 */
export function queue(tabs: Tabs): Link {
  const mailboxes = new Map<string, Lane>();
  return async (context, next) => {
    const call = callOf(context);
    const key = mailboxOf(call.path);
    const lane = mailboxes.get(key) ?? { running: 0, waiting: [] };
    mailboxes.set(key, lane);
    if (lane.running >= mostInFlight) await place(lane, call.signal);
    else lane.running++;
    try {
      const leave = await tabs.enter(`places ${key}`, mostInAllTabs, call.signal);
      try {
        await next(context);
      } finally {
        leave();
      }
    } finally {
      const first = lane.waiting.shift();
      if (first === undefined) lane.running--;
      else first();
      if (lane.running === 0) mailboxes.delete(key);
    }
  };
}

interface Lane {
  running: number;
  readonly waiting: (() => void)[];
}

/** Takes over the place of a call that ended, so that `running` stays as it is. */
function place(lane: Lane, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const leave = () => {
      lane.waiting.splice(lane.waiting.indexOf(enter), 1);
      reject(signal?.reason);
    };
    const enter = () => {
      signal?.removeEventListener('abort', leave);
      resolve();
    };
    signal?.addEventListener('abort', leave, { once: true });
    lane.waiting.push(enter);
  });
}

/** Whose mailbox a path touches: 'me', or the id or address after /users/. */
export function mailboxOf(path: string): string {
  const user = /^\/users\/([^/?]+)\//i.exec(path)?.[1];
  return user === undefined ? 'me' : user.toLowerCase();
}
