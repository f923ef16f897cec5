import { bookIn } from './book.ts';
import { sessionsIn } from './sessions.ts';
import { expect, type GraphJson, test, type World } from './world.ts';

const isCreate = (request: Request) => request.method === 'POST' && request.url.endsWith('/me/events');
const isAttach = (request: Request) => request.method === 'POST' && /\/attachments$/u.test(request.url);
const isInvite = (request: Request) => request.method === 'PATCH' && /\/me\/events\//u.test(request.url);

async function booked(world: World): Promise<GraphJson[]> {
  return (await world.ask('Priya', 'GET', "/me/events?$filter=subject eq 'Conversation'")).value;
}

test('a time that is taken between search and booking: says who, mails nobody, and another time is one press away', async ({
  world,
}) => {
  const tab = await world.open('Priya');
  const book = bookIn(tab);
  await book.prepare('ana', /Ana Ruiz/);
  let isTaken = false;
  world.interfere(async (request) => {
    if (isTaken || !request.url.endsWith('/getSchedule')) return undefined;
    isTaken = true;
    const { startTime, endTime } = await request.clone().json();
    await world.ask('Ana', 'POST', '/me/events', {
      subject: 'Customer escalation',
      start: startTime,
      end: endTime,
      showAs: 'busy',
    });
    return undefined;
  });
  await book.bookButton.click();
  await expect(tab.getByText('That time was taken while you were choosing: Ana is no longer free.')).toBeVisible();
  await expect(tab.getByText('Nothing was booked and nobody was mailed.')).toBeVisible();
  expect(await world.mailbox('Ana')).toEqual([]);
  expect(await booked(world)).toEqual([]);

  await expect(tab.getByRole('button', { name: 'Remove Ana Ruiz' })).toBeVisible();
  await expect(book.slots.first()).toBeEnabled();
  await book.slots.first().click();
  await book.bookButton.click();
  await expect(book.booked).toBeVisible();
  expect(await world.mailbox('Ana')).toHaveLength(1);
});

for (const { step, isIt, lost } of [
  { step: 'creating', isIt: isCreate, lost: 504 },
  { step: 'attaching', isIt: isAttach, lost: 'cut' },
  { step: 'inviting', isIt: isInvite, lost: 'cut' },
] as const) {
  test(`an answer lost while ${step} books exactly once and invites exactly once`, async ({ world }) => {
    const book = bookIn(await world.open('Priya'));
    await book.prepare('ana', /Ana Ruiz/);
    let isLost = false;
    world.interfere(async (request, pass) => {
      if (isLost || !isIt(request)) return undefined;
      isLost = true;
      expect((await pass()).ok, 'the work itself is done').toBe(true);
      return lost === 'cut' ? 'cut' : new Response('', { status: lost });
    });
    await book.bookButton.click();
    await expect(book.booked).toBeVisible({ timeout: 30_000 });
    expect(isLost).toBe(true);
    const mine = await booked(world);
    expect(mine).toHaveLength(1);
    const { value: files } = await world.ask('Priya', 'GET', `/me/events/${mine[0].id}/attachments`);
    expect(files).toHaveLength(1);
    const mails = await world.mailbox('Ana');
    expect(mails.map(({ kind, attachments }) => [kind, attachments.length])).toEqual([['invitation', 1]]);
  });
}

