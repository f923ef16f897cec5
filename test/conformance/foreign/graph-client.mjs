// Microsoft's own Graph client for JavaScript with the chain it comes with, as an app would use it: sign-in, retries,
// redirects and telemetry are its own. Run by foreign-client.test.ts in a process of its own; says what it saw in JSON.
import { readFileSync } from 'node:fs';
import library from '@microsoft/microsoft-graph-client';

const {
  Client,
  BatchRequestContent,
  BatchResponseContent,
  LargeFileUploadTask,
  OneDriveLargeFileUploadTask,
  PageIterator,
  FileUpload,
} = library;
const { address, token, colleague, stranger } = JSON.parse(readFileSync(0, 'utf8'));

const client = Client.initWithMiddleware({
  baseUrl: `${address}/`,
  customHosts: new Set([new URL(address).hostname]),
  authProvider: { getAccessToken: async () => token },
});
const seen = {};
const at = (hour, day = '02') => ({ dateTime: `2030-09-${day}T${hour}:00:00`, timeZone: 'Europe/Madrid' });

// A view, page by page.
const first = await client
  .api('/me/calendarView')
  .query({ startDateTime: '2030-01-01T00:00:00Z', endDateTime: '2030-03-01T00:00:00Z' })
  .header('Prefer', 'outlook.timezone="Europe/Madrid"')
  .select(['subject', 'start'])
  .top(7)
  .get();
seen.paged = [];
await new PageIterator(client, first, (event) => seen.paged.push(event.subject) > 0, {
  headers: { Prefer: 'outlook.timezone="Europe/Madrid"' },
}).iterate();
seen.firstPage = first.value.length;

// Schedules, one of somebody who is not there.
seen.schedules = (
  await client.api('/me/calendar/getSchedule').post({
    Schedules: [colleague, stranger],
    StartTime: at('08'),
    EndTime: at('18'),
    AvailabilityViewInterval: '60',
  })
).value;

// A meeting made, changed, given a small file and a large one, and cancelled.
const made = await client.api('/me/events').post({
  subject: 'Foreign',
  body: { contentType: 'HTML', content: '<p>Hello</p>' },
  start: at('10'),
  end: at('11'),
});
await client.api(`/me/events/${made.id}/attachments`).post({
  '@odata.type': '#microsoft.graph.fileAttachment',
  name: 'agenda.txt',
  contentType: 'text/plain',
  contentBytes: Buffer.from('Agenda').toString('base64'),
});
const bytes = Buffer.alloc(5 * 1024 * 1024 + 123, 'mentoring ');
const session = await LargeFileUploadTask.createUploadSession(
  client,
  `/me/events/${made.id}/attachments/createUploadSession`,
  { AttachmentItem: { attachmentType: 'file', name: 'slides.bin', size: bytes.length } },
);
await new LargeFileUploadTask(
  client,
  {
    name: 'slides.bin',
    content: bytes,
    size: bytes.length,
    sliceFile: (range) => bytes.subarray(range.minValue, range.maxValue + 1),
  },
  session,
  { rangeSize: 3 * 1024 * 1024 },
).upload();
const changed = await client.api(`/me/events/${made.id}`).patch({
  subject: 'Foreign, changed',
  attendees: [{ type: 'required', emailAddress: { address: colleague, name: 'Colleague' } }],
});
seen.made = { subject: made.subject, start: made.start, id: made.id, etag: made['@odata.etag'] };
seen.changed = { subject: changed.subject, sameId: changed.id === made.id, etag: changed['@odata.etag'] };
const attachments = await client.api(`/me/events/${made.id}/attachments`).select('name,size').get();
seen.attachments = attachments.value.map(({ name, size }) => [name, size]);
await client.api(`/me/events/${made.id}/cancel`).post({ Comment: 'No longer needed' });
seen.afterCancel = await client
  .api(`/me/events/${made.id}`)
  .get()
  .then(
    () => 'still there',
    (error) => [error.statusCode, error.code, typeof error.requestId],
  );

// Five megabytes into the drive, and read again.
const task = await OneDriveLargeFileUploadTask.createTaskWithFileObject(
  client,
  new FileUpload(bytes, 'five #%25.bin', bytes.length),
  { path: '/Foreign', fileName: 'five #%25.bin', rangeSize: 320 * 1024 * 4 },
);
const uploaded = await task.upload();
seen.uploaded = { name: uploaded.responseBody.name, size: uploaded.responseBody.size };
const back = await client.api(`/me/drive/items/${uploaded.responseBody.id}/content`).getStream();
let length = 0;
for await (const piece of back) length += piece.length;
seen.readBack = length;
seen.children = (await client.api('/me/drive/root:/Foreign:/children').select('name').get()).value.map(
  ({ name }) => name,
);

// A batch in which one request waits for another.
const origin = 'https://graph.microsoft.com/v1.0';
const content = new BatchRequestContent([
  { id: '1', request: new Request(`${origin}/me`) },
  { id: '2', request: new Request(`${origin}/me/events?$top=1&$select=subject`) },
  { id: '3', request: new Request(`${origin}/users/${stranger}`) },
]);
const answers = new BatchResponseContent(await client.api('/$batch').post(await content.getContent()));
seen.batch = ['1', '2', '3'].map((id) => answers.getResponseById(id).status);

process.stdout.write(JSON.stringify(seen));
