// Sharing: links, invitations, and the rights that come of them or from folders above.

import type { Hono } from 'hono';
import { requireFileScope } from '../../limits/file-scopes.ts';
import type { JsonObject } from '../../seed.ts';
import { ancestorsOf, putItem } from '../../state/drive/drive.ts';
import type { Grant, StoredDrive, StoredItem } from '../../state/drive/stored-drive.ts';
import { bytesFrom, guidFrom, toBase64 } from '../../state/ids.ts';
import { tenantName } from '../../state/lists/sites.ts';
import type { World } from '../../state/world.ts';
import { isList, objectsAt, textAt } from '../../validators/json.ts';
import { answerJson, contextUrl, type Env, type GraphContext, readBody } from '../call.ts';
import { badRequest, fileNotFound, notSupported, tagMismatch } from './drive-refusals.ts';
import { driveContext } from './drives.ts';
import { momentIn } from './file-input.ts';
import { eTagOf, grantView, identityOf, itemView } from './item-view.ts';
import { tagsIn } from './items.ts';
import { type OpenItem, openItem } from './open-item.ts';
import { findShare } from './shares.ts';

const path = '/drives/:drive/items/:item';
const mostMessageCharacters = 2000;

export function addSharingRoutes(app: Hono<Env>, world: World): void {
  app.post(`${path}/createlink`, (c) => createLink(c, world));
  app.post(`${path}/invite`, (c) => invite(c, world));
  app.get(`${path}/permissions`, (c) => {
    const opened = openItem(c, world, 'read');
    return answerJson(c, {
      '@odata.context': contextUrl(opened.call, listContext(opened)),
      value: rightsOn(world, opened),
    });
  });
  app.get(`${path}/permissions/:permission`, (c) => {
    const opened = openItem(c, world, 'read');
    const found = rightsOn(world, opened).find(({ id }) => id === c.req.param('permission'));
    if (found === undefined) throw fileNotFound();
    return answerJson(c, { '@odata.context': contextUrl(opened.call, `${listContext(opened)}/$entity`), ...found });
  });
  app.patch(`${path}/permissions/:permission`, (c) => changeRoles(c, world));
  app.delete(`${path}/permissions/:permission`, (c) => {
    const { drive, item } = openItem(c, world, 'write');
    const grant = ownGrant(c, item);
    const expected = tagsIn(c.req.header('If-Match'));
    if (expected.length > 0 && !expected.includes('*') && !expected.includes(eTagOf(item))) throw tagMismatch();
    putItem(drive, { ...item, grants: item.grants.filter(({ id }) => id !== grant.id) });
    return c.body(null, 204);
  });
  app.get('/shares/:token', (c) => {
    requireFileScope(c.get('call'), 'read', { isOwn: false, inAppFolder: false });
    const { drive, item } = findShare(world, c.req.param('token'));
    const owner = identityOf(world, drive.owner.id);
    return answerJson(c, {
      '@odata.context': contextUrl(c.get('call'), 'shares/$entity'),
      id: c.req.param('token'),
      name: item.name,
      webUrl: String(itemView(world, drive, item, c.get('call').origin)['webUrl']),
      owner,
    });
  });
}

function listContext({ drive, item }: OpenItem): string {
  return `${driveContext(drive)}/items('${item.id}')/permissions`;
}

/** The owner's right, the item's own grants, and those of the folders above. */
function rightsOn(world: World, { drive, item }: OpenItem): readonly JsonObject[] {
  const owner = drive.owner.kind === 'person' ? identityOf(world, drive.owner.id) : undefined;
  const ownerRight: JsonObject = {
    id: toBase64(bytesFrom(`owner of ${drive.id}`, 24)),
    roles: ['owner'],
    ...(owner === undefined ? {} : { grantedToV2: owner, grantedTo: owner }),
  };
  return [
    ownerRight,
    ...item.grants.map((grant) => grantView(world, drive, grant)),
    ...ancestorsOf(drive, item).flatMap((folder) =>
      folder.grants.map((grant) => grantView(world, drive, grant, folder)),
    ),
  ];
}

function ownGrant(c: GraphContext, item: StoredItem): Grant {
  const found = item.grants.find(({ id }) => id === c.req.param('permission'));
  if (found === undefined) throw fileNotFound();
  return found;
}

async function changeRoles(c: GraphContext, world: World): Promise<Response> {
  const body = await readBody(c);
  const opened = openItem(c, world, 'write');
  const { drive, item } = opened;
  const grant = ownGrant(c, item);
  if (grant.link !== null) throw notSupported('The role of a link cannot be changed.');
  const next = { ...grant, roles: rolesIn(body) };
  putItem(drive, { ...item, grants: item.grants.map((one) => (one.id === grant.id ? next : one)) });
  return answerJson(c, {
    '@odata.context': contextUrl(opened.call, `${listContext(opened)}/$entity`),
    ...grantView(world, drive, next),
  });
}

