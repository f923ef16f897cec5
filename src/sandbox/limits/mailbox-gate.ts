// Outlook's published limits for one app and one mailbox: four requests in flight, ten thousand in ten minutes and
// 150 MB of uploads in five. Refused calls count as well. https://learn.microsoft.com/graph/throttling-limits

import { Refusal } from '../validators/refusal.ts';

const mostInFlight = 4;
const mostRequests = 10_000;
const requestWindowMs = 10 * 60_000;
const mostUploadBytes = 150 * 1024 * 1024;
const uploadWindowMs = 5 * 60_000;

interface Lane {
  readonly mailboxId: string;
  inFlight: number;
  mostInFlight: number;
  requests: number;
  throttled: number;
  arrivals: number[];
  uploads: { readonly atMs: number; readonly bytes: number }[];
}

export interface LaneStats {
  readonly requests: number;
  readonly mostInFlight: number;
  readonly throttled: number;
}

export class MailboxGate {
  readonly #lanes = new Map<string, Lane>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Lets a request in or throws Graph's 429. Whoever is let in gets the way out, to be called once. */
  enter(appId: string, mailboxId: string, uploadBytes: number): () => void {
    const lane = this.#lane(appId, mailboxId);
    const nowMs = this.#now();
    lane.requests += 1;
    lane.arrivals.push(nowMs);
    while ((lane.arrivals[0] ?? nowMs) <= nowMs - requestWindowMs) lane.arrivals.shift();
    lane.uploads = lane.uploads.filter(({ atMs }) => atMs > nowMs - uploadWindowMs);
    if (lane.inFlight >= mostInFlight) {
      throw refusal(lane, 'ApplicationThrottled', 'Application is over its MailboxConcurrency limit.', 1);
    }
    if (lane.arrivals.length > mostRequests) {
      // Room comes when the oldest of the last ten thousand has left the window.
      const leaving = lane.arrivals.at(-mostRequests) ?? nowMs;
      throw tooMany(lane, leaving + requestWindowMs - nowMs);
    }
    const uploaded = lane.uploads.reduce((total, { bytes }) => total + bytes, uploadBytes);
    if (uploaded > mostUploadBytes) throw tooMany(lane, (lane.uploads[0]?.atMs ?? nowMs) + uploadWindowMs - nowMs);
    if (uploadBytes > 0) lane.uploads.push({ atMs: nowMs, bytes: uploadBytes });
    lane.inFlight += 1;
    lane.mostInFlight = Math.max(lane.mostInFlight, lane.inFlight);
    return () => {
      lane.inFlight -= 1;
    };
  }

  /** By mailbox, all apps together. */
  stats(): ReadonlyMap<string, LaneStats> {
    const byMailbox = new Map<string, LaneStats>();
    for (const lane of this.#lanes.values()) {
      const { requests = 0, mostInFlight: most = 0, throttled = 0 } = byMailbox.get(lane.mailboxId) ?? {};
      byMailbox.set(lane.mailboxId, {
        requests: requests + lane.requests,
        mostInFlight: Math.max(most, lane.mostInFlight),
        throttled: throttled + lane.throttled,
      });
    }
    return byMailbox;
  }

  reset(): void {
    for (const lane of this.#lanes.values())
      Object.assign(lane, { mostInFlight: lane.inFlight, requests: 0, throttled: 0, arrivals: [], uploads: [] });
  }

  #lane(appId: string, mailboxId: string): Lane {
    const key = `${appId} ${mailboxId}`;
    const known = this.#lanes.get(key);
    if (known !== undefined) return known;
    const lane: Lane = {
      mailboxId,
      inFlight: 0,
      mostInFlight: 0,
      requests: 0,
      throttled: 0,
      arrivals: [],
      uploads: [],
    };
    this.#lanes.set(key, lane);
    return lane;
  }
}

function refusal(lane: Lane, code: string, message: string, retryAfterSeconds: number): Refusal {
  lane.throttled += 1;
  return new Refusal(429, code, message, {
    headers: { 'Retry-After': String(retryAfterSeconds) },
    details: { code: '429', message: 'Please retry after', status: '429' },
  });
}

function tooMany(lane: Lane, waitMs: number): Refusal {
  return refusal(lane, 'TooManyRequests', 'Please retry again later.', Math.max(1, Math.ceil(waitMs / 1000)));
}
