// What an event is to us, written small enough for a link. Whatever comes back is outside input and parsed as such.
import {
  array,
  boolean,
  check,
  integer,
  literal,
  maxLength,
  maxValue,
  minLength,
  minValue,
  number,
  object,
  picklist,
  pipe,
  regex,
  safeParse,
  string,
} from 'valibot';
import { hasUnseen } from './plain-text.ts';
import type { Ticket } from './session.ts';

/** A ticket of twenty people with the longest addresses fits; anything longer is not read at all. */
const longestText = 10_000;
/** The most people of one session, both seats together: its ticket travels inside a link, and links have an end. */
export const mostPeople = 20;

// RFC 5321 lets a path have 254 characters and Exchange 320. What an address may look like is Exchange's business:
// here it only must be one visible word.
const address = pipe(
  string(),
  minLength(1),
  maxLength(320),
  check((text) => !hasUnseen(text) && !/[\s<>"]/u.test(text)),
);
const wholeFrom = (least: number, most: number) => pipe(number(), integer(), minValue(least), maxValue(most));

/** The shape on the wire. Short keys, because the link carries it twice. */
const wire = pipe(
  object({
    v: literal(1),
    i: pipe(string(), regex(/^[A-Za-z0-9_.:-]{1,100}$/)),
    g: pipe(string(), regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), maxLength(64)),
    gv: pipe(string(), regex(/^[A-Za-z0-9.-]{1,20}$/)),
    m: wholeFrom(5, 1440),
    l: pipe(array(address), maxLength(mostPeople)),
    j: pipe(array(address), maxLength(mostPeople)),
    d: picklist(['leader', 'junior']),
    p: object({ n: wholeFrom(0, 8760), w: boolean(), r: boolean(), h: wholeFrom(0, 99) }),
  }),
  check((ticket) => {
    const everybody = [...ticket.l, ...ticket.j].map((one) => one.toLowerCase());
    return everybody.length <= mostPeople && new Set(everybody).size === everybody.length;
  }),
);

/** Writes a ticket as one line of versioned JSON. */
export function encodeTicket(ticket: Ticket): string {
  const { protection } = ticket;
  return JSON.stringify({
    v: ticket.version,
    i: ticket.intentId,
    g: ticket.guideId,
    gv: ticket.guideVersion,
    m: ticket.lengthMinutes,
    l: ticket.leaders,
    j: ticket.juniors,
    d: ticket.leads,
    p: {
      n: protection.noticeHours,
      w: protection.reasonWhenMoved,
      r: protection.replacementFirst,
      h: protection.movesBeforeHelp,
    },
  });
}

/**
 * Reads a ticket, or undefined for everything that is not one: another version, a limit passed, somebody in two seats,
 * text that is no JSON. Never throws. Says nothing about rights: anybody may have written it.
 */
export function parseTicket(text: string): Ticket | undefined {
  const read = safeParse(wire, parseJson(text));
  if (!read.success) return undefined;
  const { v, i, g, gv, m, l, j, d, p } = read.output;
  return {
    version: v,
    intentId: i,
    guideId: g,
    guideVersion: gv,
    lengthMinutes: m,
    leaders: l,
    juniors: j,
    leads: d,
    protection: { noticeHours: p.n, reasonWhenMoved: p.w, replacementFirst: p.r, movesBeforeHelp: p.h },
  };
}

function parseJson(text: string): unknown {
  if (text.length > longestText) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
