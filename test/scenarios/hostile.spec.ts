import { emptyPeople, type SeedPerson } from '#sandbox';
import { markText, sessionCode } from '../../src/mentoring/session-code.ts';
import { bookIn } from './book.ts';
import { canaries, hostileBody } from './canaries.ts';
import { sessionsIn } from './sessions.ts';
import { stageOn } from './stage.ts';
import { expect, type GraphJson, type Tab, teams, test, type World } from './world.ts';

const address = (index: number) => `mallory${String(index).padStart(2, '0')}@larkfield.example`;

/** Everybody of the story, and one stranger more for each canary, who carries it wherever a person carries text. */
function strangers(): readonly SeedPerson[] {
  const known = emptyPeople(Date.now());
  const [model] = known;
  if (model === undefined) throw new Error('The story has no people.');
  return [
    ...known,
    ...canaries.map((canary, index) => ({
      ...model,
      id: `7b2f4c1e-5b0d-4c53-9d6a-0d2f6d3b${String(index).padStart(4, '0')}`,
      userPrincipalName: address(index),
      mail: address(index),
      displayName: canary,
      givenName: canary,
      surname: canary,
      jobTitle: canary,
      department: canary,
      officeLocation: canary,
      workmates: [],
      delegates: [],
    })),
  ];
}

/** Each stranger sends Priya a session with the canary as subject, place and file name, and every canary in the body. */
async function sendAll(world: World): Promise<void> {
  for (const [index, canary] of canaries.entries()) {
    const at = new Date(world.now() + (index + 30) * 6 * 3_600_000).toISOString().slice(0, 13);
    const event = await world.ask(canary, 'POST', '/me/events', {
      subject: canary.slice(0, 255),
      body: { contentType: 'html', content: hostileBody(markText(sessionCode(`hostile ${index}`))) },
      start: { dateTime: `${at}:00:00`, timeZone: 'UTC' },
      end: { dateTime: `${at}:45:00`, timeZone: 'UTC' },
      location: { displayName: canary },
      categories: [canary.slice(0, 255).replaceAll(',', ' ')],
    });
    await world.ask(canary, 'POST', `/me/events/${event.id}/attachments`, {
      '@odata.type': '#microsoft.graph.fileAttachment',
      name: canary.slice(0, 250),
      contentType: 'text/html',
      contentBytes: Buffer.from(hostileBody('')).toString('base64'),
    });
    await world.ask(canary, 'PATCH', `/me/events/${event.id}`, {
      attendees: [
        { type: 'required', emailAddress: { address: world.person('Priya').userPrincipalName, name: canary } },
      ],
    });
  }
}

/** Words as a person reads them: what cannot be seen, and how it breaks, does not matter. */
const readable = (text: string) => text.replace(/[\s\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]+/gu, '');

async function expectToHold(world: World, where: string): Promise<void> {
  const { wide, markup } = await world.frame().evaluate(() => ({
    wide: (document.scrollingElement?.scrollWidth ?? 0) - (document.scrollingElement?.clientWidth ?? 0),
    markup: [
      ...document.querySelectorAll(
        'main :is(script, iframe, object, embed, base, meta, form, video, image, math, marquee)',
      ),
    ].map((one) => one.outerHTML),
  }));
  expect(wide, `${where}: pixels that stick out`).toBeLessThanOrEqual(0);
  expect(markup, `${where}: markup from outside`).toEqual([]);
}

async function expectShownAsText(where: ReturnType<Tab['locator']>, wanted: readonly string[]): Promise<void> {
  await expect(async () => {
    const shown = readable((await where.allTextContents()).join('\n'));
    expect(wanted.filter((canary) => !shown.includes(readable(canary)))).toEqual([]);
  }).toPass({ timeout: 15_000 });
}

test.use({ setting: { people: strangers() } });
test.slow();

