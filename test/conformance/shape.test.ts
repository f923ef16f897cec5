import { describe, expect, it } from 'vitest';
import { graph } from './bureau.ts';
import { shapeFaults, typeOf } from './shape.ts';

const context = (fragment: string) => `${graph}/v1.0/$metadata#${fragment}`;
const view = (event: object) => ({
  '@odata.context': context("users('1')/calendarView(subject,start)"),
  value: [event],
});

describe('the check of shapes', () => {
  it.each([
    ["users('1')/events", 'event'],
    ["users('1')/calendarView(subject,start)/$entity", 'event'],
    ["users('1')/calendars('a')/events(subject,attachments(name))", 'event'],
    ['users/$entity', 'user'],
    ['users(displayName,manager(id))', 'user'],
    ['Collection(microsoft.graph.scheduleInformation)', 'scheduleInformation'],
    ["users('1')/mailboxSettings", 'mailboxSettings'],
    ["sites('1')/lists('2')/items", 'listItem'],
    ["users('1')/todo/lists", 'todoTaskList'],
  ])('reads from %s that it is about %s', (fragment, type) => {
    expect(typeOf(context(fragment))).toBe(type);
  });

  it('lets through what the metadata says', () => {
    const start = { dateTime: '2026-11-24T09:00:00.0000000', timeZone: 'UTC' };
    const whole = { '@odata.etag': 'x', id: '1', subject: null, start, showAs: 'workingElsewhere', attendees: [] };
    expect(shapeFaults(view(whole))).toEqual([]);
  });

  it.each([
    [{ subjekt: 'x' }, 'value/0/subjekt is no property of event'],
    [{ showAs: 'Busy' }, 'value/0/showAs is no freeBusyStatus: "Busy"'],
    [{ isAllDay: 'false' }, 'value/0/isAllDay is no boolean: "false"'],
    [{ id: null }, 'value/0/id may not be null'],
    [{ attendees: {} }, 'value/0/attendees is no list: {}'],
    [{ start: '2026-11-24' }, 'value/0/start is no dateTimeTimeZone: "2026-11-24"'],
    [{ start: { dateTime: 'x', timezone: 'UTC' } }, 'value/0/start/timezone is no property of dateTimeTimeZone'],
    [{ reminderMinutesBeforeStart: 1.5 }, 'value/0/reminderMinutesBeforeStart is no integer: 1.5'],
  ])('finds what is wrong with %j', (event, fault) => {
    expect(shapeFaults(view(event))).toEqual([fault]);
  });

  it('holds errors to their shape, too', () => {
    const innerError = { date: '2026-11-24T09:00:00', 'request-id': 'a', 'client-request-id': 'b' };
    expect(shapeFaults({ error: { code: 'x', message: 'y', innerError } })).toEqual([]);
    expect(shapeFaults({ error: { code: 'x' } })).toEqual([
      'error has no message',
      'error has no date',
      'error has no request-id',
      'error has no client-request-id',
    ]);
  });

  it('goes by the type that a derived thing says it is', () => {
    const list = (item: object) => ({ '@odata.context': context("users('1')/events('2')/attachments"), value: [item] });
    const file = { '@odata.type': '#microsoft.graph.fileAttachment', contentBytes: 'YQ==' };
    expect(shapeFaults(list(file))).toEqual([]);
    expect(shapeFaults(list({ contentBytes: 'YQ==' }))).toEqual(['value/0/contentBytes is no property of attachment']);
  });
});
