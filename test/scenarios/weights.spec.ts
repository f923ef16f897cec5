import type { Frame } from '@playwright/test';
import { bookIn } from './book.ts';
import { stageOn } from './stage.ts';
import { expect, expectAccessible, type GraphJson, type Tab, test, type World } from './world.ts';

const preferences = '/me/drive/special/approot:/preferences.json';
const dayMs = 86_400_000;

/** Somebody is in meetings all day long, from the day before yesterday for so many days. */
async function fill(world: World, name: string, days: number): Promise<void> {
  const day = (count: number) => new Date(world.now() + count * dayMs).toISOString().slice(0, 10);
  await world.ask(name, 'POST', '/me/events', {
    subject: 'Due diligence',
    start: { dateTime: `${day(-2)}T00:00:00`, timeZone: 'UTC' },
    end: { dateTime: `${day(days)}T00:00:00`, timeZone: 'UTC' },
    showAs: 'busy',
  });
}

async function bookWith(tab: Tab, ...names: readonly string[]) {
  const book = bookIn(tab);
  await book.open();
  for (const name of names) await book.add(name.toLowerCase(), new RegExp(name));
  return book;
}

/** What counts, opened. */
async function openWeights(tab: Tab) {
  const book = bookIn(tab);
  await book.button('Why these?').click();
  await book.button('What counts').click();
  return {
    number: (name: string) => tab.getByRole('spinbutton', { name, exact: true }),
    keep: book.button('Keep in my OneDrive'),
    reset: book.button('As it was'),
    kept: tab.getByText('Kept in your OneDrive, for you alone.'),
  };
}

/** The kept file as it stands in somebody's drive. */
async function keptFile(world: World, name: string): Promise<GraphJson> {
  const item = await world.ask(name, 'GET', preferences);
  return (await world.tenant.fetch(new Request(item['@microsoft.graph.downloadUrl']))).json();
}

test('somebody optional never stands in the way, is missed by name, and is invited all the same', async ({ world }) => {
  await fill(world, 'Maya', 80);
  const tab = await world.open('Priya');
  const book = await bookWith(tab, 'Ana', 'Maya');
  await expect(tab.getByRole('heading', { name: 'No time fits everybody.' })).toBeVisible();
  const optional = book.button('Optional: Maya Cohen');
  await optional.focus();
  await optional.press('Space');
  await expect(optional).toHaveAttribute('aria-pressed', 'true');
  await expect(book.button('Optional: Ana Ruiz'), 'the only leader left is needed').toHaveCount(0);

  const [slot] = await book.slots.all();
  await expect(book.slots.first()).toContainText('Without Maya (in a meeting)');
  await expect(book.dayTimes.first()).toContainText('without Maya');
  await slot?.click();
  await book.button('Book and invite Ana and Maya').click();
  await expect(book.booked).toBeVisible();
  expect((await world.mailbox('Maya')).map(({ kind }) => kind)).toEqual(['invitation']);
});

test('at least three of four is enough, best first, and says by name who would miss it', async ({ page, world }) => {
  await fill(world, 'Maya', 80);
  const tab = await world.open('Priya');
  const book = await bookWith(tab, 'Ana', 'Jonas', 'Maya');
  const who = tab.getByRole('combobox', { name: 'Who must be able to come?' });
  await expect(who).toHaveValue('');
  await expect(tab.getByText('Maya’s calendar leaves the least room.')).toBeVisible();
  await who.selectOption({ label: 'At least 3 of 4' });
  await expect(tab.getByText('You are always among them. Everybody is invited.')).toBeVisible();
  await expect(tab.getByRole('heading', { name: 'Best for at least 3 of 4' })).toBeVisible();
  for (const slot of await book.slots.all()) {
    await expect(slot).toContainText('Without Maya (in a meeting)');
    await expect(slot).not.toContainText(/without (Ana|Jonas|you)/i);
  }
  await book.button('Why these?').click();
  const scores = await tab.getByRole('row', { name: /^Together/ }).allTextContents();
  const sums = scores.map((text) => Number(text.replace('\u2212', '-').replace(/[^\d.-]/gu, '')));
  expect(sums, 'best first').toEqual([...sums].sort((one, other) => other - one));
  await expectAccessible(page);
  await book.slots.first().click();
  await book.bookButton.click();
  await expect(book.booked).toBeVisible();
  expect((await world.mailbox('Maya')).map(({ kind }) => kind)).toEqual(['invitation']);
});

