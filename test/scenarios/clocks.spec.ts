import { bookIn, ranges } from './book.ts';
import { sessionsIn } from './sessions.ts';
import { expect, test } from './world.ts';

/** What a clock in a zone shows at an instant, by the browser's own tables and none of ours. */
function clock(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);
}

function range(event: { start: { dateTime: string }; end: { dateTime: string } }, zone: string): string {
  const at = (moment: { dateTime: string }) => Date.parse(`${moment.dateTime.slice(0, 19)}Z`);
  return `${clock(at(event.start), zone)}–${clock(at(event.end), zone)}`;
}

test('half hours: what the slot shows on both sides is what the calendar then holds', async ({ world }) => {
  const tab = await world.open('Priya');
  const book = bookIn(tab);
  const shown = await book.prepare('ana', /Ana Ruiz/);
  await book.bookButton.click();
  await expect(book.booked).toBeVisible();
  const { value } = await world.ask('Ana', 'GET', "/me/events?$filter=subject eq 'Conversation'");
  expect(shown).toEqual([range(value[0], 'Asia/Kolkata'), range(value[0], 'Europe/Madrid')]);
});

test('somebody who travels sees the device’s time, and is told that the calendar is set to another', async ({
  world,
}) => {
  const tab = await world.open('Priya', { zone: 'Australia/Adelaide' });
  await expect(
    tab.getByText('Times are shown in Adelaide time, as on this device. Your calendar is set to Kolkata.'),
  ).toBeVisible();
  const book = bookIn(tab);
  const shown = await book.prepare('ana', /Ana Ruiz/);
  await book.bookButton.click();
  await expect(book.booked).toBeVisible();
  const { value } = await world.ask('Ana', 'GET', "/me/events?$filter=subject eq 'Conversation'");
  expect(shown).toEqual([range(value[0], 'Australia/Adelaide'), range(value[0], 'Europe/Madrid')]);
  expect(value[0].originalStartTimeZone).toBe('India Standard Time');
});

test.describe('over the night in which the clocks change', () => {
  // Noa is in Lisbon then, and Europe turns its clocks on Sunday, 28 March 2027; Kolkata has never done so.
  test.use({ setting: { at: '2027-03-15T06:00:00Z' } });

  test('times before and after it are right on both sides, in the list and in the calendar', async ({ world }) => {
    const tab = await world.open('Priya');
    const book = bookIn(tab);
    await book.open();
    await book.add('noa', /Noa Ferreira/);
    await expect(book.slots.first()).toBeVisible();
    const days = tab.getByRole('tablist').getByRole('tab');
    const gaps = new Map<string, Set<string>>();
    for (const label of [/^\w+,? 2[2-6] Mar/u, /^\w+,? (29|30|31) Mar/u]) {
      await days.filter({ hasText: label }).first().click();
      for (const text of await book.dayTimes.allTextContents()) {
        const [mine, theirs] = ranges(text).map((shown) => minutes(shown));
        const before = gaps.get(label.source) ?? new Set();
        gaps.set(label.source, before.add(String(((mine ?? 0) - (theirs ?? 0) + 1440) % 1440)));
      }
    }
    expect([...gaps.values()].map((found) => [...found])).toEqual([['330'], ['270']]);

    await book.dayTimes.first().click();
    const shown = ranges((await book.dayTimes.first().textContent()) ?? '');
    await book.bookButton.click();
    await expect(book.booked).toBeVisible();
    const { value } = await world.ask('Noa', 'GET', "/me/events?$filter=subject eq 'Conversation'");
    expect(shown).toEqual([range(value[0], 'Asia/Kolkata'), range(value[0], 'Europe/Lisbon')]);

    const noas = sessionsIn(await world.open('Noa'));
    await expect(noas.row(/Priya Nair/)).toContainText(shown[1] ?? 'no time');
    await expect(noas.row(/Priya Nair/)).toContainText(shown[0] ?? 'no time');
  });
});

test('today’s story has somebody whose clock changes, and both sides of it are right there', async ({ world }) => {
  const tab = await world.open('Priya');
  const book = bookIn(tab);
  const shown = await book.prepare('noa', /Noa Ferreira/);
  await book.bookButton.click();
  await expect(book.booked).toBeVisible();
  const { value } = await world.ask('Priya', 'GET', "/me/events?$filter=subject eq 'Conversation'");
  expect(shown[0]).toBe(range(value[0], 'Asia/Kolkata'));
  const noas = sessionsIn(await world.open('Noa'));
  await expect(noas.row(/Priya Nair/)).toContainText(shown[0] ?? 'no time');
});

function minutes(shown: string): number {
  const [hour, minute] = shown.slice(0, 5).split(':').map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}
