// Query options as SharePoint takes them: with or without the dollar sign, in every version.

import type { GraphContext } from '../call.ts';
import { parseQuery, type Query } from '../query.ts';

export function fileQuery(c: GraphContext): Query {
  return parseQuery(c.get('call').url, 'beta');
}
