// Where a link leads when it is opened inside Teams.

export type Link =
  /** To this app: Teams opens the tab with the sub-page that the link names. */
  | { readonly kind: 'app'; readonly subPage: string }
  /** To an item in Outlook on the web. */
  | { readonly kind: 'outlook'; readonly itemId: string; readonly url: string }
  | { readonly kind: 'web'; readonly url: string }
  /** Not an https address: Teams opens nothing. */
  | { readonly kind: 'none' };

const outlookHosts: ReadonlySet<string> = new Set(['outlook.office.com', 'outlook.office365.com', 'outlook.live.com']);

/** Reads a link as Teams does. https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-application */
export function parseLink(text: string): Link {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.protocol !== 'https:') return { kind: 'none' };
  if (/(^|\.)teams\.microsoft\.com$/.test(url.hostname) && url.pathname.startsWith('/l/entity/')) {
    return { kind: 'app', subPage: subPageOf(url.searchParams.get('context')) };
  }
  const itemId = url.searchParams.get('itemid') ?? url.searchParams.get('ItemID');
  if (outlookHosts.has(url.hostname) && itemId !== null) return { kind: 'outlook', itemId, url: url.href };
  return { kind: 'web', url: url.href };
}

/** subEntityId is what teams-js writes; subPageId is what newer pages say. Both reach the tab as page.subPageId. */
function subPageOf(context: string | null): string {
  try {
    const parsed: unknown = JSON.parse(context ?? '{}');
    for (const name of ['subEntityId', 'subPageId']) {
      const value: unknown = typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, name) : undefined;
      if (typeof value === 'string') return value;
    }
  } catch {
    // A context that is not JSON: Teams opens the tab all the same.
  }
  return '';
}
