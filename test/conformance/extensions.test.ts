import { describe, expect, it } from 'vitest';
import { bureau, invited, meeting, person } from './bureau.ts';

const office = () => bureau([person('Ana'), person('Jo')]);
const slot = ['2026-11-24T10:00:00', '2026-11-24T11:00:00'] as const;
const referral = {
  '@odata.type': 'microsoft.graph.openTypeExtension',
  extensionName: 'Com.Contoso.Referral',
  companyName: 'Wingtip Toys',
  dealValue: 500050,
  topPicks: ['Employees only', 'Add family'],
};
const made = 'microsoft.graph.openTypeExtension.Com.Contoso.Referral';
const expanded = "$expand=extensions($filter=id eq 'Com.Contoso.Referral')";
const read = 'Microsoft.OutlookServices.OpenTypeExtension.Com.Contoso.Referral';

async function withExtension() {
  const tenant = office();
  const ana = tenant.as('Ana');
  const { body: event } = await ana.post('/me/events', { body: meeting('Talk', ...slot) });
  const path = `/me/events/${event.id}/extensions`;
  const answer = await ana.post(path, { body: referral });
  return { ...tenant, ana, event, path, answer };
}

describe('an open extension', () => {
  it('is made under one id and read under another, or by its bare name', async () => {
    const { ana, path, answer } = await withExtension();
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      '@odata.type': '#microsoft.graph.openTypeExtension',
      id: made,
      extensionName: 'Com.Contoso.Referral',
      companyName: 'Wingtip Toys',
      dealValue: 500050,
      topPicks: ['Employees only', 'Add family'],
    });
    for (const id of [made, read, 'Com.Contoso.Referral']) {
      const { status, body } = await ana.get(`${path}/${id}`);
      expect([status, body.id, body.companyName]).toEqual([200, read, 'Wingtip Toys']);
    }
    expect((await ana.get(path)).body.value).toHaveLength(1);
    expect((await ana.get(`${path}/Com.Contoso.Other`)).status).toBe(404);
  });

  it('is changed in parts and taken away', async () => {
    const { ana, path } = await withExtension();
    const { status, body } = await ana.patch(`${path}/${made}`, {
      body: { companyName: 'Wingtip Toys (USA)', dealValue: null, updated: true },
    });
    expect([status, body.companyName, body.updated]).toEqual([200, 'Wingtip Toys (USA)', true]);
    expect(body.topPicks).toEqual(referral.topPicks);
    expect(body).not.toHaveProperty('dealValue');
    expect((await ana.delete(`${path}/${read}`)).status).toBe(204);
    expect((await ana.get(`${path}/${read}`)).status).toBe(404);
  });

  it('is shown with its event and found by its name, only when asked for', async () => {
    const { ana, event } = await withExtension();
    await ana.post('/me/events', { body: meeting('Plain', ...slot) });
    expect((await ana.get(`/me/events/${event.id}`)).body).not.toHaveProperty('extensions');
    const one = await ana.get(`/me/events/${event.id}?$expand=extensions($filter=id eq '${read}')`);
    expect(one.body.extensions).toHaveLength(1);
    const none = await ana.get(`/me/events/${event.id}?$expand=extensions($filter=id eq 'Com.Contoso.Other')`);
    expect(none.body).not.toHaveProperty('extensions');
    const filter = "$filter=Extensions/any(f:f/id eq 'Com.Contoso.Referral')";
    const found = await ana.get(`/me/events?${filter}&$expand=Extensions($filter=id eq 'Com.Contoso.Referral')`);
    expect(found.body.value.map((each: { subject: string }) => each.subject)).toEqual(['Talk']);
    expect(found.body.value[0].extensions[0].dealValue).toBe(500050);
  });

  it('can come with a new event, and travels to nobody', async () => {
    const tenant = office();
    const body = { ...meeting('Talk', ...slot), attendees: invited('Jo'), extensions: [referral] };
    const { body: event } = await tenant.as('Ana').post('/me/events', { body });
    const own = await tenant
      .as('Ana')
      .get(`/me/events/${event.id}?$expand=extensions($filter=id eq 'Com.Contoso.Referral')`);
    expect(own.body.extensions[0].extensionName).toBe('Com.Contoso.Referral');
    const copy = (await tenant.as('Jo').get(`/me/events?${expanded}`)).body.value[0];
    expect(copy.subject).toBe('Talk');
    expect(copy).not.toHaveProperty('extensions');
  });

  it('belongs to one occurrence when it is put on one', async () => {
    const ana = office().as('Ana');
    const recurrence = {
      pattern: { type: 'daily', interval: 1 },
      range: { type: 'numbered', startDate: '2026-11-24', numberOfOccurrences: 2 },
    };
    await ana.post('/me/events', { body: { ...meeting('Daily', ...slot), recurrence } });
    const view = '/me/calendarView?startDateTime=2026-11-24&endDateTime=2026-11-27';
    const [first] = (await ana.get(view)).body.value;
    await ana.post(`/me/events/${first.id}/extensions`, { body: referral });
    const shown = (await ana.get(`${view}&${expanded}`)).body.value;
    expect(shown.map((one: { extensions?: unknown[] }) => one.extensions?.length)).toEqual([1, undefined]);
    expect(shown[0].type).toBe('exception');
  });

  const refusals: readonly [why: string, body: object][] = [
    ['without a name', { ...referral, extensionName: undefined }],
    ['with an object in it', { ...referral, address: { city: 'Berlin' } }],
    ['with a list of objects', { ...referral, list: [{ a: 1 }] }],
    ['of a type that is none', { ...referral, '@odata.type': 'microsoft.graph.event' }],
  ];
  it.each(refusals)('%s is refused', async (_why, body) => {
    const { ana, path } = await withExtension();
    expect((await ana.post(path, { body })).status).toBe(400);
  });

  it('has to be named to be expanded', async () => {
    const { ana, event } = await withExtension();
    const answer = await ana.get(`/me/events/${event.id}?$expand=extensions`);
    expect([answer.status, answer.body.error.message]).toEqual([400, 'The OData request is not supported.']);
  });

  it('is not made twice', async () => {
    const { ana, path } = await withExtension();
    expect((await ana.post(path, { body: referral })).status).toBe(409);
  });
});

