// Sites, lists, columns and items as Graph shows them.

import type { JsonObject } from '../../seed.ts';
import { contentTypeIdOf } from '../../state/lists/lists.ts';
import type { StoredColumn, StoredList, StoredListItem } from '../../state/lists/site.ts';
import type { Site } from '../../state/lists/sites.ts';
import type { World } from '../../state/world.ts';
import { identityOf, secondsOf } from '../drive/item-view.ts';

const sitesBegan = '2024-03-04T08:15:00Z';

export function siteView(site: Site): JsonObject {
  return {
    createdDateTime: sitesBegan,
    description: site.description,
    id: site.id,
    lastModifiedDateTime: sitesBegan,
    name: site.name,
    webUrl: site.webUrl,
    displayName: site.displayName,
    ...(site.path === '' ? { root: {} } : {}),
    siteCollection: { hostname: site.host },
  };
}

export function listView(world: World, site: Site, list: StoredList): JsonObject {
  return {
    '@odata.etag': listTagOf(list),
    createdDateTime: secondsOf(list.createdMs),
    description: list.description,
    eTag: listTagOf(list),
    id: list.id,
    lastModifiedDateTime: secondsOf(list.modifiedMs),
    name: list.name,
    webUrl: `${site.webUrl}/Lists/${encodeURIComponent(list.name)}`,
    displayName: list.displayName,
    createdBy: identityOf(world, list.createdBy),
    lastModifiedBy: identityOf(world, list.createdBy),
    parentReference: { siteId: site.id },
    list: { contentTypesEnabled: false, hidden: list.isHidden, template: list.template },
  };
}

const listTagOf = (list: StoredList) => `"${list.id},${list.version}"`;

export function columnView(column: StoredColumn): JsonObject {
  return {
    columnGroup: 'Custom Columns',
    description: column.description,
    displayName: column.displayName,
    enforceUniqueValues: column.mustBeUnique,
    hidden: column.isHidden,
    id: column.id,
    indexed: column.isIndexed,
    name: column.name,
    readOnly: column.isReadOnly,
    required: column.isRequired,
    ...(column.defaultValue === null ? {} : { defaultValue: column.defaultValue }),
    [column.kind]: column.facet,
  };
}

export const itemTagOf = (item: StoredListItem) => `"${item.guid},${item.version}"`;

export function listItemView(world: World, site: Site, list: StoredList, item: StoredListItem): JsonObject {
  return {
    '@odata.etag': itemTagOf(item),
    createdDateTime: secondsOf(item.createdMs),
    eTag: itemTagOf(item),
    id: String(item.id),
    lastModifiedDateTime: secondsOf(item.modifiedMs),
    webUrl: `${site.webUrl}/Lists/${encodeURIComponent(list.name)}/${item.id}_.000`,
    createdBy: identityOf(world, item.createdBy),
    lastModifiedBy: identityOf(world, item.modifiedBy),
    parentReference: { id: list.id, siteId: site.id },
    contentType: { id: contentTypeIdOf(list), name: 'Item' },
  };
}

/** The columns of an item, and those that SharePoint keeps by itself. */
export function fieldsView(world: World, list: StoredList, item: StoredListItem): JsonObject {
  const title = item.fields['Title'] ?? null;
  const written = Object.fromEntries(Object.entries(item.fields).filter(([, value]) => value !== null));
  return {
    '@odata.etag': itemTagOf(item),
    ...(title === null ? {} : { LinkTitle: title, LinkTitleNoMenu: title }),
    ...written,
    id: String(item.id),
    ContentType: 'Item',
    Modified: secondsOf(item.modifiedMs),
    Created: secondsOf(item.createdMs),
    AuthorLookupId: lookupIdOf(world, item.createdBy),
    EditorLookupId: lookupIdOf(world, item.modifiedBy),
    _UIVersionString: `${item.version}.0`,
    Attachments: false,
    Edit: '',
    ItemChildCount: '0',
    FolderChildCount: '0',
    _ComplianceFlags: '',
    _ComplianceTag: '',
    _ComplianceTagWrittenTime: '',
    _ComplianceTagUserId: '',
    ...(list.template === 'documentLibrary' ? { FileLeafRef: title } : {}),
  };
}

/** A person's number in the site's list of people. */
function lookupIdOf(world: World, personId: string): string {
  return String(world.people.findIndex(({ id }) => id === personId) + 6);
}
