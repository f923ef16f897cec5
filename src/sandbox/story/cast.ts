// Who works at Larkfield, an organisation that does not exist: the people of the story without their calendars.
import type { JsonObject } from '../seed.ts';
import { type CastMember, member } from './cast-member.ts';
import { findClockChange } from './clock-change.ts';

const mondayToFriday = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
const noMailbox = { timeZone: '', zone: 'UTC', sharing: 'none', delegates: [] } as const;

/** Everybody, in the order in which the directory lists them. */
export function castOf(now: number): readonly CastMember[] {
  return [...leaders(), ...juniors(), travellingJunior(now), ...others()];
}

function leaders(): readonly CastMember[] {
  return [
    member({
      key: 'ana.ruiz',
      id: '6a1f4c1e-5b0d-4c53-9d6a-0d2f6d3b7a01',
      name: ['Ana', 'Ruiz'],
      title: 'Chief Operating Officer',
      department: 'Operations',
      office: 'Madrid 4/12',
      role: 'leader',
      timeZone: 'Romance Standard Time',
      zone: 'Europe/Madrid',
      locale: 'es-ES',
      week: { days: mondayToFriday, start: '09:00', end: '18:00' },
      delegates: ['lucia.ferrer'],
      workmates: ['lucia.ferrer', 'henrik.solberg', 'diane.whitfield', 'priya.nair'],
    }),
    member({
      key: 'diane.whitfield',
      id: '6a1f4c1e-5b0d-4c53-9d6a-0d2f6d3b7a02',
      name: ['Diane', 'Whitfield'],
      title: 'Chief Financial Officer',
      department: 'Finance',
      office: 'New York 17',
      role: 'leader',
      timeZone: 'America/New_York',
      zone: 'America/New_York',
      locale: 'en-US',
      week: { days: mondayToFriday, start: '08:30', end: '17:30' },
      customTimeZone: easternTime,
      workmates: ['ana.ruiz', 'henrik.solberg', 'ethan.brooks'],
    }),
    member({
      key: 'henrik.solberg',
      id: '6a1f4c1e-5b0d-4c53-9d6a-0d2f6d3b7a03',
      name: ['Henrik', 'Solberg'],
      title: 'General Counsel',
      department: 'Legal',
      office: 'Oslo 2',
      role: 'leader',
      timeZone: 'W. Europe Standard Time',
      zone: 'Europe/Oslo',
      locale: 'nb-NO',
      week: { days: mondayToFriday, start: '08:00', end: '16:00' },
      sharing: 'none',
      workmates: ['ana.ruiz', 'diane.whitfield', 'jonas.lindqvist'],
    }),
  ];
}