test('hostile names, titles and subjects are text in the list of sessions and in each session', async ({ world }) => {
  await sendAll(world);
  // Exchange takes the worst out of a body before it answers. Here it does not, as if it had overlooked everything.
  world.interfere(async (request, pass) => {
    if (!/\/me\/events\/[^/]+$/u.test(new URL(request.url).pathname)) return undefined;
    const event: GraphJson = await (await pass()).json();
    if (event.body) event.body.content = hostileBody(event.bodyPreview);
    return Response.json(event);
  });
  const tab = await world.open('Priya');
  const sessions = sessionsIn(tab);
  await expect(sessions.row(/./).first()).toBeVisible({ timeout: 30_000 });
  await expectShownAsText(tab.getByRole('main'), canaries);
  await expectToHold(world, 'Sessions');
  const rows = await sessions.row(/./).count();
  expect(rows, 'every one of them is a session').toBe(canaries.length);
  for (let index = 0; index < rows; index += 6) {
    await sessions.row(/./).nth(index).click();
    await expect(sessions.title).toBeVisible();
    await expect(sessions.article.getByRole('heading', { name: 'Attached file' })).toBeVisible();
    await expect(sessions.article.getByRole('listitem').filter({ hasText: /KB/ })).toHaveCount(1);
    await expectToHold(world, `session ${index}`);
  }
});

test('hostile names are text in the picker, beside a slot, in the plan and in the invitation', async ({
  page,
  world,
}) => {
  const tab = await world.open('Priya');
  const book = bookIn(tab);
  await book.open();
  for (const tens of [...new Set(canaries.map((_, index) => String(index).padStart(2, '0').charAt(0)))]) {
    const wanted = canaries.filter((_, index) => String(index).padStart(2, '0').startsWith(tens));
    await book.picker.fill(`mallory${tens}`);
    await expect(book.options).toHaveCount(Math.min(wanted.length, 12));
    await expectShownAsText(tab.getByRole('listbox'), wanted);
    await expectToHold(world, `the picker, ${tens}0`);
  }
  for (const index of [3, 24]) {
    await book.add(address(index).split('@')[0] ?? '', address(index));
  }
  await expect(book.slots.first()).toBeVisible();
  await book.slots.first().click();
  await book.details();
  await tab.getByRole('textbox', { name: 'Subject' }).fill(canaries[1] ?? '');
  await tab.getByRole('textbox', { name: 'Place' }).fill(canaries[4] ?? '');
  await expectToHold(world, 'Book');
  await book.bookButton.click();
  await expect(book.booked).toBeVisible();
  await expectToHold(world, 'Booked');

  await world.open(canaries[3] ?? '', { place: 'mailbox' });
  const stage = stageOn(page);
  await stage.mail.first().click();
  await expect(stage.body.getByText(canaries[24] ?? '').first()).toBeVisible();
  await expect(stage.body.locator('img, script, a[href^="javascript"]')).toHaveCount(0);
});

test('hostile mail is shown in the stage’s mailbox and runs nothing', async ({ page, context, world }) => {
  await sendAll(world);
  // The stage takes apart what no Exchange would let through, and the browser says what the policy stopped. That it
  // was stopped is what matters: the canary and the requests to strangers are still watched.
  world.tolerate(/Content Security Policy|page's policy was broken|Blocked autofocusing/u);
  await context.route(`${teams}/sandbox/mailbox?*`, async (route) => {
    const answer: GraphJson = await (await world.tenant.fetch(new Request(route.request().url()))).json();
    for (const mail of answer.value) mail.bodyHtml = hostileBody('Vice Versa session');
    await route.fulfill({ json: answer });
  });
  const tab = await world.open('Priya', { place: 'mailbox' });
  const stage = stageOn(page);
  await expect(stage.mail).toHaveCount(canaries.length);
  for (const index of [0, 11, 27, 40]) {
    await stage.mail.nth(index).click();
    await expect(stage.body.getByText('Vice Versa session', { exact: true })).toBeVisible();
    await stage.body.getByText('Look at this').click();
    await expect(stage.body.locator('script, iframe, object, embed, [onerror], [onload]')).toHaveCount(0);
  }
  await stage.body.getByRole('link', { name: 'Open this session in Teams' }).click();
  await expect(sessionsIn(tab).heading).toBeVisible();
});

test('a link with nonsense or with markup in it opens the sessions and nothing else', async ({ world }) => {
  for (const subpage of [
    'session/%22%3E%3Cscript%3E',
    'javascript:__canary(1)',
    `session/${'A'.repeat(4000)}`,
    'guide/<img src=x onerror=__canary(2)>',
    'book/../../evil',
  ]) {
    const tab = await world.open('Priya', { subpage });
    await expect(
      sessionsIn(tab)
        .heading.or(tab.getByRole('heading', { name: 'Guides' }))
        .first(),
    ).toBeVisible();
    await expectToHold(world, subpage);
  }
});
