// Outlook's published limits for one app and one mailbox: four requests in flight, ten thousand in ten minutes and
// 150 MB of uploads in five. Refused calls count as well. https://learn.microsoft.com/graph/throttling-limits

import { Refusal } from '../validators/refusal.ts';

const mostInFlight = 4;
const mostRequests = 10_000;
const requestWindowMs = 10 * 60_000;
const mostUploadBytes = 150 * 1024 * 1024;
const uploadWindowMs = 5 * 60_000;

interface Lane {
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
  enter(mailboxId: string, uploadBytes: number): () => void {
    const lane = this.#lane(mailboxId);
    const nowMs = this.#now();
    lane.requests += 1;
    lane.arrivals.push(nowMs);
    while ((lane.arrivals[0] ?? nowMs) <= nowMs - requestWindowMs) lane.arrivals.shift();
    lane.uploads = lane.uploads.filter(({ atMs }) => atMs > nowMs - uploadWindowMs);
    if (lane.inFlight >= mostInFlight) throw this.#refusal(lane, 'MailboxConcurrency', 1);
    if (lane.arrivals.length > mostRequests) throw this.#refusal(lane, 'RequestsPerMailbox', 10);
    const uploaded = lane.uploads.reduce((total, { bytes }) => total + bytes, uploadBytes);
    if (uploaded > mostUploadBytes) throw this.#refusal(lane, 'UploadBandwidth', 10);
    if (uploadBytes > 0) lane.uploads.push({ atMs: nowMs, bytes: uploadBytes });
    lane.inFlight += 1;
    lane.mostInFlight = Math.max(lane.mostInFlight, lane.inFlight);
    return () => {
      lane.inFlight -= 1;
    };
  }

  stats(): ReadonlyMap<string, LaneStats> {
    return new Map(
      [...this.#lanes].map(([id, { requests, mostInFlight: most, throttled }]) => [
        id,
        { requests, mostInFlight: most, throttled },
      ]),
    );
  }

  reset(): void {
    for (const lane of this.#lanes.values())
      Object.assign(lane, { mostInFlight: lane.inFlight, requests: 0, throttled: 0, arrivals: [], uploads: [] });
  }

  #lane(mailboxId: string): Lane {
    const known = this.#lanes.get(mailboxId);
    if (known !== undefined) return known;
    const lane: Lane = { inFlight: 0, mostInFlight: 0, requests: 0, throttled: 0, arrivals: [], uploads: [] };
    this.#lanes.set(mailboxId, lane);
    return lane;
  }

  #refusal(lane: Lane, limit: string, retryAfterSeconds: number): Refusal {
    lane.throttled += 1;
    return new Refusal(429, 'ApplicationThrottled', `Application is over its ${limit} limit.`, {
      headers: { 'Retry-After': String(retryAfterSeconds) },
    });
  }
}
