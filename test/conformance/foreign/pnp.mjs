// PnPjs, a client that a community writes, with its own behaviours for fetching, retrying and parsing. Run by
// foreign-client.test.ts in a process of its own; says what it saw in JSON.
import { readFileSync } from 'node:fs';
import { GraphBrowser, graphfi } from '@pnp/graph';
import { BearerToken } from '@pnp/queryable';
import '@pnp/graph/users/index.js';
import '@pnp/graph/calendars/index.js';
import '@pnp/graph/attachments/index.js';
import '@pnp/graph/files/index.js';
import '@pnp/graph/batching.js';

const { address, token, colleague, stranger } = JSON.parse(readFileSync(0, 'utf8'));
const graph = graphfi().using(GraphBrowser({ baseUrl: `${address}/v1.0` }), BearerToken(token));
const seen = {};
const at = (hour) => ({ dateTime: `2030-09-03T${hour}:00:00`, timeZone: 'UTC' });

seen.me = (await graph.me()).userPrincipalName;
seen.paged = [];
for await (const page of graph.me.events.top(4).select('subject')) seen.paged.push(page.length);
seen.calendar = (await graph.me.calendar()).name;
seen.view = (await graph.me.calendar.calendarView('2030-01-01T00:00:00Z', '2030-01-08T00:00:00Z').top(50)()).length;
const schedules = await graph.me.calendar.getSchedule({
  schedules: [colleague, stranger],
  startTime: at('08'),
  endTime: at('18'),
  availabilityViewInterval: 60,
});
seen.schedules = schedules;

const made = await graph.me.calendar.events.add({ subject: 'From PnP', start: at('10'), end: at('11') });
const event = graph.me.events.getById(made.id);
await event.attachments.addFile(
  { name: 'notes.txt', contentType: 'text/plain' },
  Buffer.from('Notes').toString('base64'),
);
await event.update({
  subject: 'From PnP, changed',
  attendees: [{ type: 'required', emailAddress: { address: colleague, name: 'Colleague' } }],
});
seen.changed = (await event()).subject;
seen.attachments = (await event.attachments()).map(({ name }) => name);
await event.cancel('Not needed');
seen.afterCancel = await event().then(
  () => 'still there',
  (error) => error.status,
);

const folder = await graph.me.drive.root.children.addFolder({ name: 'From PnP' });
const upload = await graph.me.drive
  .getItemById(folder.id)
  .upload({ content: 'hello', contentType: 'text/plain', filePathName: 'a b.txt' });
seen.uploaded = upload.name ?? upload.data?.name;
seen.children = (await graph.me.drive.getItemById(folder.id).children()).map(({ name }) => name);
seen.drive = (await graph.me.drive()).driveType;

const [batched, execute] = graph.batched();
const results = Promise.all([
  batched.me(),
  batched.me.events.top(1)(),
  batched.users
    .getById(stranger)()
    .then(
      () => 'found',
      (error) => error.status,
    ),
]);
await execute();
const [me, events, missing] = await results;
seen.batch = [me.userPrincipalName, events.length, missing];
process.stdout.write(JSON.stringify(seen));
