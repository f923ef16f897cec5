export type {
  BookingPlan,
  BookingStep,
  BookingWish,
  PlannedAttachment,
  PlannedEvent,
  SessionLinks,
} from './booking.ts';
export type { Guide, GuideStep } from './guide.ts';
export type { Participant, Protection, Response, Role, Session, SessionAttendee, Ticket } from './session.ts';
