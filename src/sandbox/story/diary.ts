// What stands in Larkfield's calendars before they are filled up: the series people share, the exceptions in them, leave,
// travel and private appointments. Weeks count from the current one.
import type { Meeting } from './meeting.ts';
import {
  addDays,
  type Day,
  dateOf,
  firstWeek,
  occurrenceInMonth,
  readDay,
  type StoryDays,
  type Weekday,
  weekdayOf,
  weekdays,
} from './story-days.ts';

const everyWorkday = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;

const aldermoor = { name: 'Mara Stein', address: 'mara.stein@aldermoor.example' };
const auditor = { name: 'Paul Achterberg', address: 'paul.achterberg@quillon-audit.example' };

/** Every meeting of the story that is told and not filled in, for a cast whose travelling junior lives in `travelZone`. */
export function diaryOf(days: StoryDays, travelZone: string): readonly Meeting[] {
  return [
    ...sharedSeries(days),
    ...anasOwn(days),
    ...dianesOwn(days),
    ...henriksOwn(days),
    ...juniorsOwn(days, travelZone),
    ...others(days),
  ];
}

function sharedSeries({ day }: StoryDays): readonly Meeting[] {
  const madrid = 'Europe/Madrid';
  return [
    {
      key: 'leadership-sync',
      subject: 'Monday leadership sync',
      who: ['ana.ruiz', 'henrik.solberg', 'lucia.ferrer', 'room.aurora'],
      zone: madrid,
      on: day(firstWeek, 'monday'),
      from: '09:30',
      lasts: 75,
      place: 'Room Aurora',
      notes: 'Round the table, then the open decisions.',
      repeat: { kind: 'weekly', days: ['monday'] },
      cancelled: [day(-2, 'monday'), day(4, 'monday')],
      moved: [
        { day: day(-1, 'monday'), to: day(-1, 'tuesday'), at: '09:30' },
        { day: day(2, 'monday'), to: day(2, 'tuesday'), at: '10:00' },
        { day: day(6, 'monday'), to: day(6, 'monday'), at: '09:15', lasts: 105 },
      ],
    },
    {
      key: 'forecast-call',
      subject: 'Forecast call',
      who: ['diane.whitfield', 'ana.ruiz'],
      zone: 'America/New_York',
      on: day(firstWeek, 'wednesday'),
      from: '10:00',
      lasts: 45,
      repeat: { kind: 'weekly', days: ['wednesday'] },
      cancelled: [day(3, 'wednesday')],
      moved: [{ day: day(1, 'wednesday'), to: day(1, 'thursday'), at: '10:30' }],
    },
    {
      key: 'budget-review',
      subject: 'Budget review',
      who: ['ana.ruiz', 'diane.whitfield', 'henrik.solberg'],
      zone: madrid,
      on: nthOfMonth(day(firstWeek, 'thursday')),
      from: '14:30',
      lasts: 90,
      place: 'Microsoft Teams Meeting',
      notes: 'Actuals against plan, by department.',
      repeat: { kind: 'monthly-weekday' },
    },
    {
      key: 'contract-desk',
      subject: 'Contract desk',
      who: ['henrik.solberg', 'ethan.brooks'],
      zone: 'Europe/Oslo',
      on: day(firstWeek, 'tuesday'),
      from: '15:00',
      lasts: 30,
      repeat: { kind: 'weekly', days: ['tuesday'], everyWeeks: 2 },
      cancelled: [day(2, 'tuesday')],
    },
    {
      key: 'product-data-sync',
      subject: 'Product and data sync',
      who: ['priya.nair', 'maya.cohen', 'jonas.lindqvist'],
      zone: 'Asia/Kolkata',
      on: day(firstWeek, 'tuesday'),
      from: '14:30',
      lasts: 45,
      repeat: { kind: 'weekly', days: ['tuesday'] },
      moved: [{ day: day(1, 'tuesday'), to: day(1, 'wednesday'), at: '15:00' }],
      cancelled: [day(5, 'tuesday')],
    },
  ];
}

