import { describe, expect, it } from 'vitest';
import { office, outcome } from './desk.ts';

const put = (body: string) => ({ body, headers: { 'content-type': 'text/plain' } });

async function shared() {
  const place = office();
  const ana = place.as('Ana');
  const { body: file } = await ana.put('/me/drive/root:/Guides/guide.md:/content', put('hello'));
  const { body: folder } = await ana.get('/me/drive/root:/Guides');
  const address = (who: string) => `/drives/${file.parentReference.driveId}/items/${who}`;
  return { place, ana, jo: place.as('Jo'), file, folder, address };
}

describe('sharing', () => {
  it('makes a link once, and gives the same one afterwards', async () => {
    const { ana, file } = await shared();
    const link = (body: object) => ana.post(`/me/drive/items/${file.id}/createLink`, { body });
    const made = await link({ type: 'view', scope: 'organization' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ roles: ['read'], link: { type: 'view', scope: 'organization' } });
    const again = await link({ type: 'view', scope: 'organization' });
    expect([again.status, again.body.id]).toEqual([200, made.body.id]);
    const edit = await link({ type: 'edit', scope: 'organization' });
    expect([edit.status, edit.body.roles]).toEqual([201, ['write']]);
    expect(outcome(await link({ type: 'embed' }))).toEqual([400, 'notSupported']);
    expect(outcome(await link({ type: 'look' }))).toEqual([400, 'invalidRequest']);
    expect((await ana.get(`/me/drive/items/${file.id}`)).body.shared).toEqual({ scope: 'organization' });
  });

  it('opens a file to whoever is invited, for reading or for writing, and shuts it again', async () => {
    const { ana, jo, file, address } = await shared();
    expect(outcome(await jo.get(address(file.id)))).toEqual([403, 'accessDenied']);
    const invited = await ana.post(`/me/drive/items/${file.id}/invite`, {
      body: {
        recipients: [{ email: 'jo@larkfield.example' }],
        roles: ['read'],
        requireSignIn: true,
        sendInvitation: false,
      },
    });
    expect(invited.status).toBe(200);
    const [grant] = invited.body.value;
    expect(grant).toMatchObject({ roles: ['read'], grantedToV2: { user: { displayName: 'Jo Wallace' } } });
    expect((await jo.get(address(file.id))).status).toBe(200);
    expect(outcome(await jo.put(`${address(file.id)}/content`, put('mine')))).toEqual([403, 'accessDenied']);
    const [seen] = (await jo.get('/me/drive/sharedWithMe')).body.value;
    expect(seen.remoteItem).toMatchObject({ id: file.id, shared: { sharedBy: { user: { displayName: 'Ana Ruiz' } } } });
    await ana.patch(`/me/drive/items/${file.id}/permissions/${grant.id}`, { body: { roles: ['write'] } });
    expect((await jo.put(`${address(file.id)}/content`, put('mine'))).status).toBe(200);
    expect((await ana.delete(`/me/drive/items/${file.id}/permissions/${grant.id}`)).status).toBe(204);
    expect(outcome(await jo.get(address(file.id)))).toEqual([403, 'accessDenied']);
  });

  it("hands a folder's rights down, and says where they come from", async () => {
    const { ana, jo, file, folder, address } = await shared();
    await ana.post(`/me/drive/items/${folder.id}/invite`, {
      body: { recipients: [{ objectId: (await jo.get('/me')).body.id }], roles: ['write'] },
    });
    expect((await jo.get(address(file.id))).status).toBe(200);
    expect((await jo.put(`${address(folder.id)}:/new.md:/content`, put('x'))).status).toBe(201);
    const { value } = (await ana.get(`/me/drive/items/${file.id}/permissions`)).body;
    expect(
      value.map(({ roles, inheritedFrom }: { roles: string[]; inheritedFrom?: { id: string } }) => [
        roles[0],
        inheritedFrom?.id,
      ]),
    ).toEqual([
      ['owner', undefined],
      ['write', folder.id],
    ]);
  });

  it('lets a link be followed by its token', async () => {
    const { ana, jo, place, file } = await shared();
    const { body } = await ana.post(`/me/drive/items/${file.id}/createLink`, {
      body: { type: 'view', scope: 'organization' },
    });
    const token = `u!${btoa(body.link.webUrl).replace(/=+$/, '').replaceAll('/', '_').replaceAll('+', '-')}`;
    expect((await jo.get(`/shares/${token}/driveItem`)).body.id).toBe(file.id);
    expect((await jo.get(`/shares/${token}/driveItem/content`)).status).toBe(302);
    expect(outcome(await place.as('Gus').get(`/shares/${token}/driveItem`))).toEqual([403, 'accessDenied']);
    expect(outcome(await jo.get('/shares/u!aHR0cHM6Ly94/driveItem'))).toEqual([403, 'accessDenied']);
  });

  it('refuses an invitation to nobody, without a role, or with a letter for a message', async () => {
    const { ana, file } = await shared();
    const invite = (body: object) => ana.post(`/me/drive/items/${file.id}/invite`, { body });
    const to = { recipients: [{ email: 'x@elsewhere.example' }] };
    expect(outcome(await invite({ recipients: [], roles: ['read'] }))).toEqual([400, 'invalidRequest']);
    expect(outcome(await invite({ ...to, roles: ['admire'] }))).toEqual([400, 'invalidRequest']);
    expect(outcome(await invite({ ...to, roles: ['read'], message: 'x'.repeat(2001) }))).toEqual([
      400,
      'invalidRequest',
    ]);
    const outside = await invite({ ...to, roles: ['read'], requireSignIn: true });
    expect(outside.body.value[0].invitation).toMatchObject({ email: 'x@elsewhere.example', signInRequired: true });
  });
});
