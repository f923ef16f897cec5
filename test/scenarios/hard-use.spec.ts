// Booking as people really do it: lists pasted, names without end, odd numbers, reloads and two tabs at once.
import { bookIn } from './book.ts';
import { expect, test } from './world.ts';

test('a list of addresses pasted from a mail becomes its people, and I am not one of the others', async ({
  page,
  context,
  world,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const tab = await world.open('Priya');
  const book = bookIn(tab);
  await book.open();
  const [ana, me] = [world.person('Ana').userPrincipalName, world.person('Priya').userPrincipalName];
  const outsiders = Array.from({ length: 40 }, (_, index) => `Guest ${index} <guest${index}@elsewhere.example>`);
  const list = [`"Ruiz, Ana" <${ana}>`, me, ...outsiders, ana].join('; ');
  await book.picker.click();
  await world.frame().evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', text);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, list);
  // A session takes twenty; whoever did not fit stays in the field, to be cut or kept.
  await expect(tab.getByRole('button', { name: /^Remove / })).toHaveCount(19);
  await expect(tab.getByText('A session takes 20 people with you.')).toBeVisible();
  await expect(book.picker).toHaveValue(/^guest18@elsewhere\.example; .*guest39@elsewhere\.example$/);
  await expect(tab.getByRole('button', { name: 'Remove Ruiz, Ana' })).toBeVisible();
  // Times for those whose calendars are known, and everybody else is named as unknown.
  await expect(book.slots.first()).toBeVisible({ timeout: 30_000 });
  await expect(tab.getByText(/Guest 17/).last()).toBeVisible();
  expect(page.isClosed()).toBe(false);
});

test('a name of two hundred letters, a directory of odd people and scripts stay inside their lines', async ({
  page,
  world,
}) => {
  await page.setViewportSize({ width: 400, height: 800 });
  const endless = `${'Wolfeschlegelsteinhausen'.repeat(9)} <img src=x onerror=alert(1)>`;
  world.interfere(async (request, pass) => {
    if (!/\/(?:me\/people|users)\?/u.test(request.url)) return undefined;
    const answer = await pass();
    const body = await answer.json();
    const odd = { displayName: endless, mail: 'odd@larkfield.example', userPrincipalName: 'odd@larkfield.example' };
    const people = { ...odd, scoredEmailAddresses: [{ address: odd.mail }], personType: { class: 'Person' } };
    const value = [request.url.includes('/me/people') ? people : odd, ...body.value, { displayName: null }];
    return new Response(JSON.stringify({ value }), { status: 200, headers: { 'Content-Type': 'application/json' } });
  });
  const tab = await world.open('Priya');
  const book = bookIn(tab);
  await book.open();
  await book.picker.fill('wolfe');
  await book.options.first().click();
  await expect(tab.getByRole('button', { name: /^Remove Wolfeschlegel/ })).toBeVisible();
  await expect(tab.getByText(/cannot be read|not found|no longer|nobody/i).first()).toBeVisible();
  const overflow = await world.frame().evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test('lengths, horizons and notices at and past their ends are answered, never with a crash', async ({ world }) => {
  const tab = await world.open('Priya');
  const book = bookIn(tab);
  await book.open();
  await book.add('ana', /Ana Ruiz/);
  await expect(book.slots.first()).toBeVisible();
  const own = tab.getByRole('radio', { name: 'Own' });
  await own.click({ force: true });
  const length = tab.getByRole('spinbutton').first();
  for (const minutes of ['7', '1440', '0', '-5', '', '1e9', '5', '480']) {
    await length.fill(minutes);
    await expect(tab.getByRole('main')).toBeVisible();
  }
  await length.fill('30');
  const days = tab.getByRole('spinbutton', { name: /ahead|days|within/i }).first();
  for (const horizon of ['0', '181', '180', '1']) {
    await days.fill(horizon);
    await days.press('Enter');
  }
  // One day ahead with two days' notice: nobody is free, and what would help is offered.
  await expect(tab.getByRole('heading', { name: /Nobody|No time/i })).toBeVisible({ timeout: 30_000 });
  await tab.getByRole('button', { name: /days/ }).first().click();
  await expect(book.slots.first()).toBeVisible({ timeout: 30_000 });
});

test('a reload in the middle of a booking leaves one session at the most, and nobody is mailed twice', async ({
  page,
  world,
}) => {
  const tab = await world.open('Priya');
  const book = bookIn(tab);
  await book.prepare('ana', /Ana Ruiz/);
  let reached: () => void = () => undefined;
  const isAttaching = new Promise<void>((resolve) => {
    reached = resolve;
  });
  world.interfere((request) => {
    if (request.method !== 'POST' || !request.url.endsWith('/attachments')) return undefined;
    reached();
    return new Promise(() => undefined);
  });
  await book.bookButton.click();
  await isAttaching;
  await page.reload();
  await expect(tab.getByRole('link', { name: 'Book', exact: true })).toBeVisible();
  expect(await world.mailbox('Ana')).toEqual([]);
  const { value } = await world.ask('Priya', 'GET', "/me/events?$filter=subject eq 'Conversation'");
  expect(value).toHaveLength(1);
  expect(value[0].attendees).toEqual([]);
  // What is left of it can be seen and taken away.
  world.interfere(() => undefined);
  await tab.getByRole('link', { name: /Not finished/ }).click();
  await tab.getByRole('button', { name: 'Remove it' }).click();
  await tab.getByRole('button', { name: 'Cancel the session' }).click();
  await expect(tab.getByText('Nobody else was invited.').last()).toBeVisible();
  await expect(tab.getByRole('link', { name: /Not finished/ })).toHaveCount(0);
  expect((await world.ask('Priya', 'GET', "/me/events?$filter=subject eq 'Conversation'")).value).toEqual([]);
  expect(await world.mailbox('Ana')).toEqual([]);
});
