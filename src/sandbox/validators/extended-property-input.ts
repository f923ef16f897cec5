// Extended properties as a client writes them: one value or several to an id that names type, set and property.

import type { JsonObject } from '../seed.ts';
import { isList, textAt } from './json.ts';
import { Refusal } from './refusal.ts';

const kinds = 'String|Integer|Boolean|SystemTime|Double|Binary|CLSID|Short|Long|Float|Currency|ApplicationTime';
const single = new RegExp(
  `^(${kinds})\\s+(\\{[0-9a-f-]{36}\\}\\s+(Name\\s+\\S.*|Id\\s+0x[0-9a-f]+)|0x[0-9a-f]+)$`,
  'i',
);
const several = new RegExp(
  `^(${kinds})Array\\s+(\\{[0-9a-f-]{36}\\}\\s+(Name\\s+\\S.*|Id\\s+0x[0-9a-f]+)|0x[0-9a-f]+)$`,
  'i',
);

const invalidId = (id: string) =>
  new Refusal(400, 'ErrorInvalidArgument', `The property ID '${id}' of the extended property is invalid.`);

export function parseExtendedProperties(written: readonly JsonObject[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    written.map((property) => {
      const id = textAt(property, 'id') ?? '';
      if (!single.test(id)) throw invalidId(id);
      return [id, String(property['value'] ?? '')];
    }),
  );
}

export function parseMultiValueProperties(written: readonly JsonObject[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    written.map((property) => {
      const id = textAt(property, 'id') ?? '';
      if (!several.test(id)) throw invalidId(id);
      const values = property['value'];
      if (!isList(values))
        throw new Refusal(
          400,
          'RequestBodyRead',
          "Cannot convert the value of property 'value' to the expected type 'Collection(Edm.String)'.",
        );
      return [id, values.map(String)];
    }),
  );
}
