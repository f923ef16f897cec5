import { sessionsIn } from './sessions.ts';
import { expect, expectAccessible, test } from './world.ts';

test('German speaks German from the first word to the invitation, in a 24-hour clock', async ({ page, world }) => {
  const tab = await world.open('Priya', { locale: 'de-DE' });
  await tab.getByRole('link', { name: 'Buchen', exact: true }).click();
  await tab.getByRole('combobox', { name: 'Person hinzufügen' }).fill('ana');
  await tab
    .getByRole('listbox')
    .getByRole('option', { name: /Ana Ruiz/ })
    .click();
  const slot = tab
    .locator('section')
    .filter({ has: tab.getByRole('heading', { name: /^Am besten/ }) })
    .getByRole('listitem')
    .getByRole('button')
    .first();
  await expect(slot).toContainText(/Arbeitszeit/);
  await expect(slot).toContainText(/\d\d:\d\d–\d\d:\d\d/);
  await slot.click();
  await expect(tab.locator(':root')).toHaveAttribute('lang', 'de');
  const english = /\b(the|your|and|with|free|time|book|guide|session)\b/iu;
  expect(
    (await tab.getByRole('main').allInnerTexts())
      .join(' ')
      .replace(/Vice Versa/gu, '')
      .match(english),
    'no English word left',
  ).toBeNull();
  await expectAccessible(page);
  await tab.getByRole('button', { name: /Ana einladen|Ana.*einladen/ }).click();
  await expect(tab.getByRole('heading', { name: 'Gebucht', exact: true })).toBeVisible();
  const [mail] = await world.mailbox('Ana');
  expect(mail?.bodyHtml).toContain('Diese Zeit ist geschützt');
  expect(mail?.attachments[0]?.name).toMatch(/^Leitfaden/u);
});

test('a language that runs from the right mirrors the page, and times keep their order', async ({ page, world }) => {
  const tab = await world.open('Priya', { locale: 'ar-EG' });
  await expect(tab.locator(':root')).toHaveAttribute('dir', 'rtl');
  await expect(sessionsIn(tab).empty).toBeVisible();
  const places = tab.getByRole('navigation').getByRole('link');
  const boxes = await Promise.all((await places.all()).map((place) => place.boundingBox()));
  const lefts = boxes.map((box) => box?.x ?? 0);
  expect(lefts, 'the first place stands on the right').toEqual([...lefts].sort((one, other) => other - one));

  await places.nth(1).click();
  await tab.getByRole('combobox', { name: 'Add a person' }).fill('ana');
  await tab
    .getByRole('listbox')
    .getByRole('option', { name: /Ana Ruiz/ })
    .click();
  const times = tab.getByRole('tabpanel').getByRole('button').first();
  await expect(times).toBeVisible();
  // Where the two clocks of a range stand on the screen, not in the text.
  const order = await times
    .locator('span')
    .filter({ hasText: '–' })
    .last()
    .evaluate((one) => {
      const text = document.createTreeWalker(one, NodeFilter.SHOW_TEXT).nextNode();
      const written = text?.textContent ?? '';
      const at = (index: number) => {
        const place = document.createRange();
        if (text !== null) place.setStart(text, index);
        if (text !== null) place.setEnd(text, index + 1);
        return place.getBoundingClientRect().left;
      };
      return at(written.search(/\d/u)) < at(written.indexOf('–'));
    });
  expect(order, 'the start stands left of the end').toBe(true);
  const wide = await world
    .frame()
    .evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - (document.scrollingElement?.clientWidth ?? 0));
  expect(wide).toBeLessThanOrEqual(0);
  await expectAccessible(page);
});
