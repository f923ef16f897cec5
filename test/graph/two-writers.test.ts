import { expect, it } from 'vitest';
import { letTwoWrite } from '../../bench/chaos/two-writers.ts';

// The bench lets them a thousand times.
it('F038 two writers never overwrite each other in silence, whatever the order of their requests', {
  timeout: 120_000,
}, async () => {
  const { runs, orders, breaches } = await letTwoWrite(120);
  expect({ runs, breaches }).toEqual({ runs: 120, breaches: [] });
  // The order was really mixed, and not the same every time.
  expect(orders).toBeGreaterThan(15);
});
