// Lists of a site: made, changed and filled. Every list has a Title column, and items count from one.

import type { Json } from '../../seed.ts';
import { bytesFrom, guidFrom } from '../ids.ts';
import type { World } from '../world.ts';
import type { StoredColumn, StoredList, StoredListItem, StoredSite } from './site.ts';

/** The id of the content type that a list's items have, of the length that SharePoint gives it. */
export function contentTypeIdOf(list: StoredList): string {
  const hex = bytesFrom(`content type of ${list.id}`, 16).map((byte) =>
    byte.toString(16).toUpperCase().padStart(2, '0'),
  );
  return `0x0100${hex.join('')}`;
}

export function titleColumn(listSeed: string): StoredColumn {
  return {
    id: guidFrom(`title of ${listSeed}`),
    name: 'Title',
    displayName: 'Title',
    description: '',
    kind: 'text',
    facet: { allowMultipleLines: false, appendChangesToExistingText: false, linesForEditing: 0, maxLength: 255 },
    isIndexed: false,
    isRequired: false,
    mustBeUnique: false,
    isHidden: false,
    isReadOnly: false,
    defaultValue: null,
  };
}

/** By id, name or title, in any case. */
export function findList(site: StoredSite, name: string): StoredList | undefined {
  const wanted = name.toLowerCase();
  return (
    site.lists.find(({ id }) => id === wanted) ??
    site.lists.find((list) => list.name.toLowerCase() === wanted || list.displayName.toLowerCase() === wanted)
  );
}

export function putList(site: StoredSite, list: StoredList): StoredList {
  const others = site.lists.some(({ id }) => id === list.id);
  site.lists = others ? site.lists.map((one) => (one.id === list.id ? list : one)) : [...site.lists, list];
  return list;
}

type Fields = Readonly<Record<string, Json>>;

export function addListItem(
  world: World,
  site: StoredSite,
  list: StoredList,
  personId: string,
  fields: Fields,
): StoredListItem {
  const change = list.changes + 1;
  const item: StoredListItem = {
    id: list.lastItemId + 1,
    guid: guidFrom(`list item ${world.nextCount()}`),
    version: 1,
    createdMs: world.now(),
    modifiedMs: world.now(),
    createdBy: personId,
    modifiedBy: personId,
    fields,
    change,
  };
  const items = [...list.items, item];
  putList(site, { ...list, items, lastItemId: item.id, changes: change, modifiedMs: world.now() });
  return item;
}

export function changeListItem(
  world: World,
  site: StoredSite,
  list: StoredList,
  item: StoredListItem,
  personId: string,
  fields: Fields,
): StoredListItem {
  const change = list.changes + 1;
  const next: StoredListItem = {
    ...item,
    version: item.version + 1,
    modifiedMs: world.now(),
    modifiedBy: personId,
    fields: { ...item.fields, ...fields },
    change,
  };
  const items = list.items.map((one) => (one.id === item.id ? next : one));
  putList(site, { ...list, items, changes: change, modifiedMs: world.now() });
  return next;
}

export function removeListItem(world: World, site: StoredSite, list: StoredList, item: StoredListItem): void {
  const changes = list.changes + 1;
  putList(site, {
    ...list,
    items: list.items.filter(({ id }) => id !== item.id),
    gone: [...list.gone, { id: item.id, change: changes }],
    changes,
    modifiedMs: world.now(),
  });
}
