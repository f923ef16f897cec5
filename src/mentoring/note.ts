// The note on the organizer's copy: what was meant, all but the guide's text, so that a booking that was cut off can be
// finished from the mailbox alone. Outside input like everything that is read back, and parsed as such.
import {
  array,
  boolean,
  type InferOutput,
  integer,
  literal,
  maxLength,
  minLength,
  number,
  object,
  optional,
  picklist,
  pipe,
  regex,
  safeParse,
  string,
  tuple,
} from 'valibot';
import { findZone, type Span, type UtcMinute } from '#engine';
import type { Block } from './block.ts';
import type { BookingWish, PlacedSession, SeriesPlace } from './booking.ts';
import type { Guide } from './guide.ts';

/** A series of sixty sessions with blocks fits; anything longer is not read at all. */
const longestText = 24_000;

const minute = pipe(number(), integer());
const text = (most: number) => pipe(string(), maxLength(most));
const id = pipe(string(), regex(/^[A-Za-z0-9_.:-]{1,100}$/));
const person = tuple([text(300), pipe(text(320), minLength(1)), picklist(['l', 'j'])]);
const block = tuple([picklist(['p', 'r']), minute, minute]);
const placed = object({
  n: minute,
  s: minute,
  e: minute,
  d: optional(picklist(['l', 'j'])),
  b: optional(array(block)),
});

const series = object({ i: id, p: pipe(array(placed), maxLength(60)), t: optional(array(minute)) });

/** Short keys: the note stands in a property of the event. */
const wire = object({
  v: literal(1),
  i: id,
  o: person,
  w: pipe(array(person), maxLength(20)),
  d: picklist(['l', 'j']),
  s: minute,
  e: minute,
  z: text(200),
  g: text(64),
  gv: text(20),
  t: text(600),
  l: text(600),
  m: boolean(),
  p: object({ n: minute, w: boolean(), r: boolean(), h: minute }),
  a: text(100),
  u: text(2_000),
  c: text(40),
  b: optional(array(block)),
  q: optional(series),
  f: text(200),
  x: optional(pipe(array(text(320)), maxLength(20))),
});

/** A note that was read: everything but the guide. */
export interface Note {
  readonly guideId: string;
  readonly guideVersion: string;
  /** The guide's file on the invitation. */
  readonly fileName: string;
  readonly locale: string;
  /** The wish as it was, once somebody brings the guide. */
  readonly wishWith: (guide: Guide) => BookingWish;
}

/** Writes what was meant into one line. */
export function encodeNote(wish: BookingWish, file: string): string {
  const { protection } = wish;
  const written: InferOutput<typeof wire> = {
    v: 1,
    i: wish.intentId,
    o: encodePerson(wish.organizer),
    w: wish.others.map(encodePerson),
    d: wish.leads === 'leader' ? 'l' : 'j',
    s: wish.span.start,
    e: wish.span.end,
    z: wish.zoneName,
    g: wish.guide.id,
    gv: wish.guide.version,
    t: wish.subject.slice(0, 600),
    l: wish.location.slice(0, 600),
    m: wish.isOnlineMeeting,
    p: {
      n: protection.noticeHours,
      w: protection.reasonWhenMoved,
      r: protection.replacementFirst,
      h: protection.movesBeforeHelp,
    },
    a: wish.links.teamsAppId,
    u: wish.links.tabUrl,
    c: wish.locale,
    ...(wish.blocks === undefined ? {} : { b: wish.blocks.map(encodeBlock) }),
    ...(wish.series === undefined ? {} : { q: encodeSeries(wish.series) }),
    f: file,
    ...(wish.notAwaited === undefined ? {} : { x: [...wish.notAwaited] }),
  };
  return JSON.stringify(written);
}

/** Reads a note, or undefined for everything that is not one. Never throws. */
export function parseNote(written: string): Note | undefined {
  const read = safeParse(wire, parseJson(written));
  const zone = read.success ? (findZone(read.output.z) ?? findZone('UTC')) : undefined;
  if (!read.success || zone === undefined) return undefined;
  const { output } = read;
  return {
    guideId: output.g,
    guideVersion: output.gv,
    fileName: output.f,
    locale: output.c,
    wishWith: (guide) => ({
      intentId: output.i,
      organizer: decodePerson(output.o),
      others: output.w.map(decodePerson),
      leads: output.d === 'l' ? 'leader' : 'junior',
      span: spanOf(output.s, output.e),
      zone,
      zoneName: output.z,
      guide,
      subject: output.t,
      location: output.l,
      isOnlineMeeting: output.m,
      protection: {
        noticeHours: output.p.n,
        reasonWhenMoved: output.p.w,
        replacementFirst: output.p.r,
        movesBeforeHelp: output.p.h,
      },
      links: { teamsAppId: output.a, tabUrl: output.u },
      locale: output.c,
      ...(output.x === undefined ? {} : { notAwaited: output.x }),
      ...(output.b === undefined ? {} : { blocks: output.b.map(decodeBlock) }),
      ...(output.q === undefined ? {} : { series: decodeSeries(output.q) }),
    }),
  };
}

function encodePerson(one: BookingWish['organizer']): InferOutput<typeof person> {
  return [one.name.slice(0, 300), one.address, one.role === 'leader' ? 'l' : 'j'];
}

function decodePerson([name, address, role]: InferOutput<typeof person>): BookingWish['organizer'] {
  return { name, address, role: role === 'l' ? 'leader' : 'junior' };
}

function encodeBlock({ kind, span }: Block): InferOutput<typeof block> {
  return [kind === 'prep' ? 'p' : 'r', span.start, span.end];
}

function decodeBlock([kind, start, end]: InferOutput<typeof block>): Block {
  return { kind: kind === 'p' ? 'prep' : 'reflection', span: spanOf(start, end) };
}

function encodeSeries({ seriesId, placed: places, together }: SeriesPlace): InferOutput<typeof series> {
  return { i: seriesId, p: places.map(encodePlaced), ...(together === undefined ? {} : { t: [...together] }) };
}

function decodeSeries({ i, p, t }: InferOutput<typeof series>): SeriesPlace {
  return { seriesId: i, placed: p.map(decodePlaced), ...(t === undefined ? {} : { together: t }) };
}

function encodePlaced(one: PlacedSession): InferOutput<typeof placed> {
  return {
    n: one.number,
    s: one.span.start,
    e: one.span.end,
    ...(one.leads === undefined ? {} : { d: one.leads === 'leader' ? 'l' : 'j' }),
    ...(one.blocks === undefined ? {} : { b: one.blocks.map(encodeBlock) }),
  };
}

function decodePlaced(one: InferOutput<typeof placed>): PlacedSession {
  return {
    number: one.n,
    span: spanOf(one.s, one.e),
    ...(one.d === undefined ? {} : { leads: one.d === 'l' ? 'leader' : 'junior' }),
    ...(one.b === undefined ? {} : { blocks: one.b.map(decodeBlock) }),
  };
}

function spanOf(start: number, end: number): Span {
  return { start: start as UtcMinute, end: end as UtcMinute };
}

function parseJson(written: string): unknown {
  if (written.length > longestText) return undefined;
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}
