import { describe, expect, it } from 'vitest';
import { bureau, person } from './bureau.ts';

const ana = () => bureau([person('Ana'), person('Loose', { workingHours: undefined })]).as('Ana');

const moment = (day: number) => ({ dateTime: `2026-12-${day}T09:00:00`, timeZone: 'UTC' });
const backwards = { scheduledStartDateTime: moment(24), scheduledEndDateTime: moment(23) };

describe('mailbox settings', () => {
  it('keep automatic replies and who gets the mail of a delegated calendar', async () => {
    const mine = ana();
    const automaticRepliesSetting = {
      status: 'Scheduled',
      internalReplyMessage: 'Away',
      scheduledStartDateTime: moment(23),
      scheduledEndDateTime: moment(24),
    };
    const body = { automaticRepliesSetting, delegateMeetingMessageDeliveryOptions: 'sendToDelegateAndPrincipal' };
    expect((await mine.patch('/me/mailboxSettings', { body })).status).toBe(200);
    expect((await mine.get('/me/mailboxSettings')).body).toMatchObject({
      automaticRepliesSetting: { status: 'scheduled', externalAudience: 'all', internalReplyMessage: 'Away' },
      delegateMeetingMessageDeliveryOptions: 'sendToDelegateAndPrincipal',
      timeZone: 'W. Europe Standard Time',
    });
    const { body: replies } = await mine.get('/me/mailboxSettings/automaticRepliesSetting');
    expect(replies.scheduledEndDateTime.dateTime).toContain('2026-12-24T09:00:00');
  });

  it('are read whole or one by one', async () => {
    const mine = ana();
    expect((await mine.get('/me/mailboxSettings')).body).toMatchObject({
      timeZone: 'W. Europe Standard Time',
      language: { locale: 'en-GB', displayName: 'British English' },
    });
    expect((await mine.get('/me/mailboxSettings/timeZone')).body.value).toBe('W. Europe Standard Time');
    expect((await mine.get('/me/mailboxSettings/workingHours')).body).toMatchObject({
      startTime: '08:00:00.0000000',
      timeZone: { name: 'W. Europe Standard Time' },
    });
    const without = bureau([person('Loose', { workingHours: undefined })]).as('Loose');
    expect((await without.get('/me/mailboxSettings')).body).not.toHaveProperty('workingHours');
  });

  it('are changed in part', async () => {
    const mine = ana();
    const body = {
      timeZone: 'Asia/Kolkata',
      workingHours: { startTime: '09:30:00', daysOfWeek: ['Monday', 'tuesday'] },
    };
    expect((await mine.patch('/me/mailboxSettings', { body })).status).toBe(200);
    expect((await mine.get('/me/mailboxSettings')).body).toMatchObject({
      timeZone: 'Asia/Kolkata',
      workingHours: { startTime: '09:30:00.0000000', endTime: '17:00:00.0000000', daysOfWeek: ['monday', 'tuesday'] },
    });
  });

  const refusals: readonly [why: string, body: object, code: string][] = [
    ['a zone that is none', { timeZone: 'Europe/Nowhere' }, 'InvalidTimeZone'],
    ['a time that is none', { workingHours: { startTime: '25:00:00' } }, 'RequestBodyRead'],
    ['a start after the end', { workingHours: { startTime: '18:00:00' } }, 'ErrorInvalidTimeSettings'],
    ['a day that is none', { workingHours: { daysOfWeek: ['someday'] } }, 'InvalidArguments'],
    [
      'an automatic reply that ends before it starts',
      { automaticRepliesSetting: backwards },
      'ErrorInvalidTimeSettings',
    ],
    ['a status that is none', { automaticRepliesSetting: { status: 'sometimes' } }, 'RequestBodyRead'],
    ['a way of delivery that is none', { delegateMeetingMessageDeliveryOptions: 'byPigeon' }, 'RequestBodyRead'],
  ];
  it.each(refusals)('refuse %s', async (_why, body, code) => {
    const mine = ana();
    const answer = await mine.patch('/me/mailboxSettings', { body });
    expect([answer.status, answer.body.error.code]).toEqual([400, code]);
    expect((await mine.get('/me/mailboxSettings/timeZone')).body.value).toBe('W. Europe Standard Time');
  });
});

describe('supported time zones', () => {
  it('are Windows names unless IANA names are asked for', async () => {
    const windows = (await ana().get('/me/outlook/supportedTimeZones')).body.value;
    expect(windows).toHaveLength(139);
    expect(windows.find((zone: { alias: string }) => zone.alias === 'India Standard Time').displayName).toMatch(
      /^\(UTC\+05:30\) /,
    );
    const iana = (
      await ana().get("/me/outlook/supportedTimeZones(TimeZoneStandard=microsoft.graph.timeZoneStandard'Iana')")
    ).body.value;
    const aliases = iana.map((zone: { alias: string }) => zone.alias);
    expect(aliases).toEqual(
      expect.arrayContaining(['Europe/Kyiv', 'Asia/Kolkata', 'Asia/Calcutta', 'America/Ciudad_Juarez']),
    );
  });

  it('are each accepted for an event', async () => {
    const mine = ana();
    const windows: { alias: string }[] = (await mine.get('/me/outlook/supportedTimeZones')).body.value;
    for (const { alias } of windows) {
      const time = { dateTime: '2026-11-24T10:00:00', timeZone: alias };
      expect((await mine.post('/me/events', { body: { subject: alias, start: time, end: time } })).status).toBe(201);
    }
  });
});

describe('categories', () => {
  it("begin with Outlook's own and grow by new names only", async () => {
    const mine = ana();
    const path = '/me/outlook/masterCategories';
    expect((await mine.get(path)).body.value).toHaveLength(6);
    const made = await mine.post(path, { body: { displayName: 'Reverse mentoring', color: 'Preset9' } });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ displayName: 'Reverse mentoring', color: 'preset9' });
    expect((await mine.post(path, { body: { displayName: 'reverse MENTORING', color: 'preset1' } })).status).toBe(409);
    expect((await mine.post(path, { body: { displayName: 'X', color: 'preset25' } })).status).toBe(400);
    expect((await mine.get(`${path}/${made.body.id}`)).body.displayName).toBe('Reverse mentoring');
    expect((await mine.patch(`${path}/${made.body.id}`, { body: { color: 'preset2' } })).body.color).toBe('preset2');
    expect((await mine.patch(`${path}/${made.body.id}`, { body: { displayName: 'Other' } })).status).toBe(400);
    expect((await mine.delete(`${path}/${made.body.id}`)).status).toBe(204);
    expect((await mine.get(path)).body.value).toHaveLength(6);
  });
});