test('offline in the middle: what is done and what is not is said, and trying again finishes it once', async ({
  page,
  context,
  world,
}) => {
  await page.clock.install();
  const tab = await world.open('Priya');
  const book = bookIn(tab);
  await book.prepare('ana', /Ana Ruiz/);
  let isOffline = false;
  world.interfere((request) => {
    if (isAttach(request)) isOffline = true;
    return isOffline ? 'cut' : undefined;
  });
  await book.bookButton.click();
  await expect.poll(() => isOffline).toBe(true);
  await context.setOffline(true);
  await untilShown(page, book.unfinished);
  await expect(tab.getByText('The time is held in your calendar. Nobody was mailed.')).toBeVisible();
  await expect(tab.getByRole('listitem').filter({ hasText: 'Hold the time in your calendar' })).toContainText('done');
  await expect(tab.getByRole('listitem').filter({ hasText: 'Attach the guide' })).toContainText('not done');
  expect(await world.mailbox('Ana')).toEqual([]);

  isOffline = false;
  world.interfere(() => undefined);
  await context.setOffline(false);
  await book.button('Try again').last().click();
  await untilShown(page, book.booked);
  expect(await booked(world)).toHaveLength(1);
  expect((await world.mailbox('Ana')).map(({ attachments }) => attachments.length)).toEqual([1]);
});

test('a wait names itself, and stopping it leaves nothing behind that was not said', async ({ page, world }) => {
  await page.clock.install();
  const tab = await world.open('Priya');
  const book = bookIn(tab);
  await book.prepare('ana', /Ana Ruiz/);
  world.interfere((request) =>
    isCreate(request)
      ? Response.json(
          { error: { code: 'ApplicationThrottled', message: 'Slow down.' } },
          { status: 429, headers: { 'retry-after': '40' } },
        )
      : undefined,
  );
  await book.bookButton.click();
  await expect(tab.getByText('Microsoft 365 asks us to wait before the next request.')).toBeVisible();
  // Stop takes no press that may be the second half of a double click on Book.
  await page.clock.runFor(1000);
  await book.button('Stop').click();
  await expect(book.unfinished).toBeVisible();
  await expect(tab.getByText(/^Stopped as you asked\./)).toBeVisible();
  await expect(tab.getByText('Nothing was booked and nobody was mailed.')).toBeVisible();
  expect(await booked(world)).toEqual([]);
  world.interfere(() => undefined);
  await book.button('Back to your wish').click();
  await expect(tab.getByRole('button', { name: 'Remove Ana Ruiz' })).toBeVisible();
});

test('a server that never answers is named after some seconds and can be stopped', async ({ page, world }) => {
  await page.clock.install();
  const tab = await world.open('Priya');
  const book = bookIn(tab);
  await book.prepare('ana', /Ana Ruiz/);
  world.interfere((request) => (isCreate(request) ? new Promise(() => undefined) : undefined));
  await book.bookButton.click();
  await expect(tab.getByRole('listitem').filter({ hasText: 'Hold the time in your calendar' })).toContainText('now');
  await page.clock.runFor(11_000);
  await expect(tab.getByText('Microsoft 365 has not answered yet.')).toBeVisible();
  await book.button('Stop').click();
  await expect(book.unfinished).toBeVisible();
});

test('a booking that its page never finished is found in Sessions, and can be removed', async ({ world }) => {
  const tab = await world.open('Priya');
  const book = bookIn(tab);
  await book.prepare('ana', /Ana Ruiz/);
  world.interfere((request) => (isAttach(request) ? new Promise(() => undefined) : undefined));
  await book.bookButton.click();
  await expect.poll(async () => (await booked(world)).length).toBe(1);

  world.interfere(() => undefined);
  const again = await world.open('Priya');
  const sessions = sessionsIn(again);
  await sessions.row(/Not finished/).click();
  await expect(sessions.article.getByText(/^This booking was not finished/)).toBeVisible();
  await sessions.article.getByRole('button', { name: 'Remove it' }).click();
  await sessions.cancel.confirm.click();
  await expect.poll(async () => (await booked(world)).length).toBe(0);
  expect(await world.mailbox('Ana')).toEqual([]);
});

/** Lets the page's clock run on, because what is waited for has waits of its own, until something is shown. */
async function untilShown(page: { clock: { runFor: (ms: number) => Promise<void> } }, what: GraphJson): Promise<void> {
  await expect(async () => {
    await page.clock.runFor(5000);
    await expect(what).toBeVisible({ timeout: 500 });
  }).toPass();
}
