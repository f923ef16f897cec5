// An open extension as Graph shows it. Its id is written in one way when it is made and in another when it is read, and
// asked for in either, or by its bare name.

import type { JsonObject } from '../seed.ts';

const madePrefix = 'microsoft.graph.openTypeExtension.';
const readPrefix = 'Microsoft.OutlookServices.OpenTypeExtension.';

/** Every id under which an extension may be asked for. */
export function extensionNames(name: string): readonly string[] {
  return [name, `${madePrefix}${name}`, `${readPrefix}${name}`];
}

/** The bare name behind whichever id somebody wrote. */
export function extensionNameIn(id: string): string {
  const prefix = [madePrefix, readPrefix].find((one) => id.toLowerCase().startsWith(one.toLowerCase()));
  return prefix === undefined ? id : id.slice(prefix.length);
}

export function extensionView(name: string, values: JsonObject, moment: 'made' | 'read'): JsonObject {
  return {
    '@odata.type': '#microsoft.graph.openTypeExtension',
    id: `${moment === 'made' ? madePrefix : readPrefix}${name}`,
    extensionName: name,
    ...values,
  };
}
