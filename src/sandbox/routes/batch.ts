// $batch: up to twenty requests in one. Those that depend on nothing go four at a time, as Graph feeds a mailbox; any
// dependsOn makes them go one after another. Answers come in no order, so nobody can come to rely on one.

import type { Hono } from 'hono';
import { shuffled } from '../faults/random.ts';
import type { Switchboard } from '../faults/switchboard.ts';
import type { Json, JsonObject } from '../seed.ts';
import { isList, isObject, objectAt, objectsAt, textAt } from '../validators/json.ts';
import { Refusal } from '../validators/refusal.ts';
import { answerJson, type Env, type GraphContext } from './call.ts';

const mostRequests = 20;
const atOnce = 4;
const methods = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD']);

interface Part {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json | undefined;
  readonly dependsOn: readonly string[];
}

export interface BatchOptions {
  readonly dispatch: (request: Request) => Promise<Response>;
  readonly switchboard: Switchboard;
}

export function addBatchRoute(app: Hono<Env>, { dispatch, switchboard }: BatchOptions): void {
  app.post('/$batch', async (c) => {
    const parts = parseParts(await readEnvelope(c));
    const responses: JsonObject[] = [];
    const run = async (part: Part) => {
      responses.push(await answerPart(c, part, responses, dispatch));
    };
    if (parts.some((part) => part.dependsOn.length > 0)) for (const part of inOrder(parts)) await run(part);
    else {
      const waiting = [...parts];
      const worker = async () => {
        for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) await run(part);
      };
      await Promise.all(Array.from({ length: atOnce }, worker));
    }
    return answerJson(c, { responses: shuffled(responses, () => switchboard.random()) });
  });
  app.all('/$batch', (c) => {
    throw new Refusal(405, 'MethodNotAllowed', `The method ${c.req.method} is not allowed on $batch.`);
  });
}

const invalid = (message: string) => new Refusal(400, 'BadRequest', message);

/** The batch itself, its own names in any case. What each request holds is left as it was written. */
async function readEnvelope(c: GraphContext): Promise<JsonObject> {
  let value: Json;
  try {
    value = JSON.parse(await c.req.text());
  } catch {
    throw invalid('Invalid batch payload format.');
  }
  const envelope = withPlainNames(value);
  const { requests } = envelope;
  return isList(requests) ? { ...envelope, requests: requests.map(withPlainNames) } : envelope;
}

const names = ['requests', 'id', 'method', 'url', 'headers', 'body', 'dependsOn'];

function withPlainNames(value: Json): JsonObject {
  if (!isObject(value)) throw invalid('Invalid batch payload format.');
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      names.find((name) => name.toLowerCase() === key.toLowerCase()) ?? key,
      inner,
    ]),
  );
}

function parseParts(body: JsonObject): readonly Part[] {
  if (!isList(body['requests'])) throw invalid('Invalid batch payload format.');
  const requests = objectsAt(body, 'requests');
  if (requests.length === 0) throw invalid('Invalid batch payload format. The batch holds no request.');
  if (requests.length > mostRequests) {
    throw invalid(`Number of batch request steps exceeds the maximum value of ${mostRequests}.`);
  }
  const parts = requests.map(parsePart);
  const ids = new Set(parts.map((part) => part.id.toLowerCase()));
  if (ids.size < parts.length) throw invalid('Request Id values must be unique and are not case sensitive.');
  for (const { dependsOn } of parts) {
    if (dependsOn.some((id) => !ids.has(id.toLowerCase())))
      throw invalid('A dependsOn names a request that is not in the batch.');
  }
  return parts;
}