describe('extended properties', () => {
  const set = '{66f5a359-4659-4830-9070-00047ec6ac6e}';
  it('with several values are kept and shown when asked for', async () => {
    const ana = office().as('Ana');
    const id = `StringArray ${set} Name Palette`;
    const { body: event } = await ana.post('/me/events', {
      body: { ...meeting('Talk', ...slot), multiValueExtendedProperties: [{ id, value: ['Green', 'Aqua'] }] },
    });
    expect(event).not.toHaveProperty('multiValueExtendedProperties');
    const expand = `$expand=multiValueExtendedProperties($filter=id eq '${id}')`;
    expect((await ana.get(`/me/events/${event.id}?${expand}`)).body.multiValueExtendedProperties).toEqual([
      { id, value: ['Green', 'Aqua'] },
    ]);
    const wrong = { multiValueExtendedProperties: [{ id: `String ${set} Name Palette`, value: ['x'] }] };
    expect((await ana.patch(`/me/events/${event.id}`, { body: wrong })).status).toBe(400);
  });

  it('are found by number, whichever way the number is written', async () => {
    const ana = office().as('Ana');
    await ana.post('/me/events', {
      body: {
        ...meeting('Five', ...slot),
        singleValueExtendedProperties: [
          { id: 'String 0x10F3', value: 'abc.EML' },
          { id: `Integer ${set} Id 0x8012`, value: '5' },
        ],
      },
    });
    const find = async (clause: string) =>
      (await ana.get(`/me/events?$filter=singleValueExtendedProperties/Any(ep: ${clause})`)).body.value.length;
    expect(await find("ep/id eq 'String 0x10f3' and ep/value eq 'ABC.eml'")).toBe(1);
    expect(await find("ep/id eq 'String 0x10f4' and ep/value eq 'abc.EML'")).toBe(0);
    expect(await find(`ep/id eq 'Integer ${set} Id 0x08012' and cast(ep/value, Edm.Int32) gt 4`)).toBe(1);
    expect(await find(`ep/id eq 'Integer ${set} Id 0x8012' and cast(ep/value, Edm.Int32) gt 5`)).toBe(0);
    expect(await find("ep/id eq 'String 0x10f3' and startswith(ep/value, 'abc')")).toBe(1);
  });
});
