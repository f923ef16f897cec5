import type { Page } from '@playwright/test';
import { bookIn } from './book.ts';
import { routeEntra, signInAs } from './entra.ts';
import { sessionsIn } from './sessions.ts';
import { expect, product, test } from './world.ts';

const signIn = (page: Page) => () => page.getByRole('button', { name: 'Sign in' }).click();

test('in a plain browser one signs in by a button, books, and is still signed in after a reload', async ({
  page,
  context,
  world,
}) => {
  const entra = await routeEntra(context, world);
  await page.goto(`${product}/index.html`);
  await expect(page.getByRole('alert')).toContainText('You are not signed in yet.');
  await signInAs(page, signIn(page), 'Priya Nair');
  const sessions = sessionsIn(page);
  await expect(sessions.empty).toBeVisible();
  const book = bookIn(page);
  await book.prepare('ana', /Ana Ruiz/);
  await book.bookButton.click();
  await expect(book.booked).toBeVisible();
  expect(await world.mailbox('Ana')).toHaveLength(1);

  const asked = entra.requests.filter((line) => line.startsWith('GET authorize')).length;
  await page.goto('about:blank');
  await page.goto(`${product}/index.html`);
  await expect(sessions.row(/Ana Ruiz/)).toBeVisible();
  expect(entra.requests.filter((line) => line.startsWith('GET authorize'))).toHaveLength(asked);
});

test('a sign-in window that is closed ends in a sentence, and the button opens a new one', async ({
  page,
  context,
  world,
}) => {
  await routeEntra(context, world);
  await page.goto(`${product}/index.html`);
  const opening = page.waitForEvent('popup');
  await signIn(page)();
  const popup = await opening;
  await popup.getByRole('heading', { name: 'Pick an account' }).waitFor();
  await expect(page.getByRole('button', { name: 'Stop waiting' })).toBeVisible();
  await popup.close();
  await expect(page.getByRole('alert')).toContainText('The sign-in window was closed.');
  await signInAs(page, signIn(page), 'Priya Nair');
  await expect(sessionsIn(page).empty).toBeVisible();
});

test('a sign-in window that the browser blocks is named, with what to allow', async ({ page, context, world }) => {
  await routeEntra(context, world);
  await page.addInitScript(() => {
    window.open = () => null;
  });
  await page.goto(`${product}/index.html`);
  await signIn(page)();
  await expect(page.getByRole('alert')).toContainText('Your browser kept the sign-in window from opening.');
  await expect(page.getByRole('alert')).toContainText('Allow windows for this page');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeEnabled();
});

test('the page that sign-in comes back to says what to do when somebody opens it by hand', async ({ page, world }) => {
  expect(world.requests).toEqual([]);
  await page.goto(`${product}/auth.html`);
  await expect(page.getByRole('heading', { name: 'This window has nothing to sign in to' })).toBeVisible();
});

test('the link of an invitation opens the session in a browser, too', async ({ context, world }) => {
  const book = bookIn(await world.open('Priya'));
  await book.prepare('ana', /Ana Ruiz/);
  await book.bookButton.click();
  await expect(book.booked).toBeVisible();
  const [mail] = await world.mailbox('Ana');
  const link = /href="([^"]+)"/u.exec(mail?.bodyHtml ?? '')?.[1]?.replaceAll('&amp;', '&') ?? '';
  const webUrl = new URL(link).searchParams.get('webUrl') ?? '';
  expect(webUrl.startsWith(`${product}/`)).toBe(true);

  await routeEntra(context, world);
  const alone = await context.newPage();
  await alone.goto(webUrl);
  await signInAs(alone, signIn(alone), 'Ana Ruiz');
  await expect(sessionsIn(alone).title).toHaveText('With Priya Nair');
});
