// The booking page by the names on it, as somebody reads them there.
import { expect, type Tab } from './world.ts';

export interface Book {
  readonly open: () => Promise<void>;
  /** Types into the picker and takes the option with this name. */
  readonly add: (typed: string, name: string | RegExp) => Promise<void>;
  readonly picker: ReturnType<Tab['getByRole']>;
  readonly options: ReturnType<Tab['getByRole']>;
  /** The best times, as buttons. */
  readonly slots: ReturnType<Tab['locator']>;
  /** The times of the chosen day. */
  readonly dayTimes: ReturnType<Tab['locator']>;
  readonly bookButton: ReturnType<Tab['getByRole']>;
  readonly booked: ReturnType<Tab['getByRole']>;
  readonly unfinished: ReturnType<Tab['getByRole']>;
  readonly guide: (title: RegExp) => ReturnType<Tab['getByRole']>;
  readonly button: (name: string | RegExp) => ReturnType<Tab['getByRole']>;
  readonly details: () => Promise<void>;
  /** From an open tab to everything chosen; only the last press is missing. Gives the ranges that the slot shows. */
  readonly prepare: (typed: string, name: RegExp) => Promise<readonly string[]>;
}

/** Hours and minutes on both sides, as a 24-hour clock shows them. */
export const ranges = (text: string): readonly string[] => text.match(/\d\d:\d\d–\d\d:\d\d/gu) ?? [];

export function bookIn(tab: Tab): Book {
  const button = (name: string | RegExp) => tab.getByRole('button', { name, exact: typeof name === 'string' });
  const picker = tab.getByRole('combobox', { name: /^Add (a|another) person$/u });
  const options = tab.getByRole('listbox').getByRole('option');
  const slots = tab
    .locator('section')
    .filter({ has: tab.getByRole('heading', { name: /^Best / }) })
    .getByRole('listitem')
    .getByRole('button');
  const book: Book = {
    picker,
    options,
    slots,
    button,
    dayTimes: tab.getByRole('tabpanel').getByRole('button', { name: /\d\d:\d\d/u }),
    bookButton: button(/^Book and invite/u),
    booked: tab.getByRole('heading', { name: 'Booked', exact: true }),
    unfinished: tab.getByRole('heading', { name: 'Not finished', exact: true }),
    guide: (title) => tab.getByRole('radio', { name: title }),
    open: async () => {
      await tab.getByRole('link', { name: 'Book', exact: true }).click();
      await expect(picker).toBeVisible();
    },
    add: async (typed, name) => {
      await picker.fill(typed);
      await options.filter({ hasText: name }).first().click();
    },
    details: async () => {
      await button('Details').click();
    },
    prepare: async (typed, name) => {
      await book.open();
      await book.add(typed, name);
      const slot = slots.first();
      await slot.click();
      await expect(slot).toHaveAttribute('aria-pressed', 'true');
      return ranges((await slot.textContent()) ?? '');
    },
  };
  return book;
}
