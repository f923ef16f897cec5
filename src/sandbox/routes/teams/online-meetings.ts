// Online meetings: those of one's own calendar and those made by themselves, found by their link to join. Only who
// organizes a meeting can read it here.

import type { Hono } from 'hono';
import { demand } from '../../limits/office-scopes.ts';
import type { JsonObject } from '../../seed.ts';
import { guidFrom, toBase64 } from '../../state/ids.ts';
import { instantOf } from '../../state/occurrences.ts';
import { newOnlineMeeting } from '../../state/online-meeting.ts';
import { chatExists, fullyDecoded, threadIn } from '../../state/teams/chats.ts';
import type { StoredMeeting } from '../../state/teams/teams-room.ts';
import { tenantId, type World } from '../../state/world.ts';
import { isObject, textAt } from '../../validators/json.ts';
import { Refusal } from '../../validators/refusal.ts';
import {
  answerJson,
  type Call,
  contextUrl,
  type Env,
  type GraphContext,
  queryOf,
  readBody,
  subjectOf,
} from '../call.ts';
import { selected } from '../query.ts';
import { teamsBadRequest, teamsForbidden } from './chat-call.ts';

const path = '/users/:user/onlinemeetings';
const hourMs = 3_600_000;

export function addOnlineMeetingRoutes(app: Hono<Env>, world: World): void {
  app.get(path, (c) => find(c, world));
  app.post(path, async (c) => {
    const body = await readBody(c);
    const call = open(c, world, 'meetings write');
    return answer(c, world, makeMeeting(world, call, body, null), 201);
  });
  app.post(`${path}/createorget`, async (c) => {
    const body = await readBody(c);
    const call = open(c, world, 'meetings write');
    const externalId = textAt(body, 'externalId');
    if (externalId === undefined) throw teamsBadRequest("The property 'externalId' is required.");
    const known = world.office.teams.meetings.find(
      (one) => one.externalId === externalId && one.organizerId === call.caller.id,
    );
    return answer(c, world, known ?? makeMeeting(world, call, body, externalId), known === undefined ? 201 : 200);
  });
  app.get(`${path}/:meeting`, (c) => answer(c, world, named(c, world, open(c, world, 'meetings read')), 200));
  app.patch(`${path}/:meeting`, async (c) => {
    const body = await readBody(c);
    const meeting = named(c, world, open(c, world, 'meetings write'));
    const options = Object.fromEntries(Object.entries(body).filter(([name]) => changeable.has(name)));
    return answer(c, world, keep(world, { ...meeting, options: { ...meeting.options, ...times(options) } }), 200);
  });
  app.delete(`${path}/:meeting`, (c) => {
    const meeting = named(c, world, open(c, world, 'meetings write'));
    const { teams } = world.office;
    teams.meetings = teams.meetings.filter(({ threadId }) => threadId !== meeting.threadId);
    return c.body(null, 204);
  });
}

const changeable = new Set(
  [
    'subject startDateTime endDateTime allowAttendeeToEnableCamera allowAttendeeToEnableMic allowMeetingChat allowRecording',
    'allowTeamworkReactions allowTranscription allowedPresenters isEntryExitAnnounced lobbyBypassSettings recordAutomatically',
    'participants shareMeetingChatHistoryDefault allowParticipantsToChangeName watermarkProtection isBroadcast',
  ].flatMap((line) => line.split(' ')),
);

/** A token reads its own person's meetings, whatever name stands in the address. */
function open(c: GraphContext, world: World, need: 'meetings read' | 'meetings write'): Call {
  const call = c.get('call');
  demand(call, 'teams', need);
  if (subjectOf(c, world).id !== call.caller.id)
    throw teamsForbidden('Organizer ID in token does not match organizer ID in request url');
  return call;
}

const notFound = () => new Refusal(404, 'NotFound', 'Meeting not found.');

/** Everything that the caller organizes: from the calendar, under what was set by hand, and what was made here. */
function meetingsOf(world: World, call: Call): readonly StoredMeeting[] {
  const made = world.office.teams.meetings.filter(({ organizerId }) => organizerId === call.caller.id);
  const known = new Set(made.map(({ threadId }) => threadId));
  const events = world.mailboxOf(call.caller)?.events ?? [];
  const booked = events.flatMap((event): readonly StoredMeeting[] => {
    const joinUrl = event.isOrganizer ? event.fields.onlineMeeting?.joinUrl : undefined;
    const threadId = threadIn(joinUrl ?? '');
    if (joinUrl === undefined || threadId === '' || known.has(threadId)) return [];
    return [
      { threadId, organizerId: call.caller.id, joinUrl, createdMs: event.createdMs, externalId: null, options: {} },
    ];
  });
  return [...made, ...booked];
}

function find(c: GraphContext, world: World): Response {
  const call = open(c, world, 'meetings read');
  const filter = [...call.url.searchParams].find(([name]) => /^\$?filter$/i.test(name))?.[1];
  const match = /^\s*(joinWebUrl|joinMeetingIdSettings\/joinMeetingId|videoTeleconferenceId)\s+eq\s+'(.*)'\s*$/is.exec(
    filter ?? '',
  );
  if (match === null)
    throw new Refusal(
      400,
      'InvalidArgument',
      "Filter expression expected - /onlineMeetings?$filter=JoinWebUrl eq '{joinWebUrl}'.",
    );
  const [, property = '', value = ''] = match;
  const wanted = fullyDecoded(value).toLowerCase();
  const found = meetingsOf(world, call).filter((meeting) =>
    /^joinweburl$/i.test(property)
      ? fullyDecoded(meeting.joinUrl).toLowerCase() === wanted
      : joinMeetingId(meeting) === wanted.replaceAll(' ', ''),
  );
  if (found.length === 0) {
    // Who only attends is refused; who asks for nothing finds nothing.
    if (chatExists(world, threadIn(value))) throw teamsForbidden('An error has occurred.');
    throw notFound();
  }
  const context = contextUrl(call, `users('${call.caller.id}')/onlineMeetings`);
  return answerJson(c, {
    '@odata.context': context,
    value: found.map((meeting) => selected(meetingView(world, call, meeting), queryOf(c))),
  });
}

