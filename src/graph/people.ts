// Finding people by typing: those one works with first, then the directory, then an address as it was typed.
import * as v from 'valibot';
import { findZone } from '#engine';
import type { GraphClient } from './client.ts';
import { GraphError } from './fault.ts';
import type { FoundPerson, Me, Options } from './graph.ts';
import { coreScopes, peopleScopes } from './scopes.ts';
import { directoryUsers, mailboxSettingsShape, meShape, relevantPeople } from './shapes/person.ts';
import { zoneOf } from './shapes/working-hours.ts';

const mostFound = 12;

export async function readMe(client: GraphClient, options: Options = {}): Promise<Me> {
  const [me, mailbox] = await Promise.all([
    client.ask(read('/me?$select=id,displayName,mail,userPrincipalName', coreScopes, options), meShape),
    readMailbox(client, options),
  ]);
  const address = me.mail ?? me.userPrincipalName;
  return { id: me.id, name: me.displayName ?? address, address, mailbox };
}

async function readMailbox(client: GraphClient, options: Options): Promise<Me['mailbox']> {
  try {
    const settings = await client.ask(read('/me/mailboxSettings', coreScopes, options), mailboxSettingsShape);
    return { kind: 'found', ...clockOf(settings), locale: settings.language?.locale };
  } catch (error) {
    if (error instanceof GraphError && error.fault.kind === 'no-mailbox') return { kind: 'missing' };
    throw error;
  }
}

/** A customised zone is read by its bias and switch dates, but has no name that Graph takes back: writers are given UTC. */
function clockOf({ timeZone, workingHours }: v.InferOutput<typeof mailboxSettingsShape>) {
  const named = findZone(timeZone ?? '');
  if (named !== undefined) return { zone: named, zoneName: timeZone ?? 'UTC' };
  const zone = zoneOf(workingHours?.timeZone ?? undefined) ?? findZone('UTC');
  if (zone === undefined) throw new Error('UTC must always be known.');
  return { zone, zoneName: 'UTC' };
}

/** `myAddress` is left out of what is found. Either source may fail alone; both failing is a failure. */
export async function findPeople(
  client: GraphClient,
  text: string,
  myAddress: string | undefined,
  options: Options = {},
): Promise<readonly FoundPerson[]> {
  const term = text
    .replace(/["\\\p{Cc}]/gu, ' ')
    .trim()
    .slice(0, 100);
  const [near, far] = await Promise.allSettled([
    readRelevant(client, term, options),
    term === '' ? Promise.resolve([]) : readDirectory(client, term, options),
  ]);
  options.signal?.throwIfAborted();
  if (near.status === 'rejected' && far.status === 'rejected') throw near.reason;
  // With nothing typed only one source was asked.
  if (near.status === 'rejected' && term === '') throw near.reason;
  const found = [...settled(near), ...settled(far), ...typed(term)];
  const seen = new Set([myAddress?.toLowerCase()]);
  return found.filter((person) => !seen.has(person.key) && seen.add(person.key)).slice(0, mostFound);
}

async function readRelevant(client: GraphClient, term: string, options: Options): Promise<FoundPerson[]> {
  const search = term === '' ? '' : `$search=${encodeURIComponent(`"${term}"`)}&`;
  const call = read(`/me/people?${search}$top=${mostFound}`, peopleScopes, options);
  const answer = await client.ask(call, relevantPeople);
  return answer.value
    .filter((person) => (person.personType?.class ?? 'Person') === 'Person')
    .flatMap((person) =>
      found(
        person.scoredEmailAddresses[0]?.address ?? person.userPrincipalName,
        person.displayName,
        person.jobTitle,
        'people',
      ),
    );
}

async function readDirectory(client: GraphClient, term: string, options: Options): Promise<FoundPerson[]> {
  const search = encodeURIComponent(`"displayName:${term}" OR "mail:${term}"`);
  const path = `/users?$search=${search}&$select=displayName,jobTitle,mail,userPrincipalName&$top=${mostFound}`;
  const call = { ...read(path, peopleScopes, options), headers: { ConsistencyLevel: 'eventual' } };
  const answer = await client.ask(call, directoryUsers);
  // A directory entry without an address cannot be invited.
  return answer.value.flatMap((user) => found(user.mail, user.displayName, user.jobTitle, 'directory'));
}

const addressShape = v.pipe(v.string(), v.trim(), v.email(), v.maxLength(320));

function typed(term: string): FoundPerson[] {
  const address = v.safeParse(addressShape, term);
  return address.success ? found(address.output, undefined, undefined, 'typed') : [];
}

function found(
  address: string | undefined,
  name: string | undefined,
  jobTitle: string | undefined,
  source: FoundPerson['source'],
): FoundPerson[] {
  return address ? [{ key: address.toLowerCase(), name: name || address, address, jobTitle, source }] : [];
}

function settled<Value>(result: PromiseSettledResult<readonly Value[]>): readonly Value[] {
  return result.status === 'fulfilled' ? result.value : [];
}

/** A photo is a nicety: whoever has none, or hides it, has none. */
export async function readPhoto(
  client: GraphClient,
  address: string,
  options: Options = {},
): Promise<Blob | undefined> {
  try {
    const path = `/users/${encodeURIComponent(address)}/photos/48x48/$value`;
    const answer = await client.send(read(path, peopleScopes, options));
    const type = answer.headers.get('Content-Type') ?? '';
    return type.startsWith('image/') && !type.includes('svg') ? await answer.blob() : undefined;
  } catch (error) {
    if (error instanceof GraphError) return undefined;
    throw error;
  }
}

function read(path: string, scopes: readonly string[], options: Options) {
  return { method: 'GET', path, scopes, safety: 'repeatable', isWrite: false, signal: options.signal } as const;
}
