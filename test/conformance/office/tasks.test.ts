import { describe, expect, it } from 'vitest';
import { office, outcome, tokenWith } from './desk.ts';

async function desk() {
  const place = office();
  const ana = place.as('Ana');
  const { body } = await ana.get('/me/todo/lists');
  const base = `/me/todo/lists/${body.value[0].id}/tasks`;
  const add = async (task: object) => (await ana.post(base, { body: task })).body;
  return { place, ana, base, add, lists: body.value };
}

describe('lists of tasks', () => {
  it('are there from the first day, and others are added, renamed and taken away', async () => {
    const { ana, lists } = await desk();
    expect(
      lists.map(({ displayName, wellknownListName }: Record<string, string>) => [displayName, wellknownListName]),
    ).toEqual([
      ['Tasks', 'defaultList'],
      ['Flagged Emails', 'flaggedEmails'],
    ]);
    expect(lists[0].id).toHaveLength(152);
    const made = await ana.post('/me/todo/lists', { body: { DisplayName: 'Follow-through' } });
    expect([made.status, made.body.displayName]).toEqual([201, 'Follow-through']);
    const path = `/me/todo/lists/${made.body.id}`;
    expect((await ana.patch(path, { body: { displayName: 'Promises' } })).body.displayName).toBe('Promises');
    expect((await ana.delete(path)).status).toBe(204);
    expect(outcome(await ana.get(path))).toEqual([404, 'ErrorItemNotFound']);
    expect(outcome(await ana.delete(`/me/todo/lists/${lists[0].id}`))).toEqual([400, 'invalidRequest']);
    expect(outcome(await ana.get('/me/todo/lists/short/tasks'))).toEqual([400, 'invalidRequest']);
    expect((await ana.get('/me/todo/lists/Tasks/tasks')).status).toBe(200);
  });

  it("are one's own, and need the permission", async () => {
    const { place } = await desk();
    expect(outcome(await place.as('Jo').get('/users/ana@larkfield.example/todo/lists'))).toEqual([
      403,
      'ErrorAccessDenied',
    ]);
    const reader = place.as('Ana', await tokenWith(place, 'Ana', 'Tasks.Read'));
    expect((await reader.get('/me/todo/lists')).status).toBe(200);
    expect(outcome(await reader.post('/me/todo/lists', { body: { displayName: 'x' } }))).toEqual([
      403,
      'ErrorAccessDenied',
    ]);
  });
});

describe('tasks', () => {
  it('are written in any case and read in camelCase, with what they are linked to', async () => {
    const { ana, base, add } = await desk();
    const task = await add({
      Title: 'Send the paper',
      importance: 'HIGH',
      dueDateTime: { dateTime: '2026-12-01T16:30:00', timeZone: 'Eastern Standard Time' },
      linkedResources: [{ webUrl: 'https://x.example/1', applicationName: 'Vice Versa', displayName: 'Session' }],
    });
    expect(task).toMatchObject({
      title: 'Send the paper',
      importance: 'high',
      status: 'notStarted',
      // Midnight of the day in the zone it was written in.
      dueDateTime: { dateTime: '2026-12-01T05:00:00.0000000', timeZone: 'UTC' },
      linkedResources: [{ applicationName: 'Vice Versa', webUrl: 'https://x.example/1' }],
    });
    const plain = (await ana.get(`${base}/${task.id}`)).body;
    expect(plain.linkedResources).toBeUndefined();
    expect((await ana.get(`${base}/${task.id}?$expand=linkedResources`)).body.linkedResources).toHaveLength(1);
    expect(plain['@odata.etag']).toMatch(/^W\/"/);
  });

  it('become completed today, and open again', async () => {
    const { ana, base, add } = await desk();
    const { id } = await add({ title: 'x' });
    const done = (await ana.patch(`${base}/${id}`, { body: { status: 'completed' } })).body;
    expect(done.completedDateTime).toEqual({ dateTime: '2026-11-23T00:00:00.0000000', timeZone: 'UTC' });
    expect(
      (await ana.patch(`${base}/${id}`, { body: { status: 'inProgress' } })).body.completedDateTime,
    ).toBeUndefined();
    expect(outcome(await ana.patch(`${base}/${id}`, { body: { status: 'sleeping' } }))).toEqual([
      400,
      'invalidRequest',
    ]);
    expect((await ana.delete(`${base}/${id}`)).status).toBe(204);
    expect(outcome(await ana.get(`${base}/${id}`))).toEqual([404, 'ErrorItemNotFound']);
  });

  it('take one linked resource and any number of steps', async () => {
    const { ana, base, add } = await desk();
    const link = { applicationName: 'A', displayName: 'one' };
    const two = await ana.post(base, { body: { title: 'x', linkedResources: [link, link] } });
    expect([...outcome(two), two.body.error.message]).toEqual([
      400,
      'invalidRequest',
      'Only one item in linkedResources is allowed.',
    ]);
    const { id } = await add({ title: 'x' });
    expect((await ana.post(`${base}/${id}/linkedResources`, { body: link })).status).toBe(201);
    expect(outcome(await ana.post(`${base}/${id}/linkedResources`, { body: link }))).toEqual([400, 'invalidRequest']);
    const steps = `${base}/${id}/checklistItems`;
    const step = (await ana.post(steps, { body: { displayName: 'first' } })).body;
    expect(step.isChecked).toBe(false);
    expect((await ana.patch(`${steps}/${step.id}`, { body: { isChecked: true } })).body).toMatchObject({
      displayName: 'first',
      isChecked: true,
    });
    expect((await ana.delete(`${steps}/${step.id}`)).status).toBe(204);
    expect((await ana.get(steps)).body.value).toEqual([]);
  });

  it('are filtered, ordered and paged', async () => {
    const { ana, base, add } = await desk();
    for (let count = 1; count <= 12; count += 1)
      await add({ title: `T${String(count).padStart(2, '0')}`, status: count % 4 === 0 ? 'completed' : 'notStarted' });
    await add({ title: 'linked', linkedResources: [{ applicationName: 'A', externalId: 'session-7' }] });
    const titles = (answer: { body: { value: { title: string }[] } }) => answer.body.value.map(({ title }) => title);
    expect(titles(await ana.get(`${base}?$filter=status eq 'completed'`))).toEqual(['T04', 'T08', 'T12']);
    const linked = await ana.get(
      `${base}?$filter=${encodeURIComponent("linkedResources/any(l:l/externalId eq 'session-7')")}`,
    );
    expect(titles(linked)).toEqual(['linked']);
    const first = await ana.get(`${base}?$orderby=title desc`);
    expect(titles(first)).toHaveLength(10);
    expect(titles(await ana.get(first.body['@odata.nextLink']))).toEqual(['T02', 'T01', 'linked']);
  });

  it('tell what has changed since a token', async () => {
    const { ana, base, add } = await desk();
    const one = await add({ title: 'one' });
    const first = (await ana.get(`${base}/delta`)).body;
    expect(first.value).toHaveLength(1);
    await ana.delete(`${base}/${one.id}`);
    const two = await add({ title: 'two' });
    const next = (await ana.get(first['@odata.deltaLink'])).body;
    expect(next.value.map(({ id }: { id: string }) => id)).toEqual([two.id, one.id]);
    expect(next.value[1]['@removed']).toEqual({ reason: 'deleted' });
    expect(outcome(await ana.get(`${base}/delta?$deltatoken=nonsense`))).toEqual([410, 'syncStateNotFound']);
  });
});
