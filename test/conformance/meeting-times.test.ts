import { describe, expect, it } from 'vitest';
import { address, bureau, person, seedEvent } from './bureau.ts';

const office = () =>
  bureau([
    person('Ana', { timeZone: 'UTC', events: [seedEvent('Early', '2026-11-24T08:00:00', '2026-11-24T09:00:00')] }),
    person('Jo', { events: [seedEvent('Midday', '2026-11-24T09:00:00', '2026-11-24T13:00:00')] }),
    person('Nell', { kind: 'no-mailbox' }),
    person('Aurora', { kind: 'room', events: [seedEvent('Taken', '2026-11-24T13:00:00', '2026-11-24T14:00:00')] }),
  ]);

const people = (...names: readonly string[]) =>
  names.map((name) => ({ type: 'required', emailAddress: { name, address: address(name) } }));
const time = (hour: string) => ({ dateTime: `2026-11-24T${hour}:00`, timeZone: 'UTC' });
const within = (start: string, end: string, activityDomain = 'unrestricted') => ({
  timeConstraint: { activityDomain, timeSlots: [{ start: time(start), end: time(end) }] },
});

async function find(body: object, headers: Record<string, string> = {}) {
  return office().as('Ana').post('/me/findMeetingTimes', { body, headers });
}
interface Suggestion {
  readonly confidence: number;
  readonly meetingTimeSlot: { readonly start: { readonly dateTime: string } };
}
const starts = (body: { meetingTimeSuggestions: Suggestion[] }) =>
  body.meetingTimeSuggestions.map(({ meetingTimeSlot }) => meetingTimeSlot.start.dateTime.slice(11, 16));

