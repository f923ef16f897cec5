import { readFile } from 'node:fs/promises';
import { bookIn } from './book.ts';
import { sessionsIn } from './sessions.ts';
import { stageOn } from './stage.ts';
import { expect, teams, test } from './world.ts';

test('a junior books a leader across zones, and the leader opens the guide from the invitation alone', async ({
  page,
  world,
}) => {
  const tab = await world.open('Priya');
  await tab
    .getByRole('link', { name: 'Book a session' })
    .or(tab.getByRole('button', { name: 'Book a session' }))
    .click();
  const book = bookIn(tab);
  const times = await book.prepare('ana', /Ana Ruiz/);
  await expect(book.slots.first()).toContainText(/inside both working hours/i);
  expect(times, 'the time in both zones').toHaveLength(2);
  expect(times[0]).not.toBe(times[1]);
  await book.guide(/Decision brief/).check();
  await book.button('Book and invite Ana').click();

  await expect(book.booked).toBeVisible();
  await expect(tab.getByText(`${times[0]} your time`)).toBeVisible();
  await expect(tab.getByText(`${times[1]} Ana’s time`)).toBeVisible();

  const mails = await world.mailbox('Ana');
  expect(mails.map(({ kind, subject }) => ({ kind, subject }))).toEqual([
    { kind: 'invitation', subject: 'Conversation' },
  ]);
  const { value: mine } = await world.ask('Priya', 'GET', "/me/events?$filter=subject eq 'Conversation'");
  expect(mine).toHaveLength(1);
  expect(mine[0]).toMatchObject({ showAs: 'busy', categories: ['Reverse mentoring'], isOnlineMeeting: true });

  const anas = sessionsIn(await world.open('Ana'));
  await anas.row(/Priya Nair/).click();
  await expect(anas.article.getByText('Decision brief, five business questions, 45 min')).toBeVisible();
  await expect(anas.article.getByText(times[1] ?? 'no time').first()).toBeVisible();
  await expect(anas.article.getByText('A move needs 48 hours’ notice.')).toBeVisible();
  const coming = page.waitForEvent('download');
  await anas.download.click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^Guide - Decision brief.*\.docx$/u);
  expectWordFile(await readFile(await download.path()));
});

test('the invitation in the mailbox carries a readable agenda, a real Word file and a link that opens the session', async ({
  page,
  world,
}) => {
  const book = bookIn(await world.open('Priya'));
  await book.prepare('ana', /Ana Ruiz/);
  await book.guide(/Standard session/).check();
  await book.bookButton.click();
  await expect(book.booked).toBeVisible();

  const tab = await world.open('Ana', { place: 'mailbox' });
  const stage = stageOn(page);
  await stage.mail.filter({ hasText: 'Invitation' }).click();
  await expect(stage.body.getByText(/^Vice Versa session [\w-]+$/u)).toBeVisible();
  await expect(stage.body.getByRole('heading', { name: /^Agenda, 45 min/u })).toBeVisible();
  await expect(stage.body.getByText('This time is protected')).toBeVisible();
  const file = stage.pane.getByRole('link', { name: /\.docx/u });
  await expect(file).toHaveCount(1);
  const coming = page.waitForEvent('download');
  await file.click();
  expect((await coming).suggestedFilename()).toMatch(/^Guide - Standard session.*\.docx$/u);
  // A browser takes a download past the routes of a test, so its bytes are asked for at the same address.
  const answer = await world.tenant.fetch(new Request(new URL((await file.getAttribute('href')) ?? '', teams)));
  expectWordFile(Buffer.from(await answer.arrayBuffer()));

  await stage.body.getByRole('link', { name: 'Open this session in Teams' }).click();
  const { article, title } = sessionsIn(tab);
  await expect(title).toHaveText('With Priya Nair');
  await expect(article.getByText('Standard session, 45 min')).toBeVisible();
});

test('pressing Book twice books once', async ({ world }) => {
  const book = bookIn(await world.open('Priya'));
  await book.prepare('ana', /Ana Ruiz/);
  await book.bookButton.dblclick();
  await expect(book.booked).toBeVisible();
  expect(await world.mailbox('Ana')).toHaveLength(1);
  expect(world.requests.filter((line) => line === 'POST /v1.0/me/events')).toHaveLength(1);
});

test('undo takes a fresh booking back for everybody', async ({ world }) => {
  const tab = await world.open('Priya');
  const book = bookIn(tab);
  await book.prepare('ana', /Ana Ruiz/);
  await book.bookButton.click();
  await expect(book.booked).toBeVisible();
  await book.button('Undo').click();
  await expect(tab.getByText('Undone. The time is free again, and everybody invited was told.')).toBeVisible();
  expect((await world.mailbox('Ana')).map(({ kind }) => kind)).toEqual(['cancellation', 'invitation']);

  await book.button('Back to your wish').click();
  await expect(tab.getByRole('button', { name: 'Remove Ana Ruiz' })).toBeVisible();
  const sessions = sessionsIn(tab);
  await sessions.open();
  await expect(sessions.empty).toBeVisible();
});

test('a session is cancelled later from Sessions, with a sentence that reaches the other person', async ({ world }) => {
  const tab = await world.open('Priya');
  const book = bookIn(tab);
  await book.prepare('ana', /Ana Ruiz/);
  await book.bookButton.click();
  await expect(book.booked).toBeVisible();
  await tab.getByRole('link', { name: 'Open the session' }).or(book.button('Open the session')).click();

  const sessions = sessionsIn(tab);
  await sessions.cancel.ask.click();
  await sessions.cancel.keep.click();
  expect(await world.mailbox('Ana')).toHaveLength(1);
  await sessions.cancel.ask.click();
  await sessions.cancel.sentence.fill('The release moved. I will send two new times today.');
  await sessions.cancel.confirm.click();
  await expect(tab.getByText('This session is cancelled. Everybody invited was told.')).toBeVisible();

  const [newest] = await world.mailbox('Ana');
  expect(newest?.kind).toBe('cancellation');
  expect(newest?.bodyHtml).toContain('The release moved. I will send two new times today.');
  const anas = sessionsIn(await world.open('Ana'));
  await expect(anas.row(/Priya Nair/)).toContainText('Cancelled');
});

/** A zip whose parts say that it is a Word document. */
function expectWordFile(bytes: Buffer): void {
  expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
  const names = bytes.toString('latin1');
  expect(names).toContain('word/document.xml');
  expect(names).toContain('[Content_Types].xml');
}