test('changing what counts changes the order at once, and it survives a reload through OneDrive', async ({
  page,
  world,
}) => {
  const tab = await world.open('Priya');
  const book = await bookWith(tab, 'Ana');
  const before = await book.slots.allTextContents();
  const weights = await openWeights(tab);
  await expect(tab.getByText(/charged to the leader first/)).toBeVisible();
  await expect(weights.keep).toHaveAttribute('aria-disabled', 'true');
  await expect(weights.reset).toHaveAttribute('aria-disabled', 'true');

  // A day away costs more than everything else together: the first day's times come first.
  const day = weights.number('Each day further away');
  await expect(day).toHaveValue('0.5');
  await day.fill('');
  await expect(tab.getByText('Between 0 and 1,000.')).toBeVisible();
  expect(await book.slots.allTextContents(), 'no number changes nothing').toEqual(before);
  await day.fill('900');
  await expect.poll(() => book.slots.allTextContents()).not.toEqual(before);
  const after = await book.slots.allTextContents();
  await expect(day, 'the field keeps the focus while times change').toBeFocused();
  await expect(tab.getByText(/^These numbers count until you leave this page/)).toBeVisible();
  await expectAccessible(page);
  await weights.keep.click();
  await expect(weights.kept).toBeVisible();
  expect(await keptFile(world, 'Priya')).toEqual({ version: 1, weights: { dayAway: 900 } });

  const again = await world.open('Priya');
  const booked = await bookWith(again, 'Ana');
  await expect.poll(() => booked.slots.allTextContents()).toEqual(after);
  const kept = await openWeights(again);
  await expect(kept.number('Each day further away')).toHaveValue('900');
  await expect(kept.kept).toBeVisible();

  await kept.reset.click();
  await expect(kept.number('Each day further away')).toHaveValue('0.5');
  await expect.poll(() => booked.slots.allTextContents()).toEqual(before);
});

test('what was kept elsewhere meanwhile stays, and what somebody else wrote into the file harms nothing', async ({
  world,
}) => {
  const put = async (body: string) => {
    const answer = await world.tenant.fetch(
      new Request(`https://graph.microsoft.com/v1.0${preferences}:/content`, {
        method: 'PUT',
        headers: { authorization: `Bearer sandbox:${encodeURIComponent(world.person('Priya').userPrincipalName)}` },
        body,
      }),
    );
    expect(answer.ok).toBe(true);
  };
  await put(
    '{"version":1,"weights":{"overLunch.junior":"<script>","tentative":-5,"longRun":1e99,"onlyGap":33},"theme":"x"}',
  );
  const tab = await world.open('Priya');
  await bookWith(tab, 'Ana');
  const weights = await openWeights(tab);
  await expect(weights.number('Somebody’s only free time of a full day')).toHaveValue('33');
  await expect(weights.number('Somebody has a tentative meeting then')).toHaveValue('100');
  await put('{"version":1,"weights":{"onlyGap":33,"longRun":44},"theme":"x"}');
  await weights.number('Each day further away').fill('7');
  await weights.keep.click();
  await expect(weights.kept).toBeVisible();
  await expect(weights.number('Within three hours of meetings in a row or more')).toHaveValue('44');
  expect(await keptFile(world, 'Priya')).toEqual({
    version: 1,
    theme: 'x',
    weights: { onlyGap: 33, longRun: 44, dayAway: 7 },
  });
});

