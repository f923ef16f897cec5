// The number of things in a list, which is all that /$count answers.

import type { GraphContext } from './call.ts';

export function answerCount(c: GraphContext, count: number): Response {
  c.header('Content-Type', 'text/plain');
  c.header('OData-Version', '4.0');
  return c.body(String(count), 200);
}
