// The sessions page by the names on it.
import type { Tab } from './world.ts';

export function sessionsIn(tab: Tab) {
  const article = tab.getByRole('article');
  return {
    heading: tab.getByRole('heading', { name: 'Sessions', exact: true }),
    empty: tab.getByText('You have no session in the next twelve weeks.'),
    open: () => tab.getByRole('link', { name: 'Sessions', exact: true }).click(),
    /** A row of the list, by whom it is with. */
    row: (name: string | RegExp) => tab.getByRole('main').getByRole('listitem').getByRole('link', { name }),
    article,
    title: article.getByRole('heading', { level: 2 }),
    download: article.getByRole('button', { name: /^Download/u }),
    cancel: {
      ask: tab.getByRole('button', { name: 'Cancel session', exact: true }),
      sentence: tab.getByRole('textbox', { name: 'Your sentence' }),
      confirm: tab.getByRole('button', { name: 'Cancel the session', exact: true }),
      keep: tab.getByRole('button', { name: 'Keep it', exact: true }),
    },
  };
}
