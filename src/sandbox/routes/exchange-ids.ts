// The five ways to write the id of one item, and how to get from one to another.

import type { Hono } from 'hono';
import type { JsonObject } from '../seed.ts';
import { entryIdOf, itemIdOfEntry, occurrenceId } from '../state/ids.ts';
import type { Mailbox } from '../state/mailbox.ts';
import type { World } from '../state/world.ts';
import { isList, textAt } from '../validators/json.ts';
import { Refusal } from '../validators/refusal.ts';
import { answerJson, contextUrl, type Env, openOwnMailbox, readBody } from './call.ts';

const kinds = ['entryId', 'ewsId', 'immutableEntryId', 'restId', 'restImmutableEntryId'] as const;
type Kind = (typeof kinds)[number];
const mostIds = 1000;

export function addExchangeIdRoutes(app: Hono<Env>, world: World): void {
  app.post('/users/:user/translateexchangeids', async (c) => {
    const { box, person } = openOwnMailbox(c, world);
    const body = await readBody(c);
    const listed = isList(body['inputIds']) ? body['inputIds'].filter((id) => typeof id === 'string') : [];
    if (listed.length === 0) throw invalid('At least one id is needed in inputIds.');
    if (listed.length > mostIds) throw invalid(`No more than ${mostIds} ids can be translated at once.`);
    const [from, to] = [kindIn(body, 'sourceIdType'), kindIn(body, 'targetIdType')];
    return answerJson(c, {
      '@odata.context': contextUrl(c.get('call'), 'Collection(microsoft.graph.convertIdResult)'),
      value: listed.map((id): JsonObject => {
        const rest = restIdOf(box, person.id, id, from);
        if (rest !== undefined) return { sourceId: id, targetId: writtenAs(box, rest, to) };
        return { sourceId: id, errorDetails: { code: 'ErrorInvalidIdMalformed', message: 'Id is malformed.' } };
      }),
    });
  });
}

const invalid = (why: string) =>
  new Refusal(400, 'ErrorInvalidArgument', `The arguments of the request are not valid. ${why}`);

function kindIn(body: JsonObject, name: string): Kind {
  const kind = kinds.find((one) => one.toLowerCase() === textAt(body, name)?.toLowerCase());
  if (kind !== undefined) return kind;
  throw new Refusal(400, 'RequestBodyRead', `Requested value '${String(body[name])}' of '${name}' was not found.`);
}

/** Exchange Web Services write base64 as it is; REST writes - for / and _ for +. */
const asEws = (id: string) => id.replaceAll('-', '/').replaceAll('_', '+');
const asRest = (id: string) => id.replaceAll('/', '-').replaceAll('+', '_');

/** The ordinary REST id of an item in the mailbox; undefined when there is no such item. */
function restIdOf(box: Mailbox, personId: string, id: string, kind: Kind): string | undefined {
  const rest = kind === 'entryId' ? itemIdOfEntry(personId, id) : asRest(id);
  const found = rest === undefined ? undefined : box.find(rest);
  if (found === undefined) return undefined;
  const { event, originalWallMs } = found;
  return originalWallMs === undefined ? event.id : occurrenceId(event.id, originalWallMs);
}

function writtenAs(box: Mailbox, restId: string, kind: Kind): string {
  const found = box.find(restId);
  const { event, originalWallMs } = found ?? { event: undefined, originalWallMs: undefined };
  const immutable = event?.immutableId ?? restId;
  const whole = originalWallMs === undefined ? immutable : occurrenceId(immutable, originalWallMs);
  switch (kind) {
    case 'restId':
      return restId;
    case 'ewsId':
      return asEws(restId);
    case 'entryId':
      return entryIdOf(restId);
    case 'restImmutableEntryId':
      return whole;
    case 'immutableEntryId':
      return asEws(whole);
  }
}
