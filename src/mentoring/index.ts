export type {
  BookingPlan,
  BookingStep,
  BookingWish,
  PlannedAttachment,
  PlannedEvent,
  SessionLinks,
} from './booking.ts';
export { defaultSubject, planBooking, sessionCategory } from './booking-plan.ts';
export type { TicketGuide } from './built-in-guides.ts';
export { builtInGuides, findTicketGuide } from './built-in-guides.ts';
export type { Guide, GuideStep } from './guide.ts';
export type { GuideFit } from './guide-fit.ts';
export { fitGuide, lengthPresets } from './guide-fit.ts';
export type { GuideAnswer, GuideFault } from './guide-format.ts';
export { parseGuide } from './guide-format.ts';
export { defaultProtection, protectionRules } from './protection.ts';
export { isLeading, isSameAddress, othersIn, seatOf } from './seats.ts';
export type { Participant, Protection, Response, Role, Session, SessionAttendee, Ticket } from './session.ts';
export { markText, readMark, sessionCode } from './session-code.ts';
export { readSessionLink, sessionLink } from './session-link.ts';
export type { SubPage } from './sub-page.ts';
export { encodeSubPage, parseSubPage } from './sub-page.ts';
export { encodeTicket, mostPeople, parseTicket } from './ticket.ts';
