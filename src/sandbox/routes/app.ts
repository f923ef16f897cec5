// Graph as an app: who is let in, what is counted, which faults apply, and then the routes. A request passes from top to
// bottom and its answer comes back up.

import { Hono } from 'hono';
import { ConnectionReset, Silence } from '../faults/switchboard.ts';
import type { JsonObject } from '../seed.ts';
import { guidFrom } from '../state/ids.ts';
import { Refusal } from '../validators/refusal.ts';
import { addAttachmentUploadAddress, addAttachmentUploadRoutes, uploadRoute } from './attachment-uploads.ts';
import { addAttachmentRoutes } from './attachments.ts';
import { addBatchRoute } from './batch.ts';
import { addCalendarGroupRoutes } from './calendar-groups.ts';
import { addCalendarPermissionRoutes } from './calendar-permissions.ts';
import { addCalendarRoutes } from './calendars.ts';
import type { Env, GraphContext } from './call.ts';
import { addCategoryRoutes } from './categories.ts';
import { addDirectoryRoutes } from './directory.ts';
import { linkPath } from './drive/link-address.ts';
import { letInByLink } from './drive/links.ts';
import { asRefusal, errorBody } from './error-answer.ts';
import { addEventAnswerRoutes } from './event-answers.ts';
import { addEventDeltaRoutes } from './event-delta.ts';
import { addEventReadRoutes } from './event-reads.ts';
import { addEventWriteRoutes } from './event-writes.ts';
import { addExchangeIdRoutes } from './exchange-ids.ts';
import { addExtensionRoutes } from './extensions.ts';
import { addMeetingTimesRoutes } from './meeting-times.ts';
import { addOfficeRoutes } from './office.ts';
import { letIn, type PassageOptions, permit, throughGate, withFaults, withMetadata } from './passage.ts';
import { readPath } from './path.ts';
import { addPhotoRoutes } from './photos.ts';
import { addReminderRoutes } from './reminders.ts';
import { addScheduleRoutes } from './schedule.ts';
import { addSettingsRoutes } from './settings.ts';

export type GraphOptions = PassageOptions;

export function createGraph(options: GraphOptions): Hono<Env> {
  const { world } = options;
  const app = new Hono<Env>({
    getPath: (request) => {
      const { pathname } = new URL(request.url);
      return linkPath(pathname) ?? uploadRoute(pathname) ?? readPath(pathname)?.route ?? '/unversioned';
    },
  });
  let requests = 0;
  app.use(async (c, next) => {
    requests += 1;
    const requestId = guidFrom(`request ${requests}`);
    c.set('requestId', requestId);
    c.header('request-id', requestId);
    c.header('client-request-id', c.req.header('client-request-id') ?? requestId);
    c.header('Date', new Date(world.now()).toUTCString());
    c.header('Cache-Control', 'private');
    await next();
  });
  app.use('/linked/*', (c, next) => letInByLink(c, world, options.graphOrigin, next));
  addAttachmentUploadAddress(app, options);
  for (const passage of [letIn, permit, throughGate, withFaults, withMetadata])
    app.use((c, next) => passage(c, options, next));
  addBatchRoute(app, options);
  addDirectoryRoutes(app, world);
  addPhotoRoutes(app, world);
  addSettingsRoutes(app, world);
  addScheduleRoutes(app, world);
  addMeetingTimesRoutes(app, world);
  addCalendarRoutes(app, world);
  addCalendarGroupRoutes(app, world);
  addCalendarPermissionRoutes(app, world);
  addEventDeltaRoutes(app, world);
  addEventReadRoutes(app, world);
  addEventWriteRoutes(app, world);
  addEventAnswerRoutes(app, world);
  addAttachmentUploadRoutes(app, world);
  addAttachmentRoutes(app, world);
  addExtensionRoutes(app, world);
  addReminderRoutes(app, world);
  addCategoryRoutes(app, world);
  addExchangeIdRoutes(app, world);
  addOfficeRoutes(app, world);
  app.notFound((c) => {
    const { pathname } = new URL(c.req.url);
    throw new Refusal(501, 'NotImplemented', `The sandbox has no ${c.req.method} ${pathname}.`);
  });
  app.onError((error, c) => {
    // A broken connection has no answer; whoever serves the tenant breaks the real one.
    if (error instanceof ConnectionReset || error instanceof Silence) throw error;
    return refused(c, asRefusal(error), world.now());
  });
  return app;
}

function refused(c: GraphContext, refusal: Refusal, nowMs: number): Response {
  const requestId = c.get('requestId');
  const clientRequestId = c.req.header('client-request-id') ?? requestId;
  const body: JsonObject = errorBody(refusal.code, refusal.message, requestId, clientRequestId, nowMs, refusal.details);
  const headers = new Headers({ 'content-type': 'application/json', ...refusal.headers });
  for (const name of ['request-id', 'client-request-id', 'date']) {
    const value = c.res.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(JSON.stringify(body), { status: refusal.status, headers });
}
