import { describe, expect, it } from 'vitest';
import { office, person, plan } from './office.ts';

describe('a mailbox that is full', () => {
  it('F104 says so, mails nobody, and leaves a draft that is found and can be removed', async () => {
    const place = office([person('Ana'), person('Jo')]);
    const full = '{"error":{"code":"ErrorQuotaExceeded","message":"The mailbox is full."}}';
    place.breakWith((request) =>
      request.url.endsWith('/attachments') && request.method === 'POST'
        ? Promise.resolve(new Response(full, { status: 507, headers: { 'Content-Type': 'application/json' } }))
        : undefined,
    );
    const graph = place.graphOf(person('Jo'));
    const outcome = await graph.applyBooking(plan(), { onProgress: () => undefined });
    expect(outcome).toMatchObject({ kind: 'unfinished', step: 'attach', mailed: false });
    expect(await place.mailbox('ana@example.com')).toEqual([]);
    const [unfinished] = await graph.readUnfinished();
    if (unfinished === undefined) throw new Error('Nothing was found.');
    expect(await graph.undo(unfinished, '')).toEqual({ kind: 'undone' });
    expect(await place.calendar('jo@example.com')).toEqual([]);
  });
});
