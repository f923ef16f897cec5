// The guides that come with the app. Their files are part of the bundle; guides of an organisation come later, by graph.
import type { Guide } from './guide.ts';
import { fitGuide } from './guide-fit.ts';
import { parseGuide } from './guide-format.ts';
import deDecisionBrief from './guides/de/decision-brief.md?raw';
import deFirstMeeting from './guides/de/first-meeting.md?raw';
import deShortCheckIn from './guides/de/short-check-in.md?raw';
import deStandardSession from './guides/de/standard-session.md?raw';
import enDecisionBrief from './guides/en/decision-brief.md?raw';
import enFirstMeeting from './guides/en/first-meeting.md?raw';
import enShortCheckIn from './guides/en/short-check-in.md?raw';
import enStandardSession from './guides/en/standard-session.md?raw';
import { type Language, languageOf } from './language.ts';
import type { Ticket } from './session.ts';

const files: Readonly<Record<Language, readonly string[]>> = {
  en: [enFirstMeeting, enStandardSession, enDecisionBrief, enShortCheckIn],
  de: [deFirstMeeting, deStandardSession, deDecisionBrief, deShortCheckIn],
};

const parsed = new Map<Language, readonly Guide[]>();

/**
 * The guides that come with the app, in the language of a BCP 47 tag or else in English. The order is the order in
 * which people need them; ids and versions are the same in every language. Parsed at the first call.
 */
export function builtInGuides(locale: string): readonly Guide[] {
  const language = languageOf(locale);
  const known = parsed.get(language);
  if (known) return known;
  const guides = files[language].map(readBuiltIn);
  parsed.set(language, guides);
  return guides;
}

function readBuiltIn(markdown: string): Guide {
  const answer = parseGuide(markdown);
  if (answer.kind === 'guide') return answer.guide;
  throw new Error(`A guide of the app does not parse: ${JSON.stringify(answer.faults)}`);
}

/** The guide that a ticket speaks of. `other-version`: the same guide, but not as it was when the session was booked. */
export type TicketGuide =
  | { readonly kind: 'found' | 'other-version'; readonly guide: Guide }
  | { readonly kind: 'unknown' };

/** Finds a ticket's guide among the given ones, in the minutes that the session has. */
export function findTicketGuide(ticket: Ticket, guides: readonly Guide[]): TicketGuide {
  const guide = guides.find((one) => one.id === ticket.guideId);
  const fit = guide && fitGuide(guide, ticket.lengthMinutes);
  if (!guide || fit?.kind !== 'fits') return { kind: 'unknown' };
  return { kind: guide.version === ticket.guideVersion ? 'found' : 'other-version', guide: fit.guide };
}
