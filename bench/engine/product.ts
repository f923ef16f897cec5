// Vice Versa's engine, entered by its door.
import {
  boardOver,
  commonStarts,
  emptyRow,
  findZone,
  freeBits,
  freeFromView,
  takeText,
  utcMinute,
  type Weekday,
  type WorkingHours,
  type Zone,
} from '#engine';
import {
  type Calendar,
  type Corpus,
  type Engine,
  type GraphWorkingHours,
  isTaken,
  type Source,
  slotMinutes,
  stepMinutes,
} from './question.ts';

export const product: Engine = { name: 'Vice Versa', read };

const wish = { lengthMinutes: slotMinutes, stepMinutes };

function read({ startMinute, days, schedules }: Corpus, source: Source): Calendar {
  const board = boardOver({ start: utcMinute(startMinute), end: utcMinute(startMinute + days * 1440) });
  const templates = new Map<string, WorkingHours>();
  let lastName = '';
  let lastZone: Zone | undefined;
  const zoneOf = (name: string): Zone => {
    if (name === lastName && lastZone !== undefined) return lastZone;
    lastName = name;
    lastZone = findZone(name);
    if (lastZone === undefined) throw new Error(`Not a zone: ${name}`);
    return lastZone;
  };
  const rows = schedules.map(({ availabilityView, scheduleItems, workingHours }) => {
    const hours = hoursOf(templates, workingHours);
    if (source === 'view') return freeFromView(board, availabilityView, hours);
    const row = emptyRow(board);
    for (const { status, start, end } of scheduleItems) {
      if (!isTaken(status)) continue;
      const isRead = takeText(board, row, start.dateTime, end.dateTime, zoneOf(start.timeZone));
      if (!isRead) throw new Error(`Not a time: ${start.dateTime} to ${end.dateTime}`);
    }
    return freeBits(board, row, hours);
  });
  const row = (person: number) => rows[person] ?? emptyRow(board);
  return {
    pair: (one, other) => commonStarts(board, [row(one), row(other)], wish),
    everybody: () => commonStarts(board, rows, wish),
  };
}

function hoursOf(templates: Map<string, WorkingHours>, hours: GraphWorkingHours): WorkingHours {
  const { daysOfWeek, startTime, endTime, timeZone } = hours;
  const key = `${timeZone.name} ${startTime} ${endTime} ${daysOfWeek}`;
  const kept = templates.get(key);
  if (kept !== undefined) return kept;
  const zone = findZone(timeZone.name);
  if (zone === undefined) throw new Error(`Not a zone: ${timeZone.name}`);
  const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
  const read: WorkingHours = {
    zone,
    days: daysOfWeek.filter(isWeekday),
    startMinute: minuteOf(startTime),
    endMinute: minuteOf(endTime),
  };
  templates.set(key, read);
  return read;
}

const weekdays: readonly string[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

function isWeekday(day: string): day is Weekday {
  return weekdays.includes(day);
}
