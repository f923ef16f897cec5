// The switchboard: faults, the clock, what other origins may see, what was counted, writing down and starting again.

import type { Context, Hono } from 'hono';
import { namedFaults } from '../faults/named-faults.ts';
import type { Switchboard } from '../faults/switchboard.ts';
import type { MailboxGate } from '../limits/mailbox-gate.ts';
import type { Json, JsonObject } from '../seed.ts';
import { seed } from '../state/seeding.ts';
import { restoreSnapshot, takeSnapshot } from '../state/snapshot.ts';
import type { World } from '../state/world.ts';
import { isList, isObject, numberAt, textAt } from '../validators/json.ts';
import { Refusal } from '../validators/refusal.ts';
import type { Clock } from './clock.ts';
import type { Traffic } from './traffic.ts';

export interface Switches {
  readonly world: World;
  readonly clock: Clock;
  readonly gate: MailboxGate;
  readonly switchboard: Switchboard;
  readonly traffic: Traffic;
  /** Whether scripts of other origins may read the headers that Graph keeps from them. */
  readonly cors: { isExposed: boolean };
}

const invalid = (message: string) => new Refusal(400, 'BadRequest', message);

export function addSwitchRoutes(app: Hono, switches: Switches): void {
  addFaultRoutes(app, switches);
  addClockRoutes(app, switches);
  const { world, gate, traffic, cors } = switches;
  app.get('/sandbox/stats', (c) => c.json(statsView(switches)));
  app.delete('/sandbox/stats', (c) => {
    gate.reset();
    traffic.reset();
    return c.body(null, 204);
  });
  app.get('/sandbox/cors', (c) => c.json({ exposed: cors.isExposed }));
  app.on(['POST', 'PUT'], '/sandbox/cors', async (c) => {
    const { exposed } = await readObject(c);
    if (typeof exposed !== 'boolean') throw invalid('exposed is true or false.');
    cors.isExposed = exposed;
    return c.json({ exposed });
  });
  app.get('/sandbox/snapshot', (c) => c.json(takeSnapshot(world)));
  app.post('/sandbox/restore', async (c) => {
    const body = await readObject(c);
    if (!('format' in body)) throw invalid('This is not a tenant that was written down.');
    restoreSnapshot(world, body);
    return c.body(null, 204);
  });
  app.post('/sandbox/reset', async (c) => {
    const body = await readObject(c);
    const chance = numberAt(body, 'seed') ?? seedIn(c.req.query('seed')) ?? switches.switchboard.seed;
    startAgain(switches, chance);
    return c.body(null, 204);
  });
}

function seedIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw invalid('seed is a whole number.');
  return Number(text);
}

function startAgain({ world, clock, gate, switchboard, traffic }: Switches, chance: number): void {
  clock.reset();
  seed(world);
  switchboard.set([]);
  switchboard.reseed(chance);
  gate.reset();
  traffic.reset();
}

function addFaultRoutes(app: Hono, { switchboard }: Switches): void {
  const view = () => ({
    seed: switchboard.seed,
    rules: switchboard.rules.length,
    value: switchboard.rules.map(({ written, seen, spoilt }) => ({ ...written, seen, spoilt })),
    named: namedFaults.map(({ name, words }) => ({ name, words })),
  });
  app.get('/sandbox/faults', (c) => c.json(view()));
  app.on(['POST', 'PUT'], '/sandbox/faults', async (c) => {
    const body = await readJson(c);
    const listed = isList(body) ? body : isObject(body) && isList(body['value']) ? body['value'] : [body];
    if (!listed.every(isObject)) throw invalid('Each fault rule is an object.');
    switchboard.set(listed);
    const chance = isObject(body) && isList(body['value']) ? numberAt(body, 'seed') : undefined;
    if (chance !== undefined) switchboard.reseed(chance);
    return c.json(view());
  });
  app.delete('/sandbox/faults', (c) => {
    switchboard.set([]);
    return c.body(null, 204);
  });
}

function addClockRoutes(app: Hono, { clock }: Switches): void {
  const view = () => ({ now: new Date(clock.now()).toISOString(), stopped: clock.isStopped });
  app.get('/sandbox/clock', (c) => c.json(view()));
  app.on(['POST', 'PUT'], '/sandbox/clock', async (c) => {
    const body = await readObject(c);
    const written = textAt(body, 'now');
    const nowMs = written === undefined ? undefined : Date.parse(written);
    const aheadSeconds = numberAt(body, 'advanceSeconds');
    if (Number.isNaN(nowMs)) throw invalid(`'${written}' is not a time.`);
    if (nowMs === undefined && aheadSeconds === undefined && typeof body['stopped'] !== 'boolean') {
      throw invalid('Say now, advanceSeconds or stopped.');
    }
    if (nowMs !== undefined) clock.set(nowMs);
    if (aheadSeconds !== undefined) clock.advance(aheadSeconds * 1000);
    if (body['stopped'] === true) clock.stop();
    if (body['stopped'] === false) clock.go();
    return c.json(view());
  });
  app.delete('/sandbox/clock', (c) => {
    clock.reset();
    return c.json(view());
  });
}

/** The JSON that was sent; an empty object when nothing was. */
async function readJson(c: Context): Promise<Json> {
  const text = await c.req.text();
  return text.trim() === '' ? {} : JSON.parse(text);
}

async function readObject(c: Context): Promise<JsonObject> {
  const body = await readJson(c);
  if (!isObject(body)) throw invalid('An object was expected.');
  return body;
}

function statsView({ world, gate, traffic }: Switches): JsonObject {
  const byId = gate.stats();
  const mailboxes = world.people.flatMap((person) => {
    const stats = byId.get(person.id);
    return stats === undefined ? [] : [[person.userPrincipalName, { ...stats }] as const];
  });
  const mostInFlight = Math.max(0, ...[...byId.values()].map((stats) => stats.mostInFlight));
  return { ...traffic.view(), mostInFlight, mailboxes: Object.fromEntries(mailboxes) };
}
