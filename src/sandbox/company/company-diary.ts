// The calendars of one team: what it does together every week, what its people do with each other, and what each of them
// does alone. A meeting stands in everybody's calendar with the same iCalUId, as an invitation would have left it.

import type { Json, JsonObject, SeedEvent } from '../seed.ts';
import { newICalUId } from '../state/ids.ts';
import { drawn } from './company-names.ts';

export interface TeamMember {
  readonly address: string;
  readonly name: string;
  readonly zone: string;
  readonly days: readonly string[];
  readonly startHour: number;
  readonly endHour: number;
}

interface Chance {
  /** Makes the ids of this team its own. */
  readonly key: string;
  readonly random: () => number;
  readonly now: number;
}

const firstWeek = -4;
const lastWeek = 9;
const dayMs = 86_400_000;
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const subjects =
  'Planning,Review,Interview,Customer call,Budget,Release,Hiring,Design,Training,Suppliers,Handover,Risk,Roadmap,Support'.split(
    ',',
  );
const alone = 'Focus time,Writing,Travel,Reading,Preparation,Errand'.split(',');
const lengthsMinutes = [15, 25, 30, 30, 45, 60, 60, 90];

type Diary = Map<string, SeedEvent[]>;

/** By address. */
export function diaryOfTeam(team: readonly TeamMember[], chance: Chance): Diary {
  const diary: Diary = new Map(team.map(({ address }) => [address, []]));
  const [lead] = team;
  if (lead === undefined) return diary;
  const monday = mondayOf(chance.now);
  const write = writerOf(diary, chance);
  for (const event of seriesOf(team, lead, monday, chance)) write(event.who, event.fields, event.special);
  for (let week = firstWeek; week <= lastWeek; week += 1) {
    for (const member of team) {
      for (const day of member.days) {
        const date = dateOf(monday, week * 7 + ((weekdays.indexOf(day) + 6) % 7) - (day === 'sunday' ? 7 : 0));
        for (const event of dayOf(team, member, date, chance)) write(event.who, event.fields);
      }
    }
  }
  return diary;
}

interface Written {
  /** The first is the organizer. */
  readonly who: readonly TeamMember[];
  readonly fields: JsonObject;
  readonly special?: Omit<SeedEvent, 'event'>;
}

function writerOf(diary: Diary, { key, random }: Chance) {
  let count = 0;
  return (who: readonly TeamMember[], fields: JsonObject, special: Omit<SeedEvent, 'event'> = {}) => {
    const [organizer, ...others] = who;
    if (organizer === undefined) return;
    count += 1;
    const iCalUId = newICalUId(`${key} ${count}`);
    const answers = others.map(() =>
      drawn(['accepted', 'accepted', 'accepted', 'tentativelyAccepted', 'none'], random),
    );
    const attendees = others.map(
      ({ address, name }, at): JsonObject => ({
        emailAddress: { address, name },
        type: at > 4 ? 'optional' : 'required',
        status: { response: answers[at] ?? 'none', time: '0001-01-01T00:00:00Z' },
      }),
    );
    diary.get(organizer.address)?.push({ event: { ...fields, iCalUId, attendees }, ...special });
    for (const [at, { address }] of others.entries()) {
      const response = answers[at] ?? 'none';
      const copy = {
        ...fields,
        iCalUId,
        attendees,
        organizer: { emailAddress: { address: organizer.address, name: organizer.name } },
        responseStatus: { response },
        ...(response === 'accepted' ? {} : { showAs: 'tentative' }),
      };
      diary.get(address)?.push({ event: copy, ...special });
    }
  };
}

