import { describe, expect, it } from 'vitest';
import { customZone, findSlots, findZone, type PersonTime, utcMinute, type Zone } from '#engine';
import { bestSlots } from '../../../src/app/book/choice.ts';
import { decodeAnswer, decodeSearch, encodeSearch } from '../../../src/app/book/search-codec.ts';
import { createSearchDesk, type ErrandRunner } from '../../../src/app/book/search-desk.ts';
import { type Errand, runErrand } from '../../../src/app/book/search-errand.ts';
import type { WishSearch } from '../../../src/app/book/wish-search.ts';

function zone(name: string): Zone {
  const found = findZone(name);
  if (found === undefined) throw new Error(`No zone ${name}`);
  return found;
}

/** Clocks change on a Saturday and by 40 minutes, under a name that a real zone has: nothing but its rule helps. */
const odd = customZone({
  name: 'Europe/Berlin',
  biasMinutes: -60,
  standard: { month: 10, dayOccurrence: 4, dayOfWeek: 'saturday', minuteOfDay: 95, year: 0 },
  daylight: { month: 3, dayOccurrence: 2, dayOfWeek: 'saturday', minuteOfDay: 125, year: 0, biasMinutes: -40 },
});
const monday = Date.UTC(2026, 9, 5) / 60_000;

function search(changes: Partial<WishSearch> = {}): WishSearch {
  if (odd === undefined) throw new Error('The odd zone cannot be.');
  const time = (at: Zone, seed: number): PersonTime => ({
    kind: 'known',
    zone: at,
    hours: {
      zone: at,
      days: ['monday', 'tuesday', 'wednesday', 'thursday', 'saturday'],
      startMinute: 480,
      endMinute: 1020,
    },
    items: Array.from({ length: 60 }, (_, index) => {
      const start = utcMinute(monday + index * 907 + seed * 35);
      return { span: { start, end: utcMinute(start + 50) }, status: index % 7 === 0 ? 'tentative' : 'busy' };
    }),
  });
  return {
    people: [
      { key: 'me', role: 'junior', presence: 'required', time: time(zone('Asia/Kolkata'), 1) },
      { key: 'ana', role: 'leader', presence: 'counted', time: time(zone('Europe/Madrid'), 2) },
      { key: 'odd', role: 'junior', presence: 'counted', time: time(odd, 3) },
      { key: 'guest', role: 'junior', presence: 'optional', time: { kind: 'unknown' } },
      { key: 'tom', role: 'junior', presence: 'optional', time: time(zone('Europe/Madrid'), 5) },
    ],
    window: { start: utcMinute(monday), end: utcMinute(monday + 35 * 1440) },
    lengthMinutes: 45,
    stepMinutes: 15,
    alignTo: zone('Asia/Kolkata'),
    notBefore: utcMinute(monday + 600),
    now: utcMinute(monday + 60),
    dayPart: undefined,
    quorum: 2,
    weights: { overLunch: { leader: 3, junior: 4 } },
    allowOutsideHours: true,
    ...changes,
  };
}

const sent = <Value>(value: Value): Value => structuredClone(value);

describe('a search sent to a worker', () => {
  it('finds there what it finds here, customised zones and their clock changes included', () => {
    const here = findSlots(search());
    expect(here.slots.length).toBeGreaterThan(50);
    expect(findSlots(decodeSearch(sent(encodeSearch(search()))))).toEqual(here);
  });

  it('sends a customised zone as its rule, whatever real name it carries', () => {
    const back = decodeSearch(sent(encodeSearch(search()))).people[2]?.time;
    const there = back?.kind === 'known' ? back.zone : undefined;
    for (let at = monday; at < monday + 35 * 1440; at += 5) {
      expect(there?.offsetMinutes(utcMinute(at))).toBe(odd?.offsetMinutes(utcMinute(at)));
    }
  });

  it('answers with the same order, scores and names, and with the reasons of the best along', () => {
    const asked = search();
    const here = findSlots(asked);
    const last = here.slots.at(-1);
    const outcome = sent(runErrand({ kind: 'find', search: encodeSearch(asked), chosenStart: last?.span.start }));
    if (outcome.kind !== 'found') throw new Error('Nothing was found.');
    const later: number[] = [];
    const partsOf = new Map(here.slots.map(({ span, parts }) => [span.start, parts]));
    const answer = decodeAnswer(outcome.answer, (start) => {
      later.push(start);
      return partsOf.get(start) ?? [];
    });
    for (const slot of [...bestSlots(answer.slots, zone('Asia/Kolkata')), answer.slots.at(-1)]) {
      expect(slot?.parts.reduce((sum, part) => sum + part.points, 0)).toBe(slot?.score);
    }
    expect(later).toEqual([]);
    expect(answer).toEqual(here);
    expect(later.length).toBeGreaterThan(0);
    const explained = runErrand({
      kind: 'explain',
      search: encodeSearch(asked),
      start: last?.span.start ?? utcMinute(0),
    });
    expect(explained).toEqual({ kind: 'explained', parts: last?.parts });
  });
});

/** A worker that never answers by itself. */
function slowRunner() {
  const runner = { asked: [] as Errand[], ended: false } as { asked: Errand[]; ended: boolean } & ErrandRunner;
  runner.postMessage = (errand: Errand) => runner.asked.push(errand);
  runner.terminate = () => {
    runner.ended = true;
  };
  return runner;
}

describe('the desk where errands are handed in', () => {
  const errand: Errand = { kind: 'find', search: encodeSearch(search()), chosenStart: undefined };

  it('drops the older errand for a newer one, and its worker with it', async () => {
    const runners = [slowRunner(), slowRunner()];
    const left = [...runners];
    const desk = createSearchDesk(() => left.shift() ?? slowRunner());
    const first = new AbortController();
    const dropped = desk.run(errand, first.signal);
    first.abort(new Error('newer'));
    await expect(dropped).rejects.toThrow('newer');
    expect(runners[0]?.ended).toBe(true);
    const second = desk.run(errand, new AbortController().signal);
    runners[1]?.onmessage?.call({} as Worker, new MessageEvent('message', { data: runErrand(errand) }));
    expect((await second).kind).toBe('found');
  });

  it('keeps a worker that answered for the next errand', async () => {
    const runner = slowRunner();
    let started = 0;
    const desk = createSearchDesk(() => {
      started++;
      return runner;
    });
    for (let turn = 0; turn < 3; turn++) {
      const answer = desk.run(errand, new AbortController().signal);
      runner.onmessage?.call({} as Worker, new MessageEvent('message', { data: runErrand(errand) }));
      await answer;
    }
    expect(started).toBe(1);
    expect(runner.asked).toHaveLength(3);
  });

  it('answers by itself where no worker runs', async () => {
    const runner = slowRunner();
    const desk = createSearchDesk(() => runner);
    const answer = desk.run(errand, new AbortController().signal);
    runner.onerror?.call({} as Worker, new Event('error') as ErrorEvent);
    expect(await answer).toEqual(runErrand(errand));
  });

  it('says so when the engine refuses the question', async () => {
    const runner = slowRunner();
    const answer = createSearchDesk(() => runner).run(errand, new AbortController().signal);
    runner.onmessage?.call({} as Worker, new MessageEvent('message', { data: { kind: 'failed', says: 'No.' } }));
    await expect(answer).rejects.toThrow('refused: No.');
  });
});
