// A SharePoint site with its lists, as far as a client may keep a shared table in it.

import type { Json, JsonObject } from '../../seed.ts';

export interface StoredColumn {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  /** Which of Graph's column facets it has, and what the facet says: text, number, choice… */
  readonly kind: string;
  readonly facet: JsonObject;
  readonly isIndexed: boolean;
  readonly isRequired: boolean;
  readonly mustBeUnique: boolean;
  readonly isHidden: boolean;
  readonly isReadOnly: boolean;
  readonly defaultValue: JsonObject | null;
}

export interface StoredListItem {
  readonly id: number;
  readonly guid: string;
  readonly version: number;
  readonly createdMs: number;
  readonly modifiedMs: number;
  readonly createdBy: string;
  readonly modifiedBy: string;
  readonly fields: Readonly<Record<string, Json>>;
  readonly change: number;
}

export interface StoredList {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly template: string;
  readonly isHidden: boolean;
  readonly version: number;
  readonly createdMs: number;
  readonly modifiedMs: number;
  readonly createdBy: string;
  readonly columns: readonly StoredColumn[];
  readonly items: readonly StoredListItem[];
  readonly lastItemId: number;
  readonly changes: number;
  readonly gone: readonly { readonly id: number; readonly change: number }[];
}

/** What of a site changes; its name and address are the tenant's. */
export interface StoredSite {
  readonly id: string;
  lists: readonly StoredList[];
}
