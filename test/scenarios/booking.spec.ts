import { expect, expectAccessible, test } from './world.ts';

test('a junior books a leader across zones, and the leader opens the guide from the invitation alone', async ({
  page,
  world,
}) => {
  const priya = world.person('Priya');
  const ana = world.person('Ana');
  const tab = await world.open(priya.userPrincipalName);

  await tab
    .getByRole('link', { name: 'Book a session' })
    .or(tab.getByRole('button', { name: 'Book a session' }))
    .click();
  await tab.getByRole('combobox', { name: /Add a person/ }).fill('ana');
  await tab.getByRole('option', { name: /Ana Ruiz/ }).click();
  const best = tab.getByRole('list').filter({ has: tab.getByRole('button', { name: /yours .* Ana/ }) });
  await expect(best.getByRole('button').first()).toContainText('Inside both working hours', { ignoreCase: true });
  const slot = best.getByRole('button').first();
  const times = (await slot.innerText()).match(/\d\d:\d\d–\d\d:\d\d/g) ?? [];
  expect(times, 'the time in both zones').toHaveLength(2);
  expect(times[0]).not.toBe(times[1]);
  await slot.click();
  await tab.getByRole('radio', { name: /Decision brief/ }).check();
  await tab.getByRole('button', { name: 'Book and invite Ana' }).click();

  await expect(tab.getByRole('heading', { name: 'Booked' })).toBeVisible();
  await expect(tab.getByText(`${times[0]} your time`)).toBeVisible();
  await expectAccessible(page);

  const mails = await world.mailbox(ana.userPrincipalName);
  expect(mails.map(({ kind, subject }) => ({ kind, subject }))).toEqual([
    { kind: 'invitation', subject: 'Conversation' },
  ]);
  expect(mails[0]?.attachments.map(({ name }) => name)).toEqual([
    'Guide - Decision brief, five business questions (45 min).docx',
  ]);

  const anas = await world.open(ana.userPrincipalName);
  await anas
    .getByRole('link', { name: /Conversation|Priya/ })
    .first()
    .click();
  await expect(anas.getByText('Decision brief, five business questions, 45 min')).toBeVisible();
  await expect(anas.getByText(`${times[1]}`).first()).toBeVisible();
  await expectAccessible(page);
});