function anasOwn({ day }: StoryDays): readonly Meeting[] {
  const own = { who: ['ana.ruiz'], zone: 'Europe/Madrid' };
  return [
    {
      ...own,
      key: 'operations-stand-up',
      subject: 'Operations stand-up',
      on: day(firstWeek, 'monday'),
      from: '09:00',
      lasts: 15,
      repeat: { kind: 'weekly', days: everyWorkday },
      cancelled: [day(1, 'friday'), day(5, 'friday')],
    },
    {
      ...own,
      key: 'ana-lucia-1to1',
      subject: '1:1 Lucía',
      who: ['ana.ruiz', 'lucia.ferrer'],
      on: day(firstWeek, 'monday'),
      from: '11:00',
      lasts: 30,
      repeat: { kind: 'weekly', days: ['monday'] },
      moved: [{ day: day(4, 'monday'), to: day(4, 'monday'), at: '09:30' }],
    },
    {
      ...own,
      key: 'ana-field-1to1',
      subject: '1:1 Field operations',
      who: ['ana.ruiz', 'noa.ferreira'],
      on: day(firstWeek, 'wednesday'),
      from: '12:30',
      lasts: 30,
      repeat: { kind: 'weekly', days: ['wednesday'], everyWeeks: 2 },
    },
    {
      ...own,
      key: 'ana-board-papers',
      subject: 'Board papers',
      on: dayOfMonth(day(-1, 'thursday')),
      from: '16:00',
      lasts: 60,
      repeat: { kind: 'monthly-day' },
      sensitivity: 'confidential',
    },
    {
      ...own,
      key: 'ana-safety-day',
      subject: 'Annual safety review',
      on: yearBefore(nthOfMonth(day(5, 'wednesday'))),
      from: '10:00',
      lasts: 120,
      repeat: { kind: 'yearly-weekday' },
    },
    {
      ...own,
      key: 'ana-anniversary',
      subject: 'Larkfield founding day',
      on: dayOfLastYear(day(3, 'tuesday')),
      from: 'all-day',
      lasts: 1,
      showAs: 'free',
      repeat: { kind: 'yearly-day' },
    },
    {
      ...own,
      key: 'ana-focus',
      subject: 'Focus time',
      on: day(firstWeek, 'friday'),
      from: '12:00',
      lasts: 90,
      repeat: { kind: 'weekly', days: ['friday'], until: day(7, 'friday') },
    },
    {
      ...own,
      key: 'ana-physio',
      subject: 'Physiotherapy',
      on: day(0, 'tuesday'),
      from: '17:00',
      lasts: 60,
      sensitivity: 'private',
      repeat: { kind: 'daily', everyDays: 7, times: 6 },
    },
    {
      ...own,
      key: 'ana-school',
      subject: 'School meeting',
      on: day(2, 'thursday'),
      from: '16:30',
      lasts: 60,
      sensitivity: 'private',
    },
    {
      ...own,
      key: 'ana-supplier-audit',
      subject: 'Supplier audit, to be confirmed',
      on: day(1, 'thursday'),
      from: '11:00',
      lasts: 120,
      showAs: 'tentative',
      outside: [auditor],
    },
    {
      ...own,
      key: 'ana-site-visit',
      subject: 'Site visit, Zaragoza',
      on: day(3, 'friday'),
      from: 'all-day',
      lasts: 1,
      showAs: 'workingElsewhere',
      place: 'Zaragoza',
    },
    {
      ...own,
      key: 'ana-flight',
      subject: 'Flight to Oslo',
      on: day(4, 'wednesday'),
      from: '15:30',
      lasts: 180,
      showAs: 'oof',
    },
    {
      ...own,
      key: 'ana-leave',
      subject: 'Annual leave',
      on: day(6, 'thursday'),
      from: 'all-day',
      lasts: 2,
      showAs: 'oof',
    },
    {
      ...own,
      key: 'ana-conference',
      subject: 'Logistics forum',
      on: day(-3, 'wednesday'),
      from: 'all-day',
      lasts: 1,
      showAs: 'oof',
      place: 'Lyon',
    },
  ];
}

