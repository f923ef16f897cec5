import type { Page } from '@playwright/test';
import { bookIn } from './book.ts';
import { expect, product, test, type World } from './world.ts';

/** Presses Tab until the element with the focus is called so. Every stop on the way must show where one is. */
async function tabTo(page: Page, world: World, name: RegExp, stops: string[]): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const here = await focused(world);
    if (here === undefined) continue;
    stops.push(here);
    await expectFocusSeen(page, world, here);
    if (name.test(here)) return;
  }
  throw new Error(`Tab never came to ${name}. It stopped at:\n${stops.join('\n')}`);
}

/** Role or element, and name, of what has the focus inside the tab; undefined when it is elsewhere. */
async function focused(world: World): Promise<string | undefined> {
  return world.frame().evaluate(() => {
    const here = document.activeElement;
    if (here === null || here === document.body || !document.hasFocus()) return undefined;
    const label = here instanceof HTMLInputElement ? here.labels?.[0]?.textContent : undefined;
    const name = here.getAttribute('aria-label') ?? label ?? here.textContent ?? '';
    return `${here.getAttribute('role') ?? here.getAttribute('type') ?? here.tagName.toLowerCase()}: ${name.trim()}`;
  });
}

/** The pixels around what has the focus differ from those without it. */
async function expectFocusSeen(page: Page, world: World, what: string): Promise<void> {
  const frame = page.frameLocator(`iframe[src^="${product}"]`);
  const box = await frame.locator(':focus').boundingBox();
  if (box === null) throw new Error(`${what} has the focus and no place on the page.`);
  const size = page.viewportSize() ?? { width: 1280, height: 720 };
  const left = Math.max(0, box.x - 8);
  const top = Math.max(0, box.y - 8);
  const clip = {
    x: left,
    y: top,
    width: Math.min(box.width + 16, size.width - left),
    height: Math.min(box.height + 16, size.height - top),
  };
  const shot = () => page.screenshot({ clip, caret: 'hide', animations: 'disabled' });
  // A slow machine may paint the focus a frame late, so a pair of equal pictures is looked at again.
  await expect(async () => {
    const [withFocus, without] = await pair(world, shot);
    expect(withFocus.equals(without), `${what} shows that it has the focus`).toBe(false);
  }).toPass({ timeout: 5_000 });
}

/** A picture with the focus where it is, and one without; the focus is back afterwards. */
async function pair(world: World, shot: () => Promise<Buffer>): Promise<readonly [Buffer, Buffer]> {
  const withFocus = await shot();
  await world.frame().evaluate(() => {
    const here = document.activeElement;
    Reflect.set(window, '__here', here);
    if (here instanceof HTMLElement) here.blur();
  });
  const without = await shot();
  await world.frame().evaluate(() => {
    const here: unknown = Reflect.get(window, '__here');
    if (here instanceof HTMLElement) here.focus();
  });
  return [withFocus, without];
}

test('a whole booking goes without a mouse, and every stop shows where one is', async ({ page, world }) => {
  test.slow();
  const tab = await world.open('Priya');
  const stops: string[] = [];
  const book = bookIn(tab);
  await expect(tab.getByRole('heading', { name: 'Sessions', exact: true })).toBeVisible();
  await tabTo(page, world, /^(a|button): Book a session$/, stops);
  await page.keyboard.press('Enter');
  await expect(book.picker).toBeVisible();

  await tabTo(page, world, /^combobox: Add a person$/, stops);
  await page.keyboard.type('ana');
  await expect(book.options.first()).toContainText('Ana Ruiz');
  await page.keyboard.press('Escape');
  await expect(book.options).toHaveCount(0);
  await expect(book.picker, 'Escape closes the list and keeps what was typed').toHaveValue('ana');
  await page.keyboard.press('ArrowDown');
  await expect(book.options.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(tab.getByRole('button', { name: 'Remove Ana Ruiz' })).toBeVisible();
  await expect(book.slots.first()).toBeVisible();

  await tabTo(page, world, /^radio: 45 min$/, stops);
  await page.keyboard.press('ArrowLeft');
  await expect(tab.getByRole('radio', { name: '25 min', exact: true })).toBeChecked();
  await expect(book.slots.first()).toBeVisible();

  await tabTo(page, world, /^button: .*\d\d:\d\d–\d\d:\d\d yours/, stops);
  await page.keyboard.press('Space');
  await expect(book.slots.first()).toHaveAttribute('aria-pressed', 'true');

  await tabTo(page, world, /^tab: /, stops);
  const day = await focused(world);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => focused(world), 'arrows walk the days').not.toBe(day);
  await page.keyboard.press('Home');
  await expect.poll(() => focused(world)).toBe(day);

  await tabTo(page, world, /^radio: (First meeting|Standard session|Decision brief|Short check-in)/, stops);
  await tabTo(page, world, /^button: Book and invite Ana$/, stops);
  await page.keyboard.press('Enter');
  await expect(book.booked).toBeFocused();
  await tabTo(page, world, /^(a|button): Open the session$/, stops);
  await page.keyboard.press('Enter');
  await expect(tab.getByRole('article').getByRole('heading', { level: 2 })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(tab.getByRole('article')).toHaveCount(0);
});

test('Tab leaves the tab at its end and comes in again from the other side: there is no trap', async ({
  page,
  world,
}) => {
  const tab = await world.open('Priya');
  const book = bookIn(tab);
  await book.open();
  await book.add('ana', /Ana Ruiz/);
  await expect(book.slots.first()).toBeVisible();
  const seen = new Set<string>();
  let isOut = false;
  for (let presses = 0; presses < 120 && !isOut; presses++) {
    await page.keyboard.press('Tab');
    const here = await focused(world);
    if (here === undefined) isOut = true;
    else seen.add(here);
  }
  expect(isOut, `Tab came out of the page after ${[...seen].join(', ')}`).toBe(true);
  await page.keyboard.press('Shift+Tab');
  await expect.poll(() => focused(world)).toBeDefined();
});

test('Enter that comes before the answer waits for it, and never takes somebody else', async ({ page, world }) => {
  const tab = await world.open('Priya');
  const book = bookIn(tab);
  await book.open();
  await book.picker.click();
  await expect(book.options.first()).toBeVisible();
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  world.interfere(async (request) => {
    if (/\/(users|people)\?/u.test(request.url)) await held;
    return undefined;
  });
  await page.keyboard.type('diane');
  await page.keyboard.press('Enter');
  await expect(tab.getByRole('button', { name: /^Remove / })).toHaveCount(0);
  answer();
  await expect(tab.getByRole('button', { name: /^Remove / })).toHaveCount(1);
  await expect(tab.getByRole('button', { name: 'Remove Diane Whitfield' })).toBeVisible();
});
