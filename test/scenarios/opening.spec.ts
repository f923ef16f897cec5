import { deafen } from './hearing.ts';
import { sessionsIn } from './sessions.ts';
import { expect, product, settings, test } from './world.ts';

test('the shape of the page is there within a second, while the host is still silent, and sign-in comes after it', async ({
  page,
  world,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const tab = await world.open('Priya', { deaf: 'everything' });
  const bones = tab.getByRole('status', { name: /Getting ready|Vice Versa/ });
  await expect(bones).toBeVisible();
  const firstPaint = await world.frame().evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries()[0]?.startTime ?? 0)).observe({
          type: 'paint',
          buffered: true,
        });
      }),
  );
  expect(firstPaint, 'milliseconds until the first paint').toBeLessThan(1000);
  expect(
    asked.filter((path) => /msal/u.test(path)),
    'nothing of MSAL before the host has answered',
  ).toEqual([]);
  await deafen(page, 'nothing');
  await expect(sessionsIn(tab).empty).toBeVisible();
  expect(
    asked.some((path) => /msal/u.test(path)),
    'MSAL is a file of its own',
  ).toBe(true);
});

for (const { what, answer, says } of [
  { what: 'without its settings', answer: { status: 404, body: '' }, says: 'This app is not set up yet.' },
  {
    what: 'with settings that cannot be used',
    answer: { status: 200, json: { ...settings, clientId: 'mine' } },
    says: 'Its entry “clientId” cannot be used',
  },
] as const) {
  test(`${what} the app says what an administrator can do, and Try again opens it`, async ({ context, world }) => {
    let isMended = false;
    await context.route(`${product}/settings.json`, (route) =>
      isMended ? route.fulfill({ json: settings }) : route.fulfill(answer),
    );
    const tab = await world.open('Priya');
    await expect(tab.getByRole('alert')).toContainText(says);
    isMended = true;
    await tab.getByRole('button', { name: 'Try again' }).click();
    await expect(sessionsIn(tab).empty).toBeVisible();
  });
}

test('a part that does not load becomes a sentence and a button, not a white page', async ({ context, world }) => {
  // React and the browser both say so in the console, and that is right.
  world.tolerate(/^Console: .*dynamically imported module/u);
  let isGone = true;
  await context.route(`${product}/assets/book-screen*`, (route) => (isGone ? route.abort() : route.fallback()));
  const tab = await world.open('Priya');
  await expect(sessionsIn(tab).empty).toBeVisible();
  await tab.getByRole('link', { name: 'Book', exact: true }).click();
  await expect(tab.getByRole('alert')).toContainText('A part of the app did not load.');
  isGone = false;
  await tab.getByRole('button', { name: 'Load again' }).click();
  await expect(tab.getByRole('combobox', { name: 'Add a person' })).toBeVisible();
});

test('a wait for the calendar shows the shape of the list, and a failure of it three sentences', async ({
  page,
  world,
}) => {
  await page.clock.install();
  let isHeld = true;
  world.interfere((request) => {
    if (!isHeld || !request.url.includes('/calendarView')) return undefined;
    return new Promise(() => undefined);
  });
  const tab = await world.open('Priya');
  await expect(tab.getByRole('status', { name: 'Your sessions' })).toBeVisible();
  await expect(async () => {
    await page.clock.runFor(20_000);
    await expect(tab.getByRole('alert')).toContainText('Microsoft 365 did not answer within 20 seconds.', {
      timeout: 300,
    });
  }).toPass({ timeout: 40_000 });
  isHeld = false;
  await tab.getByRole('button', { name: 'Try again' }).click();
  await expect(sessionsIn(tab).empty).toBeVisible();
});
