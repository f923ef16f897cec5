import { bookIn } from './book.ts';
import { expect, type GraphJson, test } from './world.ts';

test('somebody who hides a calendar is named as unknown, and no time is called free for both', async ({ world }) => {
  const tab = await world.open('Priya');
  const book = bookIn(tab);
  await book.open();
  await book.add('henrik', /Henrik Solberg/);
  await expect(
    tab.getByText(
      'Henrik Solberg’s calendar cannot be read: it is not shared with you. Henrik’s time is unknown, not free.',
    ),
  ).toBeVisible();
  await expect(tab.getByRole('heading', { name: 'Best by the calendars that can be read' })).toBeVisible();
  await expect(tab.getByRole('heading', { name: /^Best for/ })).toHaveCount(0);
  for (const slot of await book.slots.all()) await expect(slot).toContainText(/Henrik’s time is unknown/i);
  await expect(book.slots.first()).not.toContainText(/both|everybody/i);
});

test('a guest’s calendar is outside, and a typed address from elsewhere is too', async ({ world }) => {
  const tab = await world.open('Priya');
  const book = bookIn(tab);
  await book.open();
  await book.add('tom', /Tom Weber/);
  await expect(tab.getByText('Tom Weber’s calendar cannot be read: outside your organization.')).toBeVisible();
  await expect(tab.getByText('Tom’s time is unknown, not free.')).toBeVisible();
  await book.add('kim@somewhere.example', /Invite kim@somewhere\.example/);
  await expect(
    tab.getByText('kim@somewhere.example’s calendar cannot be read: outside your organization.'),
  ).toBeVisible();
  await expect(book.slots.first()).toContainText('Tom’s time is unknown');
  await expect(book.slots.first()).toContainText('kim@somewhere.example’s time is unknown');
});

test('an address that nobody in the organization has is said to be not found', async ({ world }) => {
  const tab = await world.open('Priya');
  const book = bookIn(tab);
  await book.open();
  await book.add('nobody.here@larkfield.example', /Invite nobody/);
  await expect(tab.getByText(/calendar cannot be read: the address was not found\./)).toBeVisible();
});

test('somebody from outside is booked by address, and gets the invitation with the guide', async ({ world }) => {
  const tab = await world.open('Priya');
  const book = bookIn(tab);
  await book.prepare('kim@somewhere.example', /Invite kim/);
  await book.bookButton.click();
  await expect(book.booked).toBeVisible();
  const mails = await world.mailbox('kim@somewhere.example');
  expect(mails.map(({ kind, attachments }) => ({ kind, files: attachments.length }))).toEqual([
    { kind: 'invitation', files: 1 },
  ]);
});

test('when Microsoft 365 answers for nobody, nothing is called free', async ({ world }) => {
  world.interfere((request) =>
    request.url.endsWith('/getSchedule')
      ? Response.json({ error: { code: 'ErrorInternalServerError', message: 'No.' } }, { status: 500 })
      : undefined,
  );
  const tab = await world.open('Priya');
  const book = bookIn(tab);
  await book.open();
  await book.add('ana', /Ana Ruiz/);
  await expect(tab.getByText('No time was called free, and nothing was booked.')).toBeVisible({ timeout: 40_000 });
  await expect(book.slots).toHaveCount(0);
  world.interfere(() => undefined);
  await book.button('Try again').click();
  await expect(book.slots.first()).toBeVisible();
});

for (const { what, spoil } of [
  { what: 'an entry without a time', spoil: (row: GraphJson) => row.scheduleItems.push({ status: 'free', start: {} }) },
  {
    what: 'neither view nor entries',
    spoil: (row: GraphJson) => ['availabilityView', 'scheduleItems'].map((name) => delete row[name]),
  },
  {
    what: 'the address of somebody else',
    spoil: (row: GraphJson) => Object.assign(row, { scheduleId: 'x@y.example' }),
  },
]) {
  test(`a row of free/busy with ${what} makes that person unknown, never free`, async ({ world }) => {
    world.interfere(async (request, pass) => {
      if (!request.url.endsWith('/getSchedule')) return undefined;
      const answer: GraphJson = await (await pass()).json();
      for (const row of answer.value) if (/^ana\./u.test(row.scheduleId)) spoil(row);
      return Response.json(answer);
    });
    const tab = await world.open('Priya');
    const book = bookIn(tab);
    await book.open();
    await book.add('ana', /Ana Ruiz/);
    await expect(tab.getByText(/Ana’s time is unknown, not free\./)).toBeVisible();
    await expect(tab.getByRole('heading', { name: /^Best for/ })).toHaveCount(0);
  });
}

test('a view of free/busy that breaks off calls nothing free beyond its end', async ({ world }) => {
  world.interfere(async (request, pass) => {
    if (!request.url.endsWith('/getSchedule')) return undefined;
    const answer: GraphJson = await (await pass()).json();
    for (const row of answer.value) Object.assign(row, { availabilityView: '00', scheduleItems: [] });
    return Response.json(answer);
  });
  const tab = await world.open('Priya');
  const book = bookIn(tab);
  await book.open();
  await book.add('ana', /Ana Ruiz/);
  await expect(tab.getByRole('heading', { name: 'No time fits everybody.' })).toBeVisible();
  await expect(book.slots).toHaveCount(0);
});
