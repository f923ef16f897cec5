import { bookIn } from './book.ts';
import { routeEntra, signInAs } from './entra.ts';
import { deafen } from './hearing.ts';
import { sessionsIn } from './sessions.ts';
import { stageOn } from './stage.ts';
import { expect, type Tab, test } from './world.ts';

const alertIn = (tab: Tab) => tab.getByRole('alert');

test('consent is asked for by a button, and after it one goes on where one was', async ({ page, world }) => {
  const tab = await world.open('Priya', { signin: 'ask' });
  await tab.getByRole('link', { name: 'Book', exact: true }).click();
  await expect(alertIn(tab)).toContainText('Vice Versa needs your permission first.');
  const { consent } = stageOn(page);
  await expect(consent, 'nobody is asked without a click').toHaveCount(0);
  await tab.getByRole('button', { name: 'Give permission' }).click();
  await expect(consent).toContainText('Read and change your calendar');
  await consent.getByRole('button', { name: 'Accept' }).click();

  const book = bookIn(tab);
  await expect(book.picker).toBeVisible();
  await book.picker.fill('ana');
  await expect(alertIn(tab)).toContainText('Finding people by typing needs your permission.');
  await tab.getByRole('button', { name: 'Give permission' }).click();
  await consent.getByRole('button', { name: 'Accept' }).click();
  await book.add('ana', /Ana Ruiz/);
  await expect(book.slots.first()).toBeVisible();
});

test('consent that is refused ends in a sentence, leaves the guides readable, and can be asked again', async ({
  page,
  world,
}) => {
  const tab = await world.open('Priya', { signin: 'ask' });
  const { consent } = stageOn(page);
  await tab.getByRole('button', { name: 'Give permission' }).click();
  await consent.getByRole('button', { name: 'Decline' }).click();
  await expect(alertIn(tab)).toContainText('The permission was not given.');
  await expect(alertIn(tab)).toContainText('Nothing was read and nothing was changed.');

  await tab.getByRole('link', { name: 'Guides', exact: true }).click();
  await tab.getByRole('link', { name: /First meeting/ }).click();
  await expect(tab.getByRole('article')).toContainText('First meeting');
  await tab.getByRole('link', { name: 'Sessions', exact: true }).click();

  // Coming back asks silently once more, so the button may say either.
  await tab.getByRole('button', { name: /^(Ask again|Give permission)$/ }).click();
  await consent.getByRole('button', { name: 'Accept' }).click();
  await expect(sessionsIn(tab).empty).toBeVisible();
  expect(world.requests.some((line) => line.startsWith('POST') && !line.endsWith('getSchedule'))).toBe(false);
});

test('a person who closes the question finds a sentence and the same button', async ({ page, world }) => {
  const tab = await world.open('Priya', { signin: 'ask' });
  const { consent } = stageOn(page);
  await tab.getByRole('button', { name: 'Give permission' }).click();
  await expect(consent).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(alertIn(tab)).toContainText('The sign-in window was closed.');
  await tab.getByRole('button', { name: 'Sign in' }).click();
  await consent.getByRole('button', { name: 'Accept' }).click();
  await expect(sessionsIn(tab).empty).toBeVisible();
});

test('a host that always refuses gets one question a click, and no loop', async ({ world }) => {
  const tab = await world.open('Priya', { signin: 'refused' });
  await tab.getByRole('button', { name: 'Give permission' }).click();
  await expect(alertIn(tab)).toContainText('The permission was not given.');
  await tab.getByRole('button', { name: 'Ask again' }).click();
  await expect(tab.getByRole('button', { name: 'Ask again' })).toBeEnabled();
  expect(world.requests).toEqual([]);
});

test('a Teams without the sign-in bridge signs in by a window of its own', async ({ page, context, world }) => {
  const entra = await routeEntra(context, world);
  const tab = await world.open('Priya', { signin: 'no-bridge' });
  await expect(alertIn(tab)).toContainText('You are not signed in yet.');
  await signInAs(page, () => tab.getByRole('button', { name: 'Sign in' }).click(), 'Priya Nair');
  await expect(sessionsIn(tab).empty).toBeVisible();
  expect(entra.requests.filter((line) => line === 'POST token').length).toBeLessThanOrEqual(2);
});

test('somebody else’s account is never written with', async ({ page, context, world }) => {
  await routeEntra(context, world);
  const tab = await world.open('Priya', { signin: 'no-bridge' });
  await signInAs(page, () => tab.getByRole('button', { name: 'Sign in' }).click(), 'Ethan Brooks');
  await expect(sessionsIn(tab).empty).toBeVisible();
  const book = bookIn(tab);
  await book.prepare('ana', /Ana Ruiz/);
  await book.bookButton.click();
  await expect(
    tab.getByText('The sign-in belongs to another account than the one you use here.').first(),
  ).toBeVisible();
  expect(await world.mailbox('Ana')).toEqual([]);
  expect(world.requests.filter((line) => /^(POST|PATCH|DELETE)/u.test(line) && !line.endsWith('getSchedule'))).toEqual(
    [],
  );
});

test('a bridge that is mute ends in a sentence after some seconds, and works when it speaks again', async ({
  page,
  world,
}) => {
  await page.clock.install();
  const tab = await world.open('Priya', { deaf: 'sign-in' });
  await expect(tab.getByRole('link', { name: 'Sessions', exact: true })).toBeVisible();
  await expect(tab.getByRole('status', { name: 'Getting ready' })).toBeVisible();
  await expect(async () => {
    await page.clock.runFor(5000);
    await expect(alertIn(tab)).toContainText('The program around this page did not answer the sign-in.', {
      timeout: 300,
    });
  }).toPass();
  await deafen(page, 'nothing');
  await tab.getByRole('button', { name: 'Try again' }).click();
  await expect(sessionsIn(tab).empty).toBeVisible();
});

test('a host that never answers ends in a sentence after five seconds, and opens when it does', async ({
  page,
  world,
}) => {
  await page.clock.install();
  const tab = await world.open('Priya', { deaf: 'everything' });
  await expect(tab.getByRole('status', { name: 'Getting ready' })).toBeVisible();
  await expect(async () => {
    await page.clock.runFor(2000);
    await expect(alertIn(tab)).toContainText('The program around this page did not answer.', { timeout: 300 });
  }).toPass();
  await expect(tab.getByRole('link', { name: 'Open in a browser tab' })).toBeVisible();
  await deafen(page, 'nothing');
  await tab.getByRole('button', { name: 'Try again' }).click();
  await expect(sessionsIn(tab).empty).toBeVisible();
});

test('without network at sign-in the page says so, and signs in when the network is back', async ({ page, world }) => {
  const tab = await world.open('Priya', { signin: 'offline' });
  await expect(alertIn(tab)).toContainText('You are offline.');
  await tab.getByRole('button', { name: 'Try again' }).click();
  await expect(alertIn(tab)).toContainText('You are offline.');
  await stageOn(page).signIn.selectOption({ label: 'Signed in, consent given' });
  await expect(sessionsIn(tab).empty).toBeVisible();
});

test('a person without a mailbox is told so, and can read the guides', async ({ world }) => {
  const tab = await world.open('Sam');
  await expect(alertIn(tab)).toContainText('Your account has no mailbox in Microsoft 365.');
  await tab.getByRole('link', { name: 'Guides', exact: true }).click();
  await tab.getByRole('link', { name: /Decision brief/ }).click();
  await expect(tab.getByRole('article').getByRole('heading', { level: 2 })).toContainText('Decision brief');
});