function parsePart(request: JsonObject): Part {
  const id = typeof request['id'] === 'number' ? String(request['id']) : textAt(request, 'id');
  const method = textAt(request, 'method')?.toUpperCase();
  const url = textAt(request, 'url');
  if (id === undefined || id === '' || method === undefined || url === undefined)
    throw invalid('Each request of a batch needs id, method and url.');
  if (/^(https?:\/\/[^/]+)?\/?((v1\.0|beta)\/)?(\$|%24)batch\b/i.test(url))
    throw invalid('A batch cannot hold a batch.');
  if (!methods.has(method)) throw invalid(`The method ${method} of request ${id} is not one that a batch can hold.`);
  const headers = Object.fromEntries(
    Object.entries(objectAt(request, 'headers') ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  const dependsOn = isList(request['dependsOn']) ? request['dependsOn'].map(String) : [];
  const { body } = request;
  if (body !== undefined && body !== null && headers['content-type'] === undefined) {
    throw invalid(`Write request id : ${id} does not contain Content-Type header or body.`);
  }
  return { id, method, url, headers, body: body ?? undefined, dependsOn };
}

/** Everything after what it depends on. */
function inOrder(parts: readonly Part[]): readonly Part[] {
  const done: Part[] = [];
  let waiting = [...parts];
  while (waiting.length > 0) {
    const ready = waiting.filter(({ dependsOn }) =>
      dependsOn.every((id) => done.some((part) => part.id.toLowerCase() === id.toLowerCase())),
    );
    if (ready.length === 0) throw invalid('The requests of the batch depend on one another in a circle.');
    done.push(...ready);
    waiting = waiting.filter((part) => !ready.includes(part));
  }
  return done;
}

async function answerPart(
  c: GraphContext,
  part: Part,
  earlier: readonly JsonObject[],
  dispatch: (request: Request) => Promise<Response>,
): Promise<JsonObject> {
  const failed = part.dependsOn.some((id) => {
    const before = earlier.find((answer) => String(answer['id']).toLowerCase() === id.toLowerCase());
    return Number(before?.['status']) >= 400;
  });
  if (failed) {
    const error = { code: 'FailedDependency', message: 'The request failed because a request it depends on failed.' };
    return { id: part.id, status: 424, headers: {}, body: { error } };
  }
  return answered(part.id, await dispatch(requestOf(c, part)));
}

function requestOf(c: GraphContext, part: Part): Request {
  const { url, version } = c.get('call');
  const path = part.url.replace(/^https:\/\/graph\.microsoft\.com/i, '').replace(/^\/?/, '/');
  const versioned = /^\/(v1\.0|beta)\//i.test(path) ? path : `/${version}${path}`;
  const headers = new Headers(part.headers);
  const authorization = c.req.header('Authorization');
  if (authorization !== undefined && !headers.has('authorization')) headers.set('authorization', authorization);
  const body = bodyOf(part);
  return new Request(new URL(versioned, url.origin), {
    method: part.method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
}

function bodyOf(part: Part): string | Uint8Array<ArrayBuffer> | undefined {
  if (part.body === undefined || part.method === 'GET') return undefined;
  if (typeof part.body !== 'string' || /json/i.test(part.headers['content-type'] ?? ''))
    return JSON.stringify(part.body);
  return Uint8Array.from(atob(part.body.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
    character.charCodeAt(0),
  );
}

/** What belongs to the batch as a whole. */
const notOfAPart = /^(access-control-.*|date|request-id|client-request-id|x-ms-ags-diagnostic)$/;

/** Clients look headers up in the spelling in which Graph writes them into a batch. */
const spellings: Readonly<Record<string, string>> = {
  etag: 'ETag',
  'odata-version': 'OData-Version',
  'www-authenticate': 'WWW-Authenticate',
};

function titled(name: string): string {
  return name.startsWith('x-') ? name : name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}

async function answered(id: string, response: Response): Promise<JsonObject> {
  const headers = Object.fromEntries(
    [...response.headers]
      .filter(([name]) => !notOfAPart.test(name))
      .map(([name, value]) => [spellings[name] ?? titled(name), value]),
  );
  const { status } = response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.length === 0) return { id, status, headers, body: null };
  if (/json/i.test(response.headers.get('content-type') ?? '')) {
    const text = new TextDecoder().decode(bytes);
    return { id, status, headers, body: parsed(text) ?? text };
  }
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return { id, status, headers, body: btoa(binary) };
}

/** The JSON in a text; undefined when a fault has left none. */
function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
