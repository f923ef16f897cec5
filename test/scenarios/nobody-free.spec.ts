import { bookIn } from './book.ts';
import { expect, test, type World } from './world.ts';

/** Ana takes on one more thing, all day long, for the next weeks. */
async function fillAna(world: World, days: number): Promise<void> {
  const day = (count: number) => new Date(world.now() + count * 86_400_000).toISOString().slice(0, 10);
  await world.ask('Ana', 'POST', '/me/events', {
    subject: 'Due diligence',
    start: { dateTime: `${day(-1)}T00:00:00`, timeZone: 'UTC' },
    end: { dateTime: `${day(days)}T00:00:00`, timeZone: 'UTC' },
    showAs: 'busy',
  });
}

test('when nobody is free the page says who leaves the least room and what helps, and one press brings times', async ({
  world,
}) => {
  await fillAna(world, 15);
  const tab = await world.open('Priya');
  const book = bookIn(tab);
  await book.open();
  await book.add('ana', /Ana Ruiz/);
  const within = tab.getByRole('spinbutton', { name: 'Days to look ahead' });
  await within.fill('10');
  await within.press('Enter');
  await book.details();
  await tab.getByRole('textbox', { name: 'Place' }).fill('Café on the corner');

  await expect(tab.getByRole('heading', { name: 'No time fits everybody.' })).toBeVisible();
  await expect(tab.getByText('Ana’s calendar leaves the least room.')).toBeVisible();
  const remedy = book.button(/^Look \d+ days ahead: \d+ times?$/u);
  const promised = Number(/: (\d+)/u.exec((await remedy.textContent()) ?? '')?.[1]);
  await remedy.click();

  await expect(book.slots.first()).toBeVisible();
  const tabs = await tab.getByRole('tablist').getByRole('tab').allTextContents();
  const found = tabs.reduce((sum, text) => sum + Number(/(\d+) times?$/u.exec(text)?.[1]), 0);
  expect(found, 'the times that were promised are the times that came').toBe(promised);
  await expect(tab.getByRole('button', { name: 'Remove Ana Ruiz' })).toBeVisible();
  await expect(tab.getByRole('textbox', { name: 'Place' })).toHaveValue('Café on the corner');
});

test('of three people the one who is never free can be left out with one press', async ({ world }) => {
  await fillAna(world, 80);
  const tab = await world.open('Priya');
  const book = bookIn(tab);
  await book.open();
  await book.add('maya', /Maya Cohen/);
  await book.add('ana', /Ana Ruiz/);
  await expect(tab.getByText('Ana’s calendar leaves the least room.')).toBeVisible();
  await book.button(/^Without Ana: \d+ times?$/u).click();
  await expect(book.slots.first()).toBeVisible();
  await expect(tab.getByRole('button', { name: 'Remove Ana Ruiz' })).toHaveCount(0);
  await expect(tab.getByRole('button', { name: 'Remove Maya Cohen' })).toBeVisible();
});

test('where nothing helps the page says so, and offers no button that would not', async ({ world }) => {
  await fillAna(world, 200);
  const tab = await world.open('Priya');
  const book = bookIn(tab);
  await book.open();
  await book.add('ana', /Ana Ruiz/);
  await expect(tab.getByText(/^We tried a longer time span, a shorter session/)).toBeVisible();
  await expect(tab.getByRole('heading', { name: 'What helps' })).toHaveCount(0);
});