/** What comes back every day, week or month. */
function seriesOf(team: readonly TeamMember[], lead: TeamMember, monday: number, { random }: Chance): Written[] {
  const [first = 'monday', second = 'tuesday', third = 'wednesday'] = lead.days;
  const hour = lead.startHour + 1 + Math.floor(random() * 3);
  const startOn = (day: string) => dateOf(monday, firstWeek * 7 + ((weekdays.indexOf(day) + 6) % 7));
  const series = (
    who: readonly TeamMember[],
    subject: string,
    day: string,
    at: string,
    minutes: number,
    pattern: JsonObject,
  ) => ({
    who,
    fields: {
      subject,
      ...times(startOn(day), at, minutes, lead.zone),
      recurrence: { pattern, range: { type: 'noEnd', startDate: startOn(day), recurrenceTimeZone: lead.zone } },
    },
  });
  const weekly = (day: string, interval = 1) => ({
    type: 'weekly',
    interval,
    daysOfWeek: [day],
    firstDayOfWeek: 'monday',
  });
  const meeting = series(team, 'Team meeting', second, `${two(hour)}:00`, 60, weekly(second));
  const moved = `${dateOf(Date.parse(startOn(second)), 14)}T${two(hour)}:00:00`;
  const cancelled = `${dateOf(Date.parse(startOn(second)), 21)}T${two(hour)}:00:00`;
  const later = times(moved.slice(0, 10), `${two(hour + 1)}:00`, 60, lead.zone);
  return [
    { ...meeting, special: { cancelledStarts: [cancelled], exceptions: [{ originalStart: moved, changes: later }] } },
    series(team, 'Stand-up', first, `${two(lead.startHour)}:15`, 15, { ...weekly(first), daysOfWeek: [...lead.days] }),
    series(team, 'Month in review', third, `${two(hour + 2)}:30`, 60, {
      type: 'relativeMonthly',
      interval: 1,
      daysOfWeek: [third],
      index: 'last',
    }),
    ...team
      .slice(1)
      .map((member, at) =>
        series(
          [lead, member],
          `1:1 ${member.name}`,
          lead.days[at % lead.days.length] ?? first,
          `${two(lead.endHour - 2)}:00`,
          30,
          weekly(lead.days[at % lead.days.length] ?? first, 2),
        ),
      ),
  ];
}

/** What one person has of their own on one day. */
function dayOf(team: readonly TeamMember[], member: TeamMember, date: string, { random }: Chance): Written[] {
  if (random() < 0.03) {
    const next = dateOf(Date.parse(date), 1);
    const midnight = (day: string) => ({ dateTime: `${day}T00:00:00`, timeZone: member.zone });
    const fields = { subject: 'Away', isAllDay: true, showAs: 'oof', start: midnight(date), end: midnight(next) };
    return [{ who: [member], fields }];
  }
  const written: Written[] = [];
  let minute = member.startHour * 60 + 30 * Math.floor(random() * 4);
  while (minute < member.endHour * 60 - 30) {
    const length = drawn(lengthsMinutes, random);
    const at = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
    if (random() < 0.45) written.push(oneMeeting(team, member, date, at, length, random));
    minute += length + 15 * Math.floor(random() * 6) + 15;
  }
  return written;
}

function oneMeeting(
  team: readonly TeamMember[],
  member: TeamMember,
  date: string,
  at: string,
  length: number,
  random: () => number,
): Written {
  const mates = random() < 0.35 ? team.filter((mate) => mate !== member && random() < 0.25) : [];
  const isAlone = mates.length === 0;
  const plain: Record<string, Json> = { subject: drawn(isAlone ? alone : subjects, random) };
  if (isAlone && random() < 0.15) Object.assign(plain, { sensitivity: 'private', subject: 'Appointment' });
  if (isAlone && random() < 0.1)
    Object.assign(plain, { showAs: drawn(['tentative', 'free', 'workingElsewhere'], random) });
  return { who: [member, ...mates], fields: { ...plain, ...times(date, at, length, member.zone) } };
}

function times(date: string, at: string, minutes: number, timeZone: string): JsonObject {
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  const end = hour * 60 + minute + minutes;
  return {
    start: { dateTime: `${date}T${at}:00`, timeZone },
    end: { dateTime: `${date}T${two(Math.floor(end / 60))}:${two(end % 60)}:00`, timeZone },
  };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** The Monday of the week, in milliseconds. */
function mondayOf(now: number): number {
  const today = Math.floor(now / dayMs);
  return (today - ((new Date(now).getUTCDay() + 6) % 7)) * dayMs;
}

function dateOf(monday: number, days: number): string {
  return new Date(monday + days * dayMs).toISOString().slice(0, 10);
}