function dianesOwn({ day }: StoryDays): readonly Meeting[] {
  const own = { who: ['diane.whitfield'], zone: 'America/New_York' };
  return [
    {
      ...own,
      key: 'finance-leads',
      subject: 'Finance leads',
      on: day(firstWeek, 'monday'),
      from: '09:00',
      lasts: 60,
      repeat: { kind: 'weekly', days: ['monday', 'thursday'] },
      cancelled: [day(3, 'thursday')],
      moved: [{ day: day(1, 'monday'), to: day(1, 'tuesday'), at: '09:00' }],
    },
    {
      ...own,
      key: 'treasury',
      subject: 'Treasury and cash',
      on: day(firstWeek, 'tuesday'),
      from: '13:00',
      lasts: 30,
      repeat: { kind: 'weekly', days: ['tuesday', 'friday'] },
      cancelled: [day(0, 'friday')],
    },
    {
      ...own,
      key: 'diane-ethan',
      subject: 'Customer profitability',
      who: ['diane.whitfield', 'ethan.brooks'],
      on: day(firstWeek, 'thursday'),
      from: '14:00',
      lasts: 45,
      repeat: { kind: 'weekly', days: ['thursday'], everyWeeks: 2 },
    },
    {
      ...own,
      key: 'month-close',
      subject: 'Month-end close',
      on: dayOfMonth(day(firstWeek, 'thursday')),
      from: '08:30',
      lasts: 120,
      repeat: { kind: 'monthly-day' },
      sensitivity: 'confidential',
    },
    {
      ...own,
      key: 'diane-auditors',
      subject: 'Auditors, to be confirmed',
      on: day(2, 'wednesday'),
      from: '13:00',
      lasts: 90,
      showAs: 'tentative',
      outside: [auditor],
    },
    {
      ...own,
      key: 'diane-private',
      subject: 'Medical appointment',
      on: day(1, 'friday'),
      from: '15:00',
      lasts: 90,
      sensitivity: 'private',
    },
    {
      ...own,
      key: 'diane-home',
      subject: 'Working from Montclair',
      on: day(0, 'friday'),
      from: 'all-day',
      lasts: 1,
      showAs: 'workingElsewhere',
      repeat: { kind: 'weekly', days: ['friday'] },
    },
    {
      ...own,
      key: 'diane-investor',
      subject: 'Investor day',
      on: day(5, 'tuesday'),
      from: 'all-day',
      lasts: 1,
      showAs: 'oof',
      place: 'Boston',
    },
    {
      ...own,
      key: 'diane-leave',
      subject: 'Out of office',
      on: day(7, 'friday'),
      from: 'all-day',
      lasts: 1,
      showAs: 'oof',
    },
  ];
}

function henriksOwn({ day }: StoryDays): readonly Meeting[] {
  const own = { who: ['henrik.solberg'], zone: 'Europe/Oslo' };
  return [
    {
      ...own,
      key: 'legal-team',
      subject: 'Legal team',
      on: day(firstWeek, 'wednesday'),
      from: '09:00',
      lasts: 60,
      repeat: { kind: 'weekly', days: ['wednesday'] },
      cancelled: [day(2, 'wednesday')],
    },
    {
      ...own,
      key: 'henrik-jonas',
      subject: 'Reading circle: regulation',
      who: ['henrik.solberg', 'jonas.lindqvist'],
      on: day(firstWeek, 'thursday'),
      from: '11:00',
      lasts: 45,
      repeat: { kind: 'weekly', days: ['thursday'], everyWeeks: 2 },
    },
    {
      ...own,
      key: 'henrik-court',
      subject: 'Court hearing',
      on: day(2, 'friday'),
      from: '09:00',
      lasts: 180,
      showAs: 'oof',
      sensitivity: 'confidential',
    },
    {
      ...own,
      key: 'henrik-private',
      subject: 'Private appointment',
      on: day(1, 'wednesday'),
      from: '14:00',
      lasts: 60,
      sensitivity: 'private',
    },
    {
      ...own,
      key: 'henrik-tentative',
      subject: 'Negotiation, second round',
      on: day(3, 'tuesday'),
      from: '12:00',
      lasts: 120,
      showAs: 'tentative',
      outside: [aldermoor],
    },
  ];
}

