// What clients write into tasks, turned into what To Do keeps: times as UTC, due dates without their hour.

import type { Json, JsonObject } from '../seed.ts';
import { formatWall, parseTime, wallToInstant } from '../zones/wall-time.ts';
import { findZone } from '../zones/zone-names.ts';
import { isList, isObject, objectAt, textAt } from './json.ts';
import { Refusal } from './refusal.ts';

export const invalidTask = (message: string, code = 'InvalidModel') =>
  new Refusal(400, 'invalidRequest', message, { details: { code } });

const statuses = ['notStarted', 'inProgress', 'completed', 'waitingOnOthers', 'deferred'];
const importances = ['low', 'normal', 'high'];

/** The fields that a body sets; those it does not mention are left out. */
export function taskFieldsIn(body: JsonObject): JsonObject {
  const title = body['title'];
  if (title !== undefined && typeof title !== 'string') throw invalidTask("The property 'title' must be a text.");
  const categories = body['categories'];
  const reminder = timeIn(body, 'reminderDateTime', 'to the minute');
  const content = objectAt(body, 'body');
  return {
    ...(title === undefined ? {} : { title }),
    ...(content === undefined
      ? {}
      : {
          body: {
            content: textAt(content, 'content') ?? '',
            contentType: (textAt(content, 'contentType') ?? 'text').toLowerCase() === 'html' ? 'html' : 'text',
          },
        }),
    ...enumIn(body, 'status', statuses),
    ...enumIn(body, 'importance', importances),
    ...(isList(categories) ? { categories } : {}),
    ...timeIn(body, 'dueDateTime', 'to the day'),
    ...timeIn(body, 'startDateTime', 'to the day'),
    ...timeIn(body, 'completedDateTime', 'to the day'),
    ...(typeof body['isReminderOn'] === 'boolean'
      ? { isReminderOn: body['isReminderOn'] }
      : isObject(reminder['reminderDateTime'])
        ? { isReminderOn: true }
        : {}),
    ...reminder,
    ...(body['recurrence'] === undefined ? {} : { recurrence: body['recurrence'] }),
  };
}

function enumIn(body: JsonObject, name: string, values: readonly string[]): JsonObject {
  const written = body[name];
  if (written === undefined || written === null) return {};
  const value = values.find((one) => one.toLowerCase() === String(written).toLowerCase());
  if (value === undefined) throw invalidTask(`Requested value '${String(written)}' was not found.`);
  return { [name]: value };
}

/** To Do keeps a due date as the midnight of its day in the zone it was written in. */
function timeIn(body: JsonObject, name: string, precision: 'to the day' | 'to the minute'): JsonObject {
  const written: Json | undefined = body[name];
  if (written === undefined) return {};
  if (written === null) return { [name]: null };
  const time = parseTime(textAt(isObject(written) ? written : undefined, 'dateTime') ?? '');
  const zoneName = textAt(isObject(written) ? written : undefined, 'timeZone') ?? 'UTC';
  const zone = findZone(zoneName);
  if (time === undefined) throw invalidTask(`The property '${name}' holds no time.`);
  if (zone === undefined) throw invalidTask(`The time zone '${zoneName}' of '${name}' is not supported.`);
  const dayMs = 86_400_000;
  const wallMs = precision === 'to the day' ? Math.floor(time.wallMs / dayMs) * dayMs : time.wallMs;
  const instantMs = time.offsetMs === undefined ? wallToInstant(wallMs, zone) : wallMs - time.offsetMs;
  return { [name]: { dateTime: formatWall(instantMs), timeZone: 'UTC' } };
}
