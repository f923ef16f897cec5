// What was meant, read back from the note on the organizer's copy, with the guide that somebody has to bring.
import {
  type BookingPlan,
  type BookingWish,
  blocksAt,
  builtInGuides,
  fitGuide,
  type Guide,
  type Note,
  planBooking,
  type Session,
} from '#mentoring';
import { noGuide, noteOf } from './blocks.ts';
import type { Desk } from './desk.ts';
import type { FindGuide, Options } from './graph.ts';
import { readEvent } from './sessions.ts';

/** The wish behind a session, with the time and the blocks where they are now. */
export async function readWish(
  desk: Desk,
  session: Session,
  options: Options & { readonly findGuide?: FindGuide },
): Promise<BookingWish | undefined> {
  const note = noteOf(await readEvent(desk.client, session.eventId, options));
  const guide = await guideFinder(options.findGuide)(note, session.span.end - session.span.start);
  if (note === undefined || guide === undefined) return undefined;
  const meant = note.wishWith(guide);
  const blocks = meant.blocks === undefined ? {} : { blocks: blocksAt(meant.blocks, meant.span, session.span) };
  return { ...meant, ...blocks, span: session.span };
}

export type GuideFor = (note: Note | undefined, minutes: number) => Promise<Guide | undefined>;

/** The app's own guides need nobody to find them. A guide that changed since is not the one that was meant. */
export function guideFinder(findGuide: FindGuide | undefined): GuideFor {
  return async (note, minutes) => {
    if (note === undefined) return undefined;
    const ours = builtInGuides(note.locale).find(({ id }) => id === note.guideId);
    const guide = ours ?? (await findGuide?.(note));
    if (guide === undefined || guide.version !== note.guideVersion) return undefined;
    return fitGuide(guide, minutes).kind === 'fits' ? guide : undefined;
  };
}

export async function planOf(note: Note | undefined, guideFor: GuideFor): Promise<BookingPlan | undefined> {
  if (note === undefined) return undefined;
  const { span } = note.wishWith(noGuide);
  const guide = await guideFor(note, span.end - span.start);
  if (guide === undefined) return undefined;
  try {
    return planBooking(note.wishWith(guide));
  } catch {
    // A note that somebody has tampered with: what it speaks of cannot be booked.
    return undefined;
  }
}
