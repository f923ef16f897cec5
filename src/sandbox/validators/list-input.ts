// What clients write into lists: columns when a list is made, and fields of its items, whose names keep their case.

import type { Json, JsonObject } from '../seed.ts';
import { guidFrom } from '../state/ids.ts';
import type { StoredColumn, StoredList } from '../state/lists/site.ts';
import { isList, isObject, textAt } from './json.ts';
import { Refusal } from './refusal.ts';

const bad = (message: string) => new Refusal(400, 'invalidRequest', message);

const kinds = [
  'text number dateTime boolean choice currency personOrGroup lookup hyperlinkOrPicture calculated geolocation term',
  'thumbnail contentApprovalStatus',
].flatMap((line) => line.split(' '));

/** What SharePoint gives back of a facet that was only named. */
const facets: Readonly<Record<string, JsonObject>> = {
  text: { allowMultipleLines: false, appendChangesToExistingText: false, linesForEditing: 0, maxLength: 255 },
  number: { decimalPlaces: 'automatic', displayAs: 'number' },
  dateTime: { displayAs: 'standard', format: 'dateOnly' },
  choice: { allowTextEntry: false, choices: [], displayAs: 'dropDownMenu' },
  personOrGroup: { allowMultipleSelection: false, displayAs: 'nameWithPresence', chooseFromType: 'peopleOnly' },
  hyperlinkOrPicture: { isPicture: false },
};

export function columnIn(body: JsonObject, seed: string): StoredColumn {
  const name = textAt(body, 'name') ?? textAt(body, 'displayName') ?? '';
  if (name === '') throw bad('A column needs a name.');
  if (!/^[\w ]{1,32}$/.test(name)) throw bad(`The column name '${name}' is not valid.`);
  const named = kinds.filter((kind) => isObject(body[kind]));
  if (named.length > 1) throw bad('A column can have one type only.');
  const kind = named[0] ?? 'text';
  const written = body[kind];
  const defaultValue = body['defaultValue'];
  return {
    id: guidFrom(seed),
    name: name.replaceAll(' ', '_x0020_'),
    displayName: textAt(body, 'displayName') ?? name,
    description: textAt(body, 'description') ?? '',
    kind,
    facet: { ...facets[kind], ...(isObject(written) ? written : {}) },
    isIndexed: body['indexed'] === true || body['enforceUniqueValues'] === true,
    isRequired: body['required'] === true,
    mustBeUnique: body['enforceUniqueValues'] === true,
    isHidden: body['hidden'] === true,
    isReadOnly: body['readOnly'] === true || kind === 'calculated',
    defaultValue: isObject(defaultValue) ? defaultValue : null,
  };
}

/** The fields of a body, each known to the list and of its column's type. */
export function fieldsIn(list: StoredList, written: JsonObject): Readonly<Record<string, Json>> {
  const fields: Record<string, Json> = {};
  for (const [name, value] of Object.entries(written)) {
    if (name.includes('@') || value === undefined) continue;
    fields[columnOf(list, name).name + (isLookupId(list, name) ? 'LookupId' : '')] = valueIn(list, name, value);
  }
  return fields;
}

/** People and lookups are written by the number of what they point at, under the column's name and LookupId. */
function isLookupId(list: StoredList, name: string): boolean {
  return name.endsWith('LookupId') && !list.columns.some((column) => column.name === name);
}

function columnOf(list: StoredList, name: string): StoredColumn {
  const plain = isLookupId(list, name) ? name.slice(0, -'LookupId'.length) : name;
  const column = list.columns.find((one) => one.name === plain);
  if (column === undefined) throw bad(`Field '${name}' is not recognized`);
  if (column.isReadOnly) throw bad(`Field '${name}' is read-only`);
  return column;
}

function valueIn(list: StoredList, name: string, value: Json): Json {
  if (value === null) return null;
  const column = columnOf(list, name);
  const isRight = isLookupId(list, name)
    ? isNumberLike(value) || isList(value)
    : (checks[column.kind]?.(value, column) ?? true);
  if (!isRight) throw bad(`The value of field '${name}' is not one that its type '${column.kind}' takes.`);
  return column.kind === 'dateTime' && typeof value === 'string' ? moment(value) : value;
}

const isNumberLike = (value: Json) =>
  typeof value === 'number' || (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)));

const checks: Readonly<Record<string, (value: Json, column: StoredColumn) => boolean>> = {
  text: (value, { facet }) =>
    typeof value === 'string' && (facet['allowMultipleLines'] === true || value.length <= 255),
  number: (value) => typeof value === 'number',
  currency: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  dateTime: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  choice: (value, { facet }) => {
    const choices = facet['choices'];
    const chosen = isList(value) ? value : [value];
    if (!chosen.every((one) => typeof one === 'string')) return false;
    return facet['allowTextEntry'] === true || !isList(choices) || chosen.every((one) => choices.includes(one));
  },
  hyperlinkOrPicture: (value) => isObject(value) || typeof value === 'string',
};

/** SharePoint keeps whole seconds in UTC. */
function moment(text: string): string {
  return `${new Date(text).toISOString().slice(0, 19)}Z`;
}

/** Refuses fields that leave a required column empty or repeat what must be unique. */
export function checkFields(list: StoredList, fields: Readonly<Record<string, Json>>, ownId: number | undefined): void {
  for (const column of list.columns) {
    const value = fields[column.name];
    const isEmpty = value === undefined || value === null || value === '';
    if (column.isRequired && isEmpty && fields[`${column.name}LookupId`] === undefined)
      throw bad(`The field '${column.displayName}' is required.`);
    if (!column.mustBeUnique || isEmpty) continue;
    const same = list.items.some((item) => item.id !== ownId && String(item.fields[column.name]) === String(value));
    if (same) throw bad(`The value of field '${column.displayName}' must be unique, and another item has it.`);
  }
}
