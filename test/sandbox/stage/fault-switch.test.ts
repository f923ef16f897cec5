import { describe, expect, it } from 'vitest';
import { createTenant, emptyPeople } from '#sandbox';
import { parseFaults } from '../../../src/sandbox/stage/fault-switch.ts';

const address = 'http://127.0.0.1/sandbox/faults';

describe('the switch for faults', () => {
  it('reads from the tenant which faults have names and which of them is on', async () => {
    const tenant = createTenant({ people: emptyPeople(0) });
    const state = async () => parseFaults(await (await tenant.fetch(new Request(address))).json());
    const set = (body: unknown) => tenant.fetch(new Request(address, { method: 'POST', body: JSON.stringify(body) }));
    expect(await state()).toMatchObject({ on: '' });
    expect((await state()).named).toContainEqual({ name: 'busy', words: 'Outlook is busy' });
    for (const { name } of (await state()).named) {
      await set({ named: name });
      expect((await state()).on).toBe(name);
    }
    await set({ path: '/me', status: 503 });
    expect((await state()).on).toBeUndefined();
    await set([{ named: 'busy' }, { path: '/me', status: 503 }]);
    expect((await state()).on).toBeUndefined();
    await tenant.fetch(new Request(address, { method: 'DELETE' }));
    expect((await state()).on).toBe('');
  });
});
