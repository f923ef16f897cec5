// The story the sandbox tells: one organisation, its people, and thirteen weeks of their calendars around today.
import type { SeedPerson } from '../seed.ts';
import { castOf } from './cast.ts';
import { diaryOf } from './diary.ts';
import { type Filling, fillWeeks } from './filling.ts';
import { type Meeting, seedEventOf } from './meeting.ts';
import { storyDays } from './story-days.ts';

const leading: Filling = {
  share: 0.68,
  subjects: [
    'Operating review',
    'Investment committee',
    'Customer escalation',
    'Pricing decision',
    'Candidate interview',
    'Steering group',
    'Works council',
    'Quarterly plan',
    'Supplier terms',
    'Risk review',
  ],
};
const learning: Filling = {
  share: 0.42,
  subjects: [
    'Team meeting',
    'Training',
    'Review with mentor group',
    'Customer interview',
    'Documentation',
    'Demo',
    'Retrospective',
  ],
};
const assisting: Filling = {
  share: 0.5,
  subjects: ['Travel planning', 'Agenda preparation', 'Minutes', 'Visitor reception'],
};
const fillings: Readonly<Record<SeedPerson['role'], Filling | undefined>> = {
  leader: leading,
  junior: learning,
  assistant: assisting,
  none: undefined,
};

/**
 * The people of Larkfield with their calendars, from four weeks before the current one to nine after it.
 * Leaders are 60 to 75 % busy in their working hours. Equal UTC dates of `now` (milliseconds) give equal stories.
 */
export function storyPeople(now: number): readonly SeedPerson[] {
  const days = storyDays(now);
  const cast = castOf(now);
  const travelZone = cast.find(({ key }) => key === 'noa.ferreira')?.zone ?? 'UTC';
  const told = diaryOf(days, travelZone);
  return cast.map((member) => {
    const filling = fillings[member.person.role];
    const own = told.filter((meeting) => meeting.who.includes(member.key));
    const meetings: readonly Meeting[] = [...own, ...(filling ? fillWeeks(member, own, days, filling) : [])];
    const people = (meeting: Meeting) =>
      meeting.who.flatMap((key) => cast.filter((candidate) => candidate.key === key).map(({ person }) => person));
    return { ...member.person, events: meetings.map((meeting) => seedEventOf(meeting, people(meeting))) };
  });
}

/** The same people with empty calendars. */
export function emptyPeople(now: number): readonly SeedPerson[] {
  return castOf(now).map(({ person }) => ({ ...person, events: [] }));
}
