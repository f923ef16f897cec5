// One spelling for every way of writing a Graph address: version taken off, known words in lower case, /me as
// /users/me, the default calendar named, %24batch and users('id') as $batch and users/id. Ids keep their case.

import { readFilePath } from './drive/file-path.ts';

const words = new Set(
  [
    'me users people photo photos $value $batch $count mailboxsettings timezone workinghours language outlook mastercategories',
    'calendar calendars calendargroups getschedule calendarview events instances cancel accept tentativelyaccept decline',
    'attachments createuploadsession forward snoozereminder dismissreminder extensions delta findmeetingtimes manager',
    'directreports memberof drive drives sites groups places chats teamwork todo onlinemeetings subscriptions messages',
    'automaticrepliessetting dateformat timeformat locale calendarpermissions translateexchangeids exceptionoccurrences',
    'lists tasks linkedresources checklistitems tabs installedapps sendactivitynotification joinedteams appcatalogs teamsapps',
    'teamsapp members room roomlist rooms createorget transitivememberof transitivemembers owners upgrade workspace user group',
    'transitivereports getbyids getmembergroups checkmembergroups getmemberobjects checkmemberobjects chat',
  ].flatMap((line) => line.split(' ')),
);

export interface GraphPath {
  readonly version: 'v1.0' | 'beta';
  /** Without the version, in the one spelling that routes are written in. */
  readonly route: string;
}

/** The one spelling of an address; undefined when its first segment is no version that Graph has. */
export function readPath(pathname: string): GraphPath | undefined {
  const segments = pathname.split('/').filter((segment) => segment !== '');
  const first = segments[0]?.toLowerCase();
  const versioned = first === 'v1.0' || first === 'beta';
  if (!versioned && !/^(\$|%24)batch$/i.test(segments.join('/'))) return undefined;
  const rest = versioned ? segments.slice(1) : segments;
  const route = readFilePath(rest) ?? `/${canonical(rest.flatMap(split)).join('/')}`;
  return { version: first === 'beta' ? 'beta' : 'v1.0', route };
}

/** users('a') is users/a. Only words keep no case. */
function split(segment: string): string[] {
  const plain = segment.replace(/%24/g, '$').replace(/%27/g, "'").replace(/%28/g, '(').replace(/%29/g, ')');
  if (/^(microsoft\.graph\.)?(supportedtimezones|reminderview|allowedcalendarsharingroles)\b/i.test(plain))
    return [plain.toLowerCase().replace(/^microsoft\.graph\./, '')];
  // Generated clients write a function without parameters as delta().
  if (plain.endsWith('()')) return split(plain.slice(0, -2));
  const keyed = /^([a-z]+)\('(.*)'\)$/i.exec(plain);
  const [name, key] = keyed === null ? [plain, undefined] : [keyed[1] ?? '', keyed[2]];
  const lowerCase = name.replace(/^microsoft\.graph\./i, '').toLowerCase();
  const word = words.has(lowerCase) || /^\d+x\d+$/.test(lowerCase) ? lowerCase : keyed === null ? segment : name;
  return key === undefined ? [word] : [word, key];
}

function canonical(segments: readonly string[]): string[] {
  const [first, ...rest] = segments;
  if (first === 'me') return canonical(['users', 'me', ...rest]);
  if (first !== 'users') return [...segments];
  const [user, ...inner] = rest;
  if (user === undefined) return ['users'];
  return ['users', user, ...inCalendar(inner)];
}

function inCalendar(segments: readonly string[]): string[] {
  const [first, second, ...rest] = segments;
  // A calendar is itself in whatever group it lies; only the list of a group is the group's own.
  if (first === 'calendargroups' && rest[0] === 'calendars' && rest.length > 1) return inCalendar(rest);
  if (first === 'calendar') return inCalendar(['calendars', 'primary', ...segments.slice(1)]);
  if (first === 'events' || first === 'calendarview' || first === 'getschedule')
    return inCalendar(['calendars', 'primary', ...segments]);
  const [inside, item] = rest;
  // An event found in the view is the event: calendarView/{id} is events/{id}.
  if (first === 'calendars' && inside === 'calendarview' && item !== undefined && !/^(delta|\$count)$/.test(item))
    return ['calendars', second ?? 'primary', 'events', ...rest.slice(1)];
  return [...segments];
}
