// Who reports to whom.

import type { Hono } from 'hono';
import { demand } from '../../limits/office-scopes.ts';
import type { JsonObject, SeedPerson } from '../../seed.ts';
import { managerOf, reportsOf } from '../../state/groups.ts';
import type { World } from '../../state/world.ts';
import { Refusal } from '../../validators/refusal.ts';
import {
  answerJson,
  type Call,
  contextUrl,
  type Env,
  type GraphContext,
  queryOf,
  selectSuffix,
  subjectOf,
} from '../call.ts';
import type { Query } from '../query.ts';
import { answerCount, answerObjects } from './groups.ts';
import { chosen, userView } from './user-view.ts';

const typed = (view: JsonObject): JsonObject => ({ '@odata.type': '#microsoft.graph.user', ...view });

export function addRelationRoutes(app: Hono<Env>, world: World): void {
  app.get('/users/:user/manager', (c) => {
    const call = c.get('call');
    demand(call, 'directory', 'manager read');
    const manager = managerOf(world, subjectOf(c, world));
    if (manager === undefined)
      throw new Refusal(
        404,
        'Request_ResourceNotFound',
        "Resource 'manager' does not exist or one of its queried reference-property objects are not present.",
      );
    const query = queryOf(c);
    const context = contextUrl(call, `directoryObjects${selectSuffix(query)}/$entity`);
    return answerJson(c, { '@odata.context': context, ...chosen(typed(userView(world, manager, call)), query) });
  });
  app.get('/users/:user/directreports', (c) => answerObjects(c, 'directoryObjects', reports(c, world)));
  app.get('/users/:user/directreports/user', (c) => answerObjects(c, 'users', reports(c, world)));
  app.get('/users/:user/directreports/$count', (c) => answerCount(c, reports(c, world)));
}

function reports(c: GraphContext, world: World): readonly JsonObject[] {
  const call = c.get('call');
  const person = subjectOf(c, world);
  demand(call, 'directory', person.id === call.caller.id ? 'reports read' : 'manager read');
  return reportsOf(world, person).map((one) => typed(userView(world, one, call)));
}

/** What a request wants to see of others beside the person; the manager's own manager too, as far as $levels says. */
export function expandedRelations(
  world: World,
  person: SeedPerson,
  call: Call,
  query: Query,
  isEventual: boolean,
): JsonObject {
  const parts = query.expand.map(
    ({ name, select }): readonly [string, JsonObject | readonly JsonObject[]] | undefined => {
      const shown = (one: SeedPerson) => {
        const view = typed(
          chosen(userView(world, one, call), { ...query, select: select === undefined ? undefined : [...select] }),
        );
        return view;
      };
      if (name === 'directreports') return ['directReports', reportsOf(world, person).slice(0, 20).map(shown)];
      if (name !== 'manager')
        throw new Refusal(400, 'Request_UnsupportedQuery', `The expansion of '${name}' is not supported.`);
      const written = [...query.url.searchParams].find(([option]) => /^\$?expand$/i.test(option))?.[1] ?? '';
      const levels = /\$?levels=(\w+)/i.exec(written)?.[1];
      if (levels !== undefined && !isEventual)
        throw new Refusal(
          400,
          'Request_UnsupportedQuery',
          '$levels needs the header ConsistencyLevel: eventual and $count=true.',
        );
      const chain = managerChain(world, person, levels === undefined ? 1 : levels === 'max' ? 1000 : Number(levels));
      const nested = chain
        .map(shown)
        .reduceRight<JsonObject | undefined>(
          (inner, view) => (inner === undefined ? view : { ...view, manager: inner }),
          undefined,
        );
      return nested === undefined ? undefined : ['manager', nested];
    },
  );
  return Object.fromEntries(parts.filter((part) => part !== undefined));
}

function managerChain(world: World, person: SeedPerson, levels: number): readonly SeedPerson[] {
  const chain: SeedPerson[] = [];
  let at = managerOf(world, person);
  while (at !== undefined && chain.length < levels && !chain.some(({ id }) => id === at?.id)) {
    chain.push(at);
    at = managerOf(world, at);
  }
  return chain;
}
