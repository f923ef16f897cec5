// From a complete draft to a plan; from an incomplete one to the one thing that is missing next.
import type { Slot } from '#engine';
import type { Me } from '#graph';
import { type BookingPlan, defaultProtection, defaultSubject, type Guide, planBooking } from '#mentoring';
import type { Words } from '../messages/words.ts';
import { optionalKeys } from './attendance.ts';
import { type Draft, hasBothSeats } from './draft.ts';

/** The first thing in the order of the page that keeps this from being booked, in words; undefined when nothing does. */
export function whatIsMissing(
  draft: Draft,
  chosen: Slot | undefined,
  guide: Guide | undefined,
  words: Words['book'],
): string | undefined {
  if (draft.people.length === 0) return words.missingPerson;
  if (!hasBothSeats(draft)) return words.missingSeat;
  if (draft.slot === undefined) return words.missingSlot;
  if (chosen === undefined) return words.missingSlotFits;
  if (guide === undefined) return words.missingGuide;
  if (draft.subject !== undefined && draft.subject.trim() === '') return words.missingSubject;
  return undefined;
}

export interface DraftPlanOptions {
  readonly draft: Draft;
  readonly me: Me;
  readonly guide: Guide;
  readonly slot: Slot;
  /** The language of the invitation. */
  readonly locale: string;
  readonly teamsAppId: string;
  /** The tab's own address; what follows its number or question sign is left out. */
  readonly tabAddress: string;
}

/** The plan of a draft; undefined for somebody without a mailbox, who can hold no event. */
export function planOf(options: DraftPlanOptions): BookingPlan | undefined {
  const { draft, me, guide, slot, locale, teamsAppId, tabAddress } = options;
  if (me.mailbox.kind === 'missing') return undefined;
  return planBooking({
    intentId: draft.intentId,
    organizer: { name: me.name, address: me.address, role: draft.mySeat },
    others: draft.people.map(({ name, address, seat }) => ({ name: name || address, address, role: seat })),
    notAwaited: [...optionalKeys(draft), ...(slot.missing ?? [])],
    leads: draft.leads,
    span: slot.span,
    zone: me.mailbox.zone,
    zoneName: me.mailbox.zoneName,
    guide,
    subject: draft.subject ?? defaultSubject(locale),
    location: draft.location,
    isOnlineMeeting: draft.isOnlineMeeting,
    protection: defaultProtection,
    links: { teamsAppId, tabUrl: tabAddress.replace(/[?#].*$/su, '') },
    locale,
  });
}
