// A rule carried out on one request: what goes wrong before the work, what is done to the answer, and how the answer
// travels.

import type { Json } from '../seed.ts';
import { claimsHeader, faultAnswer, mutated, spoiltBatch } from './fault-answers.ts';
import type { FaultRule } from './fault-rule.ts';
import { ConnectionReset, type SetRule, Silence } from './switchboard.ts';

export interface Spoiling {
  readonly entry: SetRule;
  readonly requestId: string;
  readonly now: () => number;
  /** Does the work and gives its true answer. */
  readonly work: () => Promise<Response>;
  /** Does what somebody else does in between. */
  readonly interfere: () => Promise<void>;
  readonly expireToken: () => void;
}

/** The spoilt answer. Rejects with a ConnectionReset or Silence where none comes. */
export async function spoil(spoiling: Spoiling): Promise<Response> {
  const { rule } = spoiling.entry;
  if (rule.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, rule.delayMs));
  if (rule.interfere !== undefined) await spoiling.interfere();
  if (rule.expireToken) spoiling.expireToken();
  const refused = refusalOf(rule, spoiling);
  const cuts = rule.trickle !== undefined || rule.truncateBytes !== undefined;
  const isLost = refused !== undefined || rule.silence || (rule.reset && !cuts);
  const answer = !isLost || rule.commit ? await spoiling.work() : undefined;
  if (rule.silence) throw new Silence();
  if (rule.reset && !cuts) throw new ConnectionReset();
  return travelling(refused ?? (await changed(answer ?? new Response(null), spoiling.entry)), rule);
}

function refusalOf(rule: FaultRule, { requestId, now }: Spoiling): Response | undefined {
  if (rule.claimsChallenge) {
    const answer = faultAnswer({ ...rule, body: rule.body ?? claimsBody }, 401, requestId, now());
    answer.headers.set('WWW-Authenticate', claimsHeader(now()));
    return answer;
  }
  if (rule.expireToken) return faultAnswer(rule, rule.status ?? 401, requestId, now());
  if (rule.goneOnPage !== undefined) return faultAnswer(rule, rule.status ?? 410, requestId, now());
  return rule.status === undefined ? undefined : faultAnswer(rule, rule.status, requestId, now());
}

const claimsBody = JSON.stringify({
  error: {
    code: 'InvalidAuthenticationToken',
    message:
      'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp',
  },
});

/** The true answer with the JSON in it changed. */
async function changed(answer: Response, { rule, random }: SetRule): Promise<Response> {
  const isJson = /json/i.test(answer.headers.get('content-type') ?? '');
  if (!isJson || (rule.batch === undefined && rule.mutate.length === 0)) return answer;
  const body: Json = JSON.parse(await answer.text());
  const mixed = rule.batch === undefined ? body : spoiltBatch(body, rule.batch, random);
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  return new Response(JSON.stringify(mutated(mixed, rule.mutate)), { status: answer.status, headers });
}

/** The answer cut off, or in small pieces with waits between them, or both. */
function travelling(answer: Response, rule: FaultRule): Response {
  const { trickle, truncateBytes, reset } = rule;
  if ((trickle === undefined && truncateBytes === undefined) || answer.body === null) return answer;
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  const whole = answer.arrayBuffer();
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const bytes = new Uint8Array(await whole).subarray(0, truncateBytes ?? undefined);
      if (at >= bytes.length) {
        if (reset) controller.error(new ConnectionReset());
        else controller.close();
        return;
      }
      if (at > 0 && trickle !== undefined) await new Promise((resolve) => setTimeout(resolve, trickle.everyMs));
      const piece = bytes.slice(at, at + (trickle?.bytes ?? bytes.length));
      at += piece.length;
      controller.enqueue(piece);
    },
  });
  return new Response(body, { status: answer.status, headers });
}