test('the permission to keep is asked for on that click only; refused, the numbers count for the page', async ({
  page,
  world,
}) => {
  const tab = await world.open('Priya', { signin: 'ask' });
  const { consent } = stageOn(page);
  await tab.getByRole('button', { name: 'Give permission' }).click();
  await consent.getByRole('button', { name: 'Accept' }).click();
  const book = bookIn(tab);
  await book.open();
  await book.add('ana.ruiz@larkfield.example', /Invite ana/);
  const before = await book.slots.allTextContents();
  const weights = await openWeights(tab);
  await weights.number('Each day further away').fill('900');
  await expect.poll(() => book.slots.allTextContents()).not.toEqual(before);
  await expect(consent, 'changing numbers asks nobody').toHaveCount(0);
  await weights.keep.click();
  await expect(consent).toContainText('Keep its own folder in your OneDrive');
  await consent.getByRole('button', { name: 'Decline' }).click();
  const note = tab.getByRole('alert').filter({ hasText: 'The permission was not given.' });
  await expect(note).toContainText('Your numbers count on this page until you leave it.');
  await expect(book.slots.first()).toBeVisible();
  expect(world.requests.some((line) => line.startsWith('PUT'))).toBe(false);

  await book.button('Ask again').click();
  await consent.getByRole('button', { name: 'Accept' }).click();
  await expect(weights.kept).toBeVisible();
  expect((await keptFile(world, 'Priya')).weights).toEqual({ dayAway: 900 });
});

test('without a OneDrive the numbers count for the page, and the page says so', async ({ world }) => {
  world.interfere((request) =>
    request.url.includes('/special/approot')
      ? Response.json({ error: { code: 'ResourceNotFound', message: "User's mysite not found." } }, { status: 404 })
      : undefined,
  );
  const tab = await world.open('Priya');
  const book = await bookWith(tab, 'Ana');
  const before = await book.slots.allTextContents();
  const weights = await openWeights(tab);
  await weights.number('Each day further away').fill('900');
  await weights.keep.click();
  await expect(tab.getByRole('alert')).toContainText('Your numbers count on this page until you leave it.');
  expect(await book.slots.allTextContents()).not.toEqual(before);
});

test('a search over half a year runs beside the page, and a newer wish drops the older', async ({ page, world }) => {
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  const tab = await world.open('Priya');
  const book = await bookWith(tab, 'Ana', 'Jonas', 'Maya');
  await expect(book.slots.first()).toBeVisible();
  const near = await book.slots.allTextContents();
  expect(workers, 'a small search needs no worker').toEqual([]);

  const within = tab.getByRole('spinbutton', { name: 'Days to look ahead' });
  await within.fill('180');
  await within.press('Enter');
  await expect.poll(() => workers.length).toBeGreaterThan(0);
  await tab.getByRole('radio', { name: 'Afternoon' }).check();
  await tab.getByRole('radio', { name: 'Any' }).check();
  await expect(book.slots.first()).toBeVisible();
  await expect.poll(() => tab.getByRole('tablist').getByRole('tab').count()).toBeGreaterThan(60);
  expect(await book.slots.allTextContents(), 'half a year holds better times than a month').not.toEqual(near);

  // Reasons come along for what is shown, and are looked up for whatever else is chosen.
  await book.button('Why these?').click();
  await tab.getByRole('tablist').getByRole('tab').last().click();
  await book.dayTimes.last().click();
  await expect(tab.getByRole('heading', { name: /^Your choice: / })).toBeVisible();
  await expect(tab.getByRole('row', { name: /^Together/ })).toHaveCount((await book.slots.count()) + 1);
  const reasons = tab.getByRole('table', { name: /^Your choice: / }).getByRole('row');
  await expect.poll(() => reasons.count(), 'more than a head and a sum').toBeGreaterThan(2);
});

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 320, height: 640 }, hasTouch: true });

  test('chips, numbers and names fit, and what one presses is large enough', async ({ world }) => {
    const tab = await world.open('Priya');
    const book = await bookWith(tab, 'Ana', 'Maya', 'Ethan');
    await book.button('Optional: Maya Cohen').click();
    await tab.getByRole('combobox', { name: 'Who must be able to come?' }).selectOption({ index: 1 });
    await openWeights(tab);
    const frame = world.frame();
    expect(await overflow(frame)).toEqual([]);
    for (const name of ['Optional: Maya Cohen', 'What counts', 'As it was']) {
      const box = await book.button(name).boundingBox();
      expect(box?.height ?? 0, name).toBeGreaterThanOrEqual(44);
    }
  });
});

/** What reaches beyond the right edge of the page. */
function overflow(frame: Frame): Promise<readonly string[]> {
  return frame.evaluate(() =>
    document.documentElement.scrollWidth <= document.documentElement.clientWidth
      ? []
      : [...document.querySelectorAll('main *')]
          .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
          .map((one) => `${one.tagName} ${one.textContent?.slice(0, 40)}`),
  );
}
