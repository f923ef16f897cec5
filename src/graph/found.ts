// Finding in the mailbox what an intent left there, whatever became of the tab that began it.
import * as v from 'valibot';
import { readAnswer } from './answer.ts';
import type { StepContext } from './call.ts';
import type { GraphClient } from './client.ts';
import { type EventState, intentProperty, stateProperty } from './properties.ts';
import { eventsWithCall } from './sessions.ts';
import { type EventShape, eventPage, eventShape, propertyOf } from './shapes/event.ts';

/** Events of ours by their intent. */
export type Found = ReadonlyMap<string, EventShape>;

/** A calendar with more unfinished things than this is not read to its end. */
const mostPages = 10;

/** What stands under exactly this intent, and its blocks where it may have some. */
export function findIntent(
  client: GraphClient,
  intentId: string,
  hasBlocks: boolean,
  step: StepContext,
): Promise<Found> {
  return hasBlocks
    ? findByPrefix(client, intentId, (found) => found === intentId || found.startsWith(`${intentId}:`), step)
    : find(client, `ep/id eq '${intentProperty}' and ep/value eq ${literal(intentId)}`, () => true, step);
}

/** All sessions of a series with their blocks. */
export function findSeries(client: GraphClient, seriesId: string, step: StepContext): Promise<Found> {
  return findByPrefix(client, `${seriesId}.`, () => true, step);
}

/** Everything of ours in this state, by intent. */
export function findInState(client: GraphClient, state: EventState, step: StepContext): Promise<Found> {
  return find(client, `ep/id eq '${stateProperty}' and ep/value eq ${literal(state)}`, () => true, step);
}

function findByPrefix(
  client: GraphClient,
  prefix: string,
  isMeant: (intentId: string) => boolean,
  step: StepContext,
): Promise<Found> {
  const condition = `ep/id eq '${intentProperty}' and startswith(ep/value, ${literal(prefix)})`;
  return find(client, condition, (intentId) => intentId.startsWith(prefix) && isMeant(intentId), step);
}

async function find(
  client: GraphClient,
  condition: string,
  isMeant: (intentId: string) => boolean,
  step: StepContext,
): Promise<Found> {
  const found = new Map<string, EventShape>();
  let call = eventsWithCall(condition, step);
  for (let page = 0; page < mostPages; page++) {
    const answer: v.InferOutput<typeof eventPage> = await readAnswer(await client.send(call), eventPage);
    for (const raw of answer.value) {
      const event = v.safeParse(eventShape, raw);
      const intentId = event.success ? propertyOf(event.output, intentProperty) : undefined;
      if (!event.success || intentId === undefined || !isMeant(intentId)) continue;
      // Only the organizer's own copy is ours to finish: a cancelled one is over.
      if (!event.output.isOrganizer || event.output.isCancelled) continue;
      if (!found.has(intentId)) found.set(intentId, event.output);
    }
    const next = answer['@odata.nextLink'];
    if (next === undefined) break;
    call = { ...call, path: client.pathOf(next) };
  }
  return found;
}

export function stateOf(event: EventShape): string | undefined {
  return propertyOf(event, stateProperty);
}

function literal(text: string): string {
  return `'${text.replace(/'/g, "''")}'`;
}
