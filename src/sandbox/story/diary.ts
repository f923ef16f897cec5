// What stands in Larkfield's calendars before they are filled up: the series people share, the exceptions in them, leave,
// travel and private appointments. Weeks count from the current one.
import { juniorsOwn } from './juniors-diary.ts';
import { leadersOwn } from './leaders-diary.ts';
import type { Meeting } from './meeting.ts';
import { nthOfMonth } from './pattern-days.ts';
import { firstWeek, type StoryDays } from './story-days.ts';

/** Every meeting of the story that is told and not filled in, for a cast whose travelling junior lives in `travelZone`. */
export function diaryOf(days: StoryDays, travelZone: string): readonly Meeting[] {
  return [...sharedSeries(days), ...leadersOwn(days), ...juniorsOwn(days, travelZone), ...others(days)];
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