describe('findMeetingTimes', () => {
  it('gives the times at which everybody is free, in the zone that was asked for', async () => {
    const { status, body, headers } = await find(
      { attendees: people('Jo'), meetingDuration: 'PT1H', returnSuggestionReasons: true, ...within('08:00', '15:00') },
      { Prefer: 'outlook.timezone="W. Europe Standard Time"' },
    );
    expect(status).toBe(200);
    expect(headers.get('preference-applied')).toContain('W. Europe Standard Time');
    expect(body.emptySuggestionsReason).toBe('');
    expect(starts(body)).toEqual(['14:00', '14:30', '15:00']);
    expect(body.meetingTimeSuggestions[0]).toMatchObject({
      confidence: 100,
      order: 1,
      organizerAvailability: 'free',
      suggestionReason: 'Suggested because it is one of the nearest times when all attendees are available.',
      attendeeAvailability: [{ availability: 'free', attendee: { emailAddress: { address: address('Jo') } } }],
      meetingTimeSlot: { end: { timeZone: 'W. Europe Standard Time' } },
    });
  });

  it('sorts by how likely people come, and counts those it cannot see as half', async () => {
    const { body } = await find({
      attendees: people('Jo', 'Nell'),
      ...within('08:00', '14:00'),
      minimumAttendeePercentage: 20,
    });
    const confidences = body.meetingTimeSuggestions.map(({ confidence }: Suggestion) => confidence);
    expect(confidences).toEqual([74.5, 74.5, 24.5, 24.5, 24.5, 24.5, 24.5, 24.5, 24.5, 24.5]);
    expect(starts(body).slice(0, 2)).toEqual(['13:00', '13:30']);
  });

  it('keeps to the working hours of the organizer unless told otherwise', async () => {
    const { body } = await find({ ...within('05:00', '20:00', 'work'), meetingDuration: 'PT2H', maxCandidates: 50 });
    // Eight to five in Berlin is seven to four in UTC in November, and the organizer is busy until nine.
    expect(starts(body)[0]).toBe('09:00');
    expect(starts(body).at(-1)).toBe('14:00');
  });

  it('looks for a free room', async () => {
    const locationConstraint = {
      isRequired: true,
      locations: [{ displayName: 'Aurora', locationEmailAddress: address('Aurora'), resolveAvailability: true }],
    };
    const { body } = await find({
      attendees: people('Jo'),
      locationConstraint,
      meetingDuration: 'PT1H',
      ...within('13:00', '15:00'),
    });
    expect(starts(body)).toEqual(['14:00']);
    expect(body.meetingTimeSuggestions[0].locations).toEqual([
      { displayName: 'Aurora', locationEmailAddress: address('Aurora') },
    ]);
    const none = await find({ locationConstraint, meetingDuration: 'PT1H', ...within('13:00', '14:00') });
    expect(none.body.emptySuggestionsReason).toBe('locationsUnavailable');
  });

  const reasons: readonly [reason: string, body: object][] = [
    ['organizerUnavailable', within('08:00', '09:00')],
    ['attendeesUnavailable', { attendees: people('Jo'), ...within('10:00', '12:00') }],
    ['attendeesUnavailableOrUnknown', { attendees: people('Jo', 'Nell'), ...within('10:00', '12:00') }],
    ['unknown', { meetingDuration: 'PT3H', ...within('09:00', '11:00') }],
  ];
  it.each(reasons)('says %s when there is none', async (reason, body) => {
    const answer = await find(body);
    expect([answer.status, answer.body.meetingTimeSuggestions]).toEqual([200, []]);
    expect(answer.body.emptySuggestionsReason).toBe(reason);
  });

  it('lets an organizer who need not come be busy', async () => {
    const { body } = await find({ attendees: people('Jo'), isOrganizerOptional: true, ...within('08:00', '09:00') });
    expect(starts(body)).toEqual(['08:00', '08:30']);
  });

  it.each([
    ['a duration that is none', { meetingDuration: 'an hour' }],
    ['a slot that ends before it starts', within('10:00', '09:00')],
    ['an address that is none', { attendees: [{ emailAddress: { address: 'nobody' } }] }],
  ])('refuses %s', async (_why, body) => {
    expect((await find(body)).status).toBe(400);
  });

  it('needs the permission for shared calendars', async () => {
    const tenant = office();
    const mint = async (scopes: string) =>
      (await tenant.control.get(`/sandbox/token?user=ana@larkfield.example&scopes=${scopes}`)).body.access_token;
    const body = within('09:00', '12:00');
    const ask = async (scopes: string) =>
      (await tenant.as('Ana', await mint(scopes)).post('/me/findMeetingTimes', { body })).status;
    expect([await ask('Calendars.ReadWrite'), await ask('Calendars.Read.Shared')]).toEqual([403, 200]);
  });
});

describe('getSchedule of a list', () => {
  const window = { startTime: time('08:00'), endTime: time('11:00') };
  it('lays its members over each other in one row', async () => {
    const { body } = await office()
      .as('Ana')
      .post('/me/calendar/getSchedule', { body: { schedules: ['everybody@larkfield.example'], ...window } });
    expect(body.value).toEqual([
      { scheduleId: 'everybody@larkfield.example', availabilityView: '222222', scheduleItems: [] },
    ]);
  });

  it('counts every member against the limit', async () => {
    const crowd = Array.from({ length: 60 }, (_, index) =>
      person(`P${index}`, { id: `22222222-0000-4000-8000-${String(index).padStart(12, '0')}` }),
    );
    const tenant = bureau(crowd);
    const ask = (schedules: readonly string[]) =>
      tenant.as('P0').post('/me/calendar/getSchedule', { body: { schedules, ...window } });
    const list = 'everybody@larkfield.example';
    const some = crowd.slice(0, 40).map(({ mail }) => mail);
    expect((await ask([list, ...some])).status).toBe(200);
    const answer = await ask([list, ...some, 'one@more.example']);
    expect([answer.status, answer.body.error.code]).toEqual([400, 'ErrorMailboxDataArrayTooBig']);
    expect(answer.body.error.message).toContain('The allowed size = 100; the actual size = 101.');
  });
});
