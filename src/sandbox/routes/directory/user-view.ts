// A person as the directory shows one, and which queries the directory answers.

import { seesFullProfiles } from '../../limits/permissions.ts';
import type { JsonObject, SeedPerson } from '../../seed.ts';
import type { World } from '../../state/world.ts';
import { Refusal } from '../../validators/refusal.ts';
import type { Call, GraphContext } from '../call.ts';
import { type Query, selected } from '../query.ts';

const defaultProperties = [
  'businessPhones displayName givenName jobTitle mail mobilePhone officeLocation preferredLanguage surname',
  'userPrincipalName id',
].flatMap((line) => line.split(' '));
const otherProperties = [
  'department accountEnabled userType mailNickname companyName country city usageLocation onPremisesSyncEnabled',
  'proxyAddresses otherMails imAddresses createdDateTime employeeId mailboxSettings',
  // Known to every directory and filled in by few; here they are empty.
  'postalCode state streetAddress faxNumber employeeType employeeHireDate ageGroup legalAgeGroupClassification',
  'showInAddressList externalUserState creationType deletedDateTime',
].flatMap((line) => line.split(' '));
const basicProperties = new Set(['id', 'displayName', 'givenName', 'surname', 'mail', 'userPrincipalName']);
export const userProperties = new Set([...defaultProperties, ...otherProperties]);

/** Everything that the directory shows of somebody to the caller. */
export function userView(world: World, person: SeedPerson, call: Call): JsonObject {
  const whole: JsonObject = {
    businessPhones: [],
    displayName: person.displayName,
    givenName: person.givenName || null,
    jobTitle: person.jobTitle || null,
    mail: person.mail || null,
    mobilePhone: null,
    officeLocation: person.officeLocation || null,
    preferredLanguage: person.locale || null,
    surname: person.surname || null,
    userPrincipalName: person.userPrincipalName,
    id: person.id,
    department: person.department || null,
    accountEnabled: true,
    userType: person.kind === 'guest' ? 'Guest' : 'Member',
    mailNickname: person.userPrincipalName.split('@')[0] ?? '',
    proxyAddresses: person.mail === '' ? [] : [`SMTP:${person.mail}`],
    mailboxSettings: { timeZone: world.mailboxOf(person)?.settings.timeZone ?? null },
  };
  if (person.id === call.caller.id || seesFullProfiles(call)) return whole;
  // With User.ReadBasic.All others are a name and an address; the rest is there and empty.
  return Object.fromEntries(
    Object.entries(whole).map(([name, value]) => [
      name,
      basicProperties.has(name) ? value : Array.isArray(value) ? [] : null,
    ]),
  );
}

/** What was asked for, or the usual properties. */
export function chosen(view: JsonObject, query: Query): JsonObject {
  if (query.select !== undefined) return { ...emptied(query.select), ...selected(view, query) };
  return Object.fromEntries(
    Object.entries(view).filter(([name]) => name.startsWith('@') || defaultProperties.includes(name)),
  );
}

/** A property that was asked for and is empty is there all the same. */
function emptied(names: readonly string[]): JsonObject {
  const known = otherProperties.filter((one) => names.some((name) => name.toLowerCase() === one.toLowerCase()));
  const lists = ['otherMails', 'imAddresses'];
  return Object.fromEntries(known.map((name) => [name, lists.includes(name) ? [] : null]));
}

export const isEventual = (c: GraphContext) => c.req.header('ConsistencyLevel')?.toLowerCase() === 'eventual';
const unsupported = (message: string) => new Refusal(400, 'Request_UnsupportedQuery', message);

/** What the directory answers only when asked for eventual consistency, and what it never answers. */
export function checkAdvanced(c: GraphContext, query: Query): void {
  if (query.search !== undefined && !isEventual(c)) {
    throw unsupported(
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  }
  if (query.skip > 0) throw unsupported("'$skip' is not supported by the service.");
  const advanced = isEventual(c) && query.count;
  for (const { operator, path } of query.filter?.uses ?? []) {
    if (operator === 'contains') throw unsupported('Unsupported Query.');
    if (operator === 'startswith' && path.toLowerCase() === 'department') {
      throw unsupported(`Unsupported property filter clause operator 'StartsWith' for '${path}'.`);
    }
    if (['endswith', 'ne', 'not'].includes(operator) && !advanced) {
      throw unsupported(
        `Operator '${operator}' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information.`,
      );
    }
  }
  if (query.filter !== undefined && query.orderBy.length > 0 && !advanced) {
    throw unsupported('Sorting not supported for current query.');
  }
}
