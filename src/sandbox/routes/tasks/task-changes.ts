// Delta of lists and of tasks: what has changed since a token, and what is gone.

import type { JsonObject } from '../../seed.ts';
import { Refusal } from '../../validators/refusal.ts';
import { answerJson, contextUrl, type GraphContext, ownAddress, queryOf } from '../call.ts';
import { selected } from '../query.ts';
import type { OpenTasks } from './task-call.ts';

interface Changes {
  readonly context: string;
  readonly alive: readonly { readonly change: number; readonly view: JsonObject }[];
  readonly gone: readonly { readonly id: string; readonly change: number }[];
}

export function answerChanges(c: GraphContext, { call, box }: OpenTasks, { context, alive, gone }: Changes): Response {
  const query = queryOf(c);
  const since = sinceIn(call.url, box.changes);
  const changed = alive.filter(({ change }) => change > since).map(({ view }) => selected(view, query));
  const removed = since === 0 ? [] : gone.filter(({ change }) => change > since);
  return answerJson(c, {
    '@odata.context': contextUrl(call, context),
    '@odata.deltaLink': `${ownAddress(call)}?$deltatoken=${btoa(`changes ${box.changes}`).replace(/=+$/, '')}`,
    value: [...changed, ...removed.map(({ id }) => ({ id, '@removed': { reason: 'deleted' } }))],
  });
}

function sinceIn(url: URL, changes: number): number {
  const token = [...url.searchParams].find(([name]) => /^\$?deltatoken$/i.test(name))?.[1];
  if (token === undefined) return 0;
  let since = Number.NaN;
  try {
    since = Number(/^changes (\d+)$/.exec(atob(token))?.[1]);
  } catch {
    // What is no base64 is no token either.
  }
  if (Number.isNaN(since) || since > changes)
    throw new Refusal(410, 'syncStateNotFound', 'The sync state generation is not found; continue with a full sync.', {
      headers: { Location: `${url.origin}${url.pathname}` },
    });
  return since;
}
