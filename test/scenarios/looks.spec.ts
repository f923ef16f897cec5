import type { Page } from '@playwright/test';
import { bookIn } from './book.ts';
import { sessionsIn } from './sessions.ts';
import { stageOn } from './stage.ts';
import { expect, expectAccessible, type Tab, test, type World } from './world.ts';

/** Walks over every screen, and calls for a look at each. */
async function walk(page: Page, world: World, tab: Tab, look: (screen: string) => Promise<void>): Promise<void> {
  const sessions = sessionsIn(tab);
  const book = bookIn(tab);
  await expect(sessions.empty).toBeVisible();
  await look('Sessions, empty');
  await tab.getByRole('link', { name: 'Guides', exact: true }).click();
  await tab.getByRole('link', { name: /Decision brief/ }).click();
  await expect(tab.getByRole('article')).toBeVisible();
  await look('a guide');
  await book.prepare('ana', /Ana Ruiz/);
  await book.button('Why these?').click();
  await book.details();
  await book.button(/^Preview Decision brief/).click();
  await look('Book, with everything open');
  await book.bookButton.click();
  await expect(book.booked).toBeVisible();
  await look('Booked');
  await tab.getByRole('link', { name: 'Open the session' }).or(book.button('Open the session')).click();
  await expect(sessions.download).toBeVisible();
  await sessions.cancel.ask.click();
  await look('a session, with the question whether to cancel');
  expect(page.isClosed()).toBe(false);
  expect(await world.mailbox('Ana')).toHaveLength(1);
}

test('every screen is accessible, on the stage and in the tab', async ({ page, world }) => {
  test.slow();
  const tab = await world.open('Priya', { theme: 'light' });
  await walk(page, world, tab, () => expectAccessible(page));
  await stageOn(page).mailbox();
  await expectAccessible(page);
});

for (const theme of ['dark', 'contrast']) {
  // Only colours change with the theme: the rest is the same page.
  test(`every screen can be read in the ${theme} theme, on the stage and in the tab`, async ({ page, world }) => {
    test.slow();
    const tab = await world.open('Priya', { theme });
    await walk(page, world, tab, () => expectAccessible(page, 'about colours'));
    await stageOn(page).mailbox();
    await expectAccessible(page, 'about colours');
  });
}

test('changing the theme on the stage reaches the tab without a reload, and throws nothing away', async ({
  page,
  world,
}) => {
  const tab = await world.open('Priya');
  const book = bookIn(tab);
  await book.open();
  await book.add('ana', /Ana Ruiz/);
  const background = () =>
    world
      .frame()
      .evaluate(
        () => getComputedStyle(document.querySelector('main') ?? document.body.children[0] ?? document.body).color,
      );
  const light = await background();
  await stageOn(page).theme.selectOption({ label: 'Dark' });
  await expect.poll(background).not.toBe(light);
  await expect(tab.getByRole('button', { name: 'Remove Ana Ruiz' })).toBeVisible();
  await expectAccessible(page);
});

test('with colours forced by the system what is chosen is marked, and only that', async ({ page, world }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const tab = await world.open('Priya', { theme: 'contrast' });
  const book = bookIn(tab);
  await book.prepare('ana', /Ana Ruiz/);
  const bar = (slot: number) => edge(page, book.slots.nth(slot), 'left');
  expect((await bar(0)).equals(await bar(1)), 'the chosen slot has a bar and the next has none').toBe(false);
  const places = tab.getByRole('navigation').getByRole('link');
  const [elsewhere, here] = [await edge(page, places.nth(0), 'bottom'), await edge(page, places.nth(1), 'bottom')];
  expect(here.equals(elsewhere), 'the place one is in is underlined and the others are not').toBe(false);
  // The system paints here. axe reads the colours that were asked for, not those that are seen.
  await expectAccessible(page, 'but colours');
});

