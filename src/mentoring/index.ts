export type { Block, BlockKind, PlannedBlock } from './block.ts';
export { blockOf, blocksAt } from './block.ts';
export type {
  BookingPlan,
  BookingStep,
  BookingWish,
  PlacedSession,
  PlannedAttachment,
  PlannedEvent,
  SeriesPlace,
  SessionLinks,
} from './booking.ts';
export { defaultSubject, planBooking, sessionCategory } from './booking-plan.ts';
export type { TicketGuide } from './built-in-guides.ts';
export { builtInGuides, findTicketGuide } from './built-in-guides.ts';
export type { SessionAnswer, SessionChange } from './change.ts';
export { participantsOf, planCancel, planMove, planRevision, planTakeOver } from './change.ts';
export type { Guide, GuideStep } from './guide.ts';
export type { GuideFit } from './guide-fit.ts';
export { fitGuide, lengthPresets } from './guide-fit.ts';
export type { GuideAnswer, GuideFault } from './guide-format.ts';
export { parseGuide } from './guide-format.ts';
export { bookingIntentId, seriesOf, sessionIntentId } from './intent.ts';
export type { SessionAction, Viewer } from './may.ts';
export { may } from './may.ts';
export type { Note } from './note.ts';
export { parseNote } from './note.ts';
export { defaultProtection, protectionRules } from './protection.ts';
export { isLeading, isSameAddress, othersIn, seatOf } from './seats.ts';
export type { SeriesPlan, SeriesSession, SeriesWish } from './series-plan.ts';
export { nextNumber, placeInOrder, planSeriesBooking, seriesWishOf } from './series-plan.ts';
export type { Participant, Protection, Response, Role, Session, SessionAttendee, Ticket } from './session.ts';
export { markText, readMark, sessionCode } from './session-code.ts';
export { readSessionLink, sessionLink } from './session-link.ts';
export { stableId } from './stable-id.ts';
export type { SubPage } from './sub-page.ts';
export { encodeSubPage, parseSubPage } from './sub-page.ts';
export { encodeTicket, mostPeople, parseTicket } from './ticket.ts';
export type { WrittenTimes } from './wall-times.ts';
