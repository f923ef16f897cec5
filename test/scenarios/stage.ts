// The stage around the tab: its strip, its bar and the mailbox, by the names on them.
import type { Page } from '@playwright/test';

export function stageOn(page: Page) {
  const apps = page.getByRole('navigation', { name: 'Apps' });
  const pane = page.getByRole('region', { name: 'Reading pane' });
  return {
    theme: page.getByRole('combobox', { name: 'Theme' }),
    signIn: page.getByRole('combobox', { name: 'Sign-in' }),
    app: () => apps.getByRole('button', { name: 'Vice Versa' }).click(),
    mailbox: () => apps.getByRole('button', { name: 'Mailbox' }).click(),
    mail: page.getByRole('list', { name: 'Mail, newest first' }).getByRole('button'),
    pane,
    body: pane.frameLocator('iframe'),
    consent: page.getByRole('dialog', { name: 'Vice Versa asks for your permission' }),
  };
}