/** A few pixels of an element's edge, as they are painted. */
async function edge(page: Page, of: ReturnType<Tab['getByRole']>, side: 'left' | 'bottom'): Promise<Buffer> {
  await of.scrollIntoViewIfNeeded();
  const box = await of.boundingBox();
  if (box === null) throw new Error('It is not on the page.');
  const clip =
    side === 'left'
      ? { x: box.x, y: box.y + 12, width: 3, height: 16 }
      : { x: box.x + 8, y: box.y + box.height - 2, width: 16, height: 2 };
  return page.screenshot({ clip, animations: 'disabled' });
}

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 320, height: 640 }, hasTouch: true });

  test('320 px are enough: nothing runs out of the page, and what one presses is large enough', async ({
    page,
    world,
  }) => {
    test.slow();
    const tab = await world.open('Priya');
    expect(await world.frame().evaluate(() => innerWidth), 'the tab has no more than the screen').toBeLessThanOrEqual(
      320,
    );
    await walk(page, world, tab, async (screen) => {
      await expectNoSidewaysScroll(page, world, screen);
      await expectLargeTargets(world, screen);
    });
  });

  test('the chosen time and the button that books it stay in sight', async ({ page, world }) => {
    const tab = await world.open('Priya');
    const book = bookIn(tab);
    await book.prepare('ana', /Ana Ruiz/);
    for (const to of ['top', 'bottom']) {
      await world.frame().evaluate((where) => window.scrollTo(0, where === 'top' ? 0 : document.body.scrollHeight), to);
      await expect(book.bookButton).toBeInViewport({ ratio: 1 });
    }
    await expectNoSidewaysScroll(page, world, 'Book');
  });
});

test.describe('with text twice as large', () => {
  test.use({ viewport: { width: 1024, height: 768 } });

  test('nothing runs out of the page or over something else', async ({ page, world }) => {
    test.slow();
    const tab = await world.open('Priya');
    await doubleText(world);
    await walk(page, world, tab, async (screen) => {
      await expectNoSidewaysScroll(page, world, screen);
      await expectNothingCut(world, screen);
    });
  });
});

async function expectNoSidewaysScroll(page: Page, world: World, screen: string): Promise<void> {
  const inTab = () =>
    world.frame().evaluate(() => {
      const { scrollWidth = 0, clientWidth = 0 } = document.scrollingElement ?? {};
      return scrollWidth - clientWidth;
    });
  expect(await inTab(), `${screen}: pixels that stick out of the tab`).toBeLessThanOrEqual(0);
  const outside = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(outside, `${screen}: pixels that stick out of the stage`).toBeLessThanOrEqual(0);
}

/** What one presses to go on is at least 44 px high. Links inside sentences and native fields of a form are not meant. */
async function expectLargeTargets(world: World, screen: string): Promise<void> {
  const small = await world.frame().evaluate(() =>
    [...document.querySelectorAll('button, a[href], [role=tab], [role=combobox]')]
      .filter((target) => target.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .map((target) => ({
        name: target.getAttribute('aria-label') ?? target.textContent,
        box: (target.closest('.fui-Input') ?? target).getBoundingClientRect(),
      }))
      .filter(({ box }) => box.width > 1 && box.height < 44)
      .map(({ name, box }) => `${name}: ${box.height} px`),
  );
  expect(small, `${screen}: too small for a finger`).toEqual([]);
}

/** Fluent's own sizes, doubled, as a person does who sets larger text. */
async function doubleText(world: World): Promise<void> {
  const frame = world.frame();
  await frame.locator('.fui-FluentProvider').first().waitFor();
  const rules = await frame.evaluate(() => {
    const provider = document.querySelector('.fui-FluentProvider');
    const style = provider === null ? undefined : getComputedStyle(provider);
    const names = [...'123456'].flatMap((digit) => [`--fontSizeBase${digit}00`, `--lineHeightBase${digit}00`]);
    return names.map((name) => `${name}: ${2 * Number.parseFloat(style?.getPropertyValue(name) ?? '0')}px !important`);
  });
  await frame.addStyleTag({
    content: `.fui-FluentProvider { ${rules.join('; ')} } body { font-size: 28px; line-height: 40px }`,
  });
}

/** No text is cut off by its own element, and no sentence hangs out of the page. */
async function expectNothingCut(world: World, screen: string): Promise<void> {
  const cut = await world.frame().evaluate(() =>
    [...document.querySelectorAll('h1, h2, h3, p, li, button, a, label, td, th')]
      .filter((one) => one.checkVisibility() && getComputedStyle(one).position !== 'absolute')
      .filter(
        (one) =>
          one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible' && one.clientWidth > 1,
      )
      .map((one) => one.textContent?.slice(0, 60)),
  );
  expect(cut, `${screen}: cut off`).toEqual([]);
}
