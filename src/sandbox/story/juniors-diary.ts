// What the juniors have in their calendars before those are filled up.
import type { Meeting } from './meeting.ts';
import { firstWeek, type StoryDays, type Weekday } from './story-days.ts';

const everyWorkday = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;

/** The juniors' appointments, for a travelling junior who lives in `travelZone`. */
export function juniorsOwn({ day }: StoryDays, travelZone: string): readonly Meeting[] {
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