function rolesIn(body: JsonObject): readonly string[] {
  const written = body['roles'];
  const roles = isList(written) ? written.map((role) => String(role).toLowerCase()) : [];
  const known = roles.map(
    (role) => ({ read: 'read', write: 'write', owner: 'owner', 'sp.full control': 'owner' })[role],
  );
  if (roles.length === 0 || known.includes(undefined))
    throw badRequest('The roles must be read or write.', 'invalidParameterFormat');
  return known.flatMap((role) => role ?? []);
}

async function createLink(c: GraphContext, world: World): Promise<Response> {
  const body = await readBody(c, true);
  const opened = openItem(c, world, 'write');
  const { call, drive, item } = opened;
  const type = (textAt(body, 'type') ?? 'view').toLowerCase();
  const scope = (textAt(body, 'scope') ?? 'organization').toLowerCase();
  if (type === 'embed') throw notSupported('Embed links are only supported in OneDrive personal.');
  if (type !== 'view' && type !== 'edit')
    throw badRequest(`'${type}' is not a type of link.`, 'invalidParameterFormat');
  if (!['anonymous', 'organization', 'users'].includes(scope))
    throw badRequest(`'${scope}' is not a scope of a link.`, 'invalidParameterFormat');
  const hasPassword = (textAt(body, 'password') ?? '') !== '';
  const expiresMs = momentIn(body, 'expirationDateTime');
  const existing = item.grants.find(
    ({ link, expiresMs: until, hasPassword: locked }) =>
      link?.type === type && link.scope === scope && until === expiresMs && locked === hasPassword,
  );
  const grant = existing ?? newLink(world, drive, item, call.caller.id, { type, scope, hasPassword, expiresMs });
  if (existing === undefined) putItem(drive, { ...item, grants: [...item.grants, grant] });
  const context = contextUrl(call, 'permission');
  return answerJson(
    c,
    { '@odata.context': context, ...grantView(world, drive, grant) },
    existing === undefined ? 201 : 200,
  );
}

function newLink(
  world: World,
  drive: StoredDrive,
  item: StoredItem,
  personId: string,
  wish: {
    readonly type: string;
    readonly scope: string;
    readonly hasPassword: boolean;
    readonly expiresMs: number | null;
  },
): Grant {
  const count = world.nextCount();
  const host = `https://${tenantName(world)}${drive.owner.kind === 'person' ? '-my' : ''}.sharepoint.com`;
  const letter = item.content === null ? 'f' : (linkLetters[item.name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'u');
  const tail = toBase64(bytesFrom(`link ${count}`, 33))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
  return {
    id: guidFrom(`link ${count}`),
    roles: [wish.type === 'edit' ? 'write' : 'read'],
    email: null,
    personId: null,
    link: {
      type: wish.type,
      scope: wish.scope,
      webUrl: `${host}/:${letter}:/${wish.scope === 'anonymous' ? 'g' : 's'}/E${tail}`,
    },
    hasPassword: wish.hasPassword,
    expiresMs: wish.expiresMs,
    grantedBy: personId,
    grantedMs: world.now(),
  };
}

const linkLetters: Readonly<Record<string, string>> = { docx: 'w', xlsx: 'x', pptx: 'p', pdf: 'b', txt: 't', md: 't' };

async function invite(c: GraphContext, world: World): Promise<Response> {
  const body = await readBody(c);
  const { call, drive, item } = openItem(c, world, 'write');
  const roles = rolesIn(body);
  const recipients = objectsAt(body, 'recipients');
  if (recipients.length === 0) throw badRequest('An invitation needs recipients.', 'invalidParameterFormat');
  if ((textAt(body, 'message') ?? '').length > mostMessageCharacters)
    throw badRequest('The message of an invitation is too long.', 'parameterIsTooLong');
  const hasPassword = (textAt(body, 'password') ?? '') !== '';
  const expiresMs = momentIn(body, 'expirationDateTime');
  const fresh = recipients.map((recipient): Grant => {
    const named = textAt(recipient, 'email') ?? textAt(recipient, 'alias') ?? textAt(recipient, 'objectId') ?? '';
    const person = world.findPerson(named);
    if (person === undefined && !named.includes('@'))
      throw badRequest(`The recipient '${named}' could not be resolved.`, 'invalidParameterFormat');
    return {
      id: toBase64(bytesFrom(`grant ${world.nextCount()}`, 24))
        .replaceAll('+', '-')
        .replaceAll('/', '_'),
      roles,
      email: named,
      personId: person?.id ?? null,
      link: null,
      hasPassword,
      expiresMs,
      grantedBy: call.caller.id,
      grantedMs: world.now(),
    };
  });
  // Who is invited again has the new right instead of the old.
  const again = ({ email, personId }: Grant) =>
    fresh.some((one) =>
      personId === null ? one.email?.toLowerCase() === email?.toLowerCase() : one.personId === personId,
    );
  const current = drive.items[item.id] ?? item;
  putItem(drive, {
    ...current,
    grants: [...current.grants.filter((grant) => grant.link !== null || !again(grant)), ...fresh],
  });
  return answerJson(c, {
    '@odata.context': contextUrl(call, 'Collection(permission)'),
    value: fresh.map((grant) => grantView(world, drive, grant)),
  });
}