function juniors(): readonly CastMember[] {
  return [
    member({
      key: 'priya.nair',
      id: '6a1f4c1e-5b0d-4c53-9d6a-0d2f6d3b7a04',
      name: ['Priya', 'Nair'],
      title: 'Associate Product Manager',
      department: 'Product',
      office: 'Bengaluru B7',
      role: 'junior',
      timeZone: 'India Standard Time',
      zone: 'Asia/Kolkata',
      locale: 'en-IN',
      week: { days: mondayToFriday, start: '09:30', end: '18:30' },
      workmates: ['ana.ruiz', 'maya.cohen', 'jonas.lindqvist'],
    }),
    member({
      key: 'jonas.lindqvist',
      id: '6a1f4c1e-5b0d-4c53-9d6a-0d2f6d3b7a05',
      name: ['Jonas', 'Lindqvist'],
      title: 'Graduate Analyst, part-time',
      department: 'Strategy',
      office: 'Stockholm 1',
      role: 'junior',
      timeZone: 'Europe/Stockholm',
      zone: 'Europe/Stockholm',
      locale: 'sv-SE',
      week: { days: ['monday', 'tuesday', 'wednesday', 'thursday'], start: '09:00', end: '15:00' },
      workmates: ['henrik.solberg', 'priya.nair'],
    }),
    member({
      key: 'maya.cohen',
      id: '6a1f4c1e-5b0d-4c53-9d6a-0d2f6d3b7a06',
      name: ['Maya', 'Cohen'],
      title: 'Junior Data Engineer',
      department: 'Data',
      office: 'Tel Aviv 9',
      role: 'junior',
      timeZone: 'Israel Standard Time',
      zone: 'Asia/Jerusalem',
      locale: 'he-IL',
      week: { days: ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday'], start: '08:30', end: '17:30' },
      sharing: 'limitedRead',
      workmates: ['priya.nair', 'ana.ruiz'],
    }),
    member({
      key: 'ethan.brooks',
      id: '6a1f4c1e-5b0d-4c53-9d6a-0d2f6d3b7a07',
      name: ['Ethan', 'Brooks'],
      title: 'Customer Success Trainee',
      department: 'Customer Success',
      office: 'Chicago 22',
      role: 'junior',
      timeZone: 'Central Standard Time',
      zone: 'America/Chicago',
      locale: 'en-US',
      week: { days: mondayToFriday, start: '09:00', end: '17:00' },
      sharing: 'limitedRead',
      workmates: ['diane.whitfield', 'priya.nair'],
    }),
  ];
}

/** The junior whose clock changes within the next eight weeks; where that is depends on the season. */
function travellingJunior(now: number): CastMember {
  const change = findClockChange(now);
  return member({
    key: 'noa.ferreira',
    id: '6a1f4c1e-5b0d-4c53-9d6a-0d2f6d3b7a08',
    name: ['Noa', 'Ferreira'],
    title: 'Field Engineer, first year',
    department: 'Field Operations',
    office: change.kind === 'real' ? `On assignment, ${change.city}` : 'On board, survey vessel',
    role: 'junior',
    timeZone: change.zone,
    zone: change.zone,
    locale: 'en-GB',
    week: { days: mondayToFriday, start: '08:00', end: '17:00' },
    ...(change.kind === 'customised' ? { customTimeZone: change.customTimeZone } : {}),
    workmates: ['ana.ruiz', 'maya.cohen'],
  });
}

function others(): readonly CastMember[] {
  return [
    member({
      key: 'lucia.ferrer',
      id: '6a1f4c1e-5b0d-4c53-9d6a-0d2f6d3b7a09',
      name: ['Lucía', 'Ferrer'],
      title: 'Executive Assistant to Ana Ruiz',
      department: 'Operations',
      office: 'Madrid 4/11',
      role: 'assistant',
      timeZone: 'Romance Standard Time',
      zone: 'Europe/Madrid',
      locale: 'es-ES',
      week: { days: mondayToFriday, start: '08:30', end: '17:00' },
      sharing: 'limitedRead',
      workmates: ['ana.ruiz', 'diane.whitfield', 'henrik.solberg'],
    }),
    member({
      key: 'sam.whitlock',
      id: '6a1f4c1e-5b0d-4c53-9d6a-0d2f6d3b7a0a',
      name: ['Sam', 'Whitlock'],
      title: 'Warehouse Apprentice',
      department: 'Logistics',
      office: 'Leeds depot',
      role: 'none',
      kind: 'no-mailbox',
      locale: 'en-GB',
      week: undefined,
      workmates: ['ethan.brooks'],
      ...noMailbox,
    }),
    member({
      key: 'tom.weber_aldermoor.example#EXT#',
      mail: 'tom.weber@aldermoor.example',
      id: '6a1f4c1e-5b0d-4c53-9d6a-0d2f6d3b7a0b',
      name: ['Tom', 'Weber'],
      title: 'Consultant, Aldermoor',
      department: '',
      office: '',
      role: 'none',
      kind: 'guest',
      locale: 'de-DE',
      week: undefined,
      workmates: [],
      ...noMailbox,
    }),
    member({
      key: 'room.aurora',
      id: '6a1f4c1e-5b0d-4c53-9d6a-0d2f6d3b7a0c',
      name: ['Room', 'Aurora'],
      title: '',
      department: '',
      office: 'Madrid 4, eight seats',
      role: 'none',
      kind: 'room',
      timeZone: 'Romance Standard Time',
      zone: 'Europe/Madrid',
      locale: 'es-ES',
      week: { days: mondayToFriday, start: '08:00', end: '20:00' },
      sharing: 'limitedRead',
      workmates: [],
    }),
  ];
}

/** Outlook writes this zone when somebody edits the rules by hand; here it is Eastern time in all but name. */
const easternTime: JsonObject = {
  '@odata.type': '#microsoft.graph.customTimeZone',
  name: 'Customized Time Zone',
  bias: 300,
  standardOffset: { time: '02:00:00.0000000', dayOccurrence: 1, dayOfWeek: 'sunday', month: 11, year: 0 },
  daylightOffset: {
    daylightBias: -60,
    time: '02:00:00.0000000',
    dayOccurrence: 2,
    dayOfWeek: 'sunday',
    month: 3,
    year: 0,
  },
};