function named(c: GraphContext, world: World, call: Call): StoredMeeting {
  const id = c.req.param('meeting') ?? '';
  const found = meetingsOf(world, call).find(
    (meeting) => meetingIdOf(meeting) === id || `${meeting.organizerId}_${meeting.threadId}` === id,
  );
  if (found === undefined) throw notFound();
  return found;
}

const meetingIdOf = ({ organizerId, threadId }: StoredMeeting) =>
  toBase64(new TextEncoder().encode(`1*${organizerId}*0**${threadId}`));

const joinMeetingId = ({ threadId }: StoredMeeting) =>
  guidFrom(`join ${threadId}`).replace(/\D/g, '').padEnd(12, '4').slice(0, 12);

function answer(c: GraphContext, world: World, meeting: StoredMeeting, status: 200 | 201): Response {
  const call = c.get('call');
  const context = contextUrl(call, `users('${call.caller.id}')/onlineMeetings/$entity`);
  return answerJson(
    c,
    { '@odata.context': context, ...selected(meetingView(world, call, meeting), queryOf(c)) },
    status,
  );
}

function makeMeeting(world: World, call: Call, body: JsonObject, externalId: string | null): StoredMeeting {
  const { joinUrl } = newOnlineMeeting(`meeting ${world.nextCount()}`, tenantId, call.caller.id);
  const options = Object.fromEntries(Object.entries(body).filter(([name]) => changeable.has(name)));
  const threadId = threadIn(joinUrl);
  return keep(world, {
    threadId,
    organizerId: call.caller.id,
    joinUrl,
    createdMs: world.now(),
    externalId,
    options: times(options),
  });
}

function keep(world: World, meeting: StoredMeeting): StoredMeeting {
  const { teams } = world.office;
  teams.meetings = [...teams.meetings.filter(({ threadId }) => threadId !== meeting.threadId), meeting];
  return meeting;
}

/** Times come with an offset and are kept in UTC. */
function times(options: JsonObject): JsonObject {
  const changed: Record<string, string> = {};
  for (const name of ['startDateTime', 'endDateTime']) {
    const written = textAt(options, name);
    if (written === undefined) continue;
    const ms = Date.parse(written);
    if (Number.isNaN(ms)) throw teamsBadRequest(`'${written}' is not a time.`);
    changed[name] = new Date(ms).toISOString();
  }
  return { ...options, ...changed };
}

function meetingView(world: World, call: Call, meeting: StoredMeeting): JsonObject {
  const event = world
    .mailboxOf(call.caller)
    ?.events.find(({ fields }) => threadIn(fields.onlineMeeting?.joinUrl ?? '') === meeting.threadId);
  const startMs = event === undefined ? meeting.createdMs : instantOf(event.fields.start);
  const endMs = event === undefined ? meeting.createdMs + hourMs : instantOf(event.fields.end);
  const online = event?.fields.onlineMeeting;
  const attendees = (event?.fields.attendees ?? []).flatMap(({ emailAddress }) => {
    const person = world.findPerson(emailAddress.address);
    return person === undefined
      ? []
      : [participant(person.id, person.userPrincipalName, person.displayName, 'attendee')];
  });
  const written = meeting.options['participants'];
  return {
    id: meetingIdOf(meeting),
    creationDateTime: new Date(meeting.createdMs).toISOString(),
    startDateTime: new Date(startMs).toISOString(),
    endDateTime: new Date(endMs).toISOString(),
    joinWebUrl: meeting.joinUrl,
    subject: event?.fields.subject ?? null,
    isBroadcast: false,
    isEntryExitAnnounced: false,
    allowedPresenters: 'everyone',
    allowAttendeeToEnableCamera: true,
    allowAttendeeToEnableMic: true,
    allowMeetingChat: 'enabled',
    allowTeamworkReactions: true,
    allowRecording: true,
    allowTranscription: true,
    recordAutomatically: false,
    videoTeleconferenceId: null,
    externalId: meeting.externalId,
    lobbyBypassSettings: { scope: 'organization', isDialInBypassEnabled: false },
    joinMeetingIdSettings: { isPasscodeRequired: false, joinMeetingId: joinMeetingId(meeting), passcode: null },
    ...meeting.options,
    participants: {
      organizer: participant(call.caller.id, call.caller.userPrincipalName, call.caller.displayName, 'presenter'),
      attendees,
      ...(isObject(written) && Array.isArray(written['attendees']) ? { attendees: written['attendees'] } : {}),
    },
    audioConferencing:
      online === undefined || online === null
        ? null
        : {
            conferenceId: online.conferenceId,
            tollNumber: online.tollNumber,
            tollFreeNumber: null,
            dialinUrl: `https://dialin.teams.microsoft.com/${tenantId}?id=${online.conferenceId}`,
          },
    chatInfo: { threadId: meeting.threadId, messageId: '0', replyChainMessageId: null },
  };
}

function participant(id: string, upn: string, displayName: string, role: string): JsonObject {
  return { upn, role, identity: { user: { id, displayName, tenantId } } };
}