function juniorsOwn({ day }: StoryDays, travelZone: string): readonly Meeting[] {
  const weekly = (...days: readonly Weekday[]) => ({ kind: 'weekly', days }) as const;
  const on = day(firstWeek, 'monday');
  return [
    {
      key: 'priya-stand-up',
      subject: 'Product stand-up',
      who: ['priya.nair'],
      zone: 'Asia/Kolkata',
      on,
      from: '10:00',
      lasts: 15,
      repeat: weekly(...everyWorkday),
    },
    {
      key: 'priya-research',
      subject: 'User interviews',
      who: ['priya.nair'],
      zone: 'Asia/Kolkata',
      on: day(firstWeek, 'wednesday'),
      from: '11:00',
      lasts: 90,
      repeat: weekly('wednesday'),
      cancelled: [day(1, 'wednesday')],
    },
    {
      key: 'priya-class',
      subject: 'Evening class',
      who: ['priya.nair'],
      zone: 'Asia/Kolkata',
      on: day(firstWeek, 'thursday'),
      from: '18:00',
      lasts: 90,
      sensitivity: 'private',
      repeat: weekly('thursday'),
    },
    {
      key: 'jonas-strategy',
      subject: 'Strategy team',
      who: ['jonas.lindqvist'],
      zone: 'Europe/Stockholm',
      on,
      from: '10:00',
      lasts: 60,
      repeat: weekly('monday', 'wednesday'),
    },
    {
      key: 'jonas-university',
      subject: 'University',
      who: ['jonas.lindqvist'],
      zone: 'Europe/Stockholm',
      on: day(firstWeek, 'friday'),
      from: 'all-day',
      lasts: 1,
      showAs: 'oof',
      repeat: weekly('friday'),
    },
    {
      key: 'maya-planning',
      subject: 'Sprint planning',
      who: ['maya.cohen'],
      zone: 'Asia/Jerusalem',
      on: day(firstWeek, 'sunday'),
      from: '10:00',
      lasts: 90,
      repeat: { kind: 'weekly', days: ['sunday'], everyWeeks: 2 },
    },
    {
      key: 'maya-on-call',
      subject: 'On call',
      who: ['maya.cohen'],
      zone: 'Asia/Jerusalem',
      on: day(2, 'sunday'),
      from: 'all-day',
      lasts: 3,
      showAs: 'tentative',
    },
    {
      key: 'ethan-customers',
      subject: 'Customer calls',
      who: ['ethan.brooks'],
      zone: 'America/Chicago',
      on: day(firstWeek, 'tuesday'),
      from: '13:00',
      lasts: 120,
      repeat: weekly('tuesday', 'thursday'),
    },
    {
      key: 'noa-site-safety',
      subject: 'Site safety briefing',
      who: ['noa.ferreira'],
      zone: travelZone,
      on,
      from: '08:00',
      lasts: 30,
      repeat: weekly(...everyWorkday),
    },
    {
      key: 'noa-survey',
      subject: 'Survey on site',
      who: ['noa.ferreira'],
      zone: travelZone,
      on: day(1, 'tuesday'),
      from: '13:00',
      lasts: 180,
      showAs: 'oof',
    },
  ];
}

function others({ day }: StoryDays): readonly Meeting[] {
  return [
    {
      key: 'lucia-admin',
      subject: 'Assistants’ round',
      who: ['lucia.ferrer'],
      zone: 'Europe/Madrid',
      on: day(firstWeek, 'thursday'),
      from: '15:00',
      lasts: 45,
      repeat: { kind: 'weekly', days: ['thursday'] },
    },
    {
      key: 'aurora-training',
      subject: 'First aid training',
      who: ['room.aurora'],
      zone: 'Europe/Madrid',
      on: day(1, 'wednesday'),
      from: '09:00',
      lasts: 240,
    },
    {
      key: 'aurora-interviews',
      subject: 'Interviews',
      who: ['room.aurora'],
      zone: 'Europe/Madrid',
      on: day(2, 'tuesday'),
      from: '13:00',
      lasts: 180,
    },
  ];
}

/** The same weekday, a week later where a month's fifth would make the pattern skip most months. */
function nthOfMonth(day: Day): Day {
  return occurrenceInMonth(day) === 5 ? addDays(day, 7) : day;
}

/** The day itself, or the 28th before it, so that every month has one. */
function dayOfMonth(date: Day): Day {
  const { year, month, day } = readDay(date);
  return dateOf(year, month, Math.min(day, 28));
}

function dayOfLastYear(date: Day): Day {
  const { year, month, day } = readDay(date);
  return dateOf(year - 1, month, Math.min(day, 28));
}

/** The day a year earlier that the same relative pattern (second Tuesday of May) falls on. */
function yearBefore(day: Day): Day {
  const { year, month } = readDay(day);
  const first = dateOf(year - 1, month, 1);
  const shift = (weekdays.indexOf(weekdayOf(day)) - weekdays.indexOf(weekdayOf(first)) + 7) % 7;
  return addDays(first, shift + 7 * (occurrenceInMonth(day) - 1));
}
