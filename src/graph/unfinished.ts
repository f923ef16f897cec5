// What was begun and not finished, found again in the mailbox by our own property. Nothing else is needed to finish it.
import { blockOf, parseNote, planSeriesBooking, type SeriesPlan, seriesOf, seriesWishOf } from '#mentoring';
import { noGuide, noteOf } from './blocks.ts';
import type { StepContext } from './call.ts';
import type { Desk } from './desk.ts';
import { type Found, findInState, findIntent, findSeries, stateOf } from './found.ts';
import type { FindGuide, Options } from './graph.ts';
import type { Unfinished } from './outcomes.ts';
import { noteProperty } from './properties.ts';
import { parseChanging } from './revise.ts';
import { seriesState } from './series.ts';
import { type EventShape, propertyOf, sessionOf } from './shapes/event.ts';
import { type GuideFor, guideFinder, planOf } from './wish.ts';

export async function readUnfinished(
  desk: Desk,
  options: Options & { readonly findGuide?: FindGuide },
): Promise<readonly Unfinished[]> {
  const { client } = desk;
  const step: StepContext = { signal: options.signal };
  const [drafts, changing, strays] = await Promise.all([
    findInState(client, 'draft', step),
    findInState(client, 'changing', step),
    findInState(client, 'stray', step),
  ]);
  const guideFor = guideFinder(options.findGuide);
  const single = [...drafts].filter(([intentId]) => seriesOf(intentId) === undefined);
  const seriesIds = new Set([...drafts.keys()].flatMap((intentId) => seriesOf(intentId)?.seriesId ?? []));
  const all = [
    ...(await Promise.all(single.map(([key, event]) => unfinishedBooking(key, event, guideFor)))),
    ...(await Promise.all([...seriesIds].map((key) => unfinishedSeries(desk, key, guideFor, step)))),
    ...(await Promise.all([...changing].map(([key, event]) => unfinishedRevision(key, event, guideFor)))),
    ...strayBlocks(strays),
    ...(await forgotten(desk, new Set([...single.map(([key]) => key), ...seriesIds]), step)),
  ];
  return all.filter((one) => one !== undefined).filter(({ key }) => !desk.busy.has(key));
}

async function unfinishedBooking(key: string, event: EventShape, guideFor: GuideFor): Promise<Unfinished | undefined> {
  const session = sessionOf(event);
  // A block without its session: the session is not there, and the block goes with the tidying.
  if (session === undefined) return undefined;
  const plan = await planOf(noteOf(event), guideFor);
  return { kind: 'booking', key, session, stage: event.hasAttachments ? 'attached' : 'created', plan };
}

async function unfinishedSeries(desk: Desk, key: string, guideFor: GuideFor, step: StepContext): Promise<Unfinished> {
  const found = await findSeries(desk.client, key, step);
  return { kind: 'series', key, state: seriesState(key, found), plan: await seriesPlanOf(found, guideFor) };
}

/**
 * What was to be booked in one go with the drafts that were found. While nobody is invited, that is all of it; later it
 * is what still stands, because what is missing then was taken away by somebody.
 */
async function seriesPlanOf(found: Found, guideFor: GuideFor): Promise<SeriesPlan | undefined> {
  const sessions = [...found].filter(([intentId]) => blockOf(intentId) === undefined);
  const draft = sessions.find(([, event]) => stateOf(event) === 'draft')?.[1];
  const note = draft === undefined ? undefined : noteOf(draft);
  if (note === undefined) return undefined;
  const bare = note.wishWith(noGuide);
  const guide = await guideFor(note, bare.span.end - bare.span.start);
  const wish = guide === undefined ? undefined : seriesWishOf(note.wishWith(guide));
  if (wish === undefined) return undefined;
  const together = bare.series?.together ?? wish.placed.map(({ number }) => number);
  const there = new Map(sessions.map(([intentId, event]) => [seriesOf(intentId)?.number ?? 0, event]));
  const isAnySent = together.some((number) => (there.get(number)?.attendees.length ?? 0) > 0);
  try {
    return planSeriesBooking(wish, isAnySent ? together.filter((number) => there.has(number)) : together);
  } catch {
    return undefined;
  }
}

async function unfinishedRevision(key: string, event: EventShape, guideFor: GuideFor): Promise<Unfinished | undefined> {
  const session = sessionOf(event);
  const changing = parseChanging(propertyOf(event, noteProperty));
  if (session === undefined) return undefined;
  const [before, after] = await Promise.all(
    [changing?.from, changing?.to].map((text) => planOf(text === undefined ? undefined : parseNote(text), guideFor)),
  );
  return { kind: 'revision', key, session, before, after };
}

function strayBlocks(strays: Found): readonly Unfinished[] {
  if (strays.size === 0) return [];
  return [{ kind: 'blocks', key: 'blocks', eventIds: [...strays.values()].map(({ id }) => id) }];
}

/** Of what this browser remembers to have begun: what the mailbox knows is told from there, the rest never happened. */
async function forgotten(desk: Desk, told: ReadonlySet<string>, step: StepContext): Promise<readonly Unfinished[]> {
  const lost: Unfinished[] = [];
  for (const { key, begunMs } of desk.journal.read()) {
    if (told.has(key) || desk.busy.has(key)) continue;
    const [asOne, asSeries] = [
      await findIntent(desk.client, key, false, step),
      await findSeries(desk.client, key, step),
    ];
    if (asOne.size + asSeries.size > 0) desk.journal.forget(key);
    else lost.push({ kind: 'nothing-booked', key, begunMs });
  }
  return lost;
}
