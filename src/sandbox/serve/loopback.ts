// One server for this machine only, over HTTP or HTTPS. Requests that another site smuggles in, by a name it points at 127.0.0.1 or from
// a page of its own, are turned away: the tenant may hold somebody's real calendar.
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { ConnectionReset } from '../faults/switchboard.ts';
import type { OwnCertificate } from './certificate.ts';

export type Fetch = (request: Request) => Promise<Response>;

export type Listening =
  | {
      readonly kind: 'listening';
      readonly origin: string;
      readonly port: number;
      readonly answer: (fetch: Fetch) => void;
      readonly close: () => Promise<void>;
    }
  | { readonly kind: 'busy'; readonly port: number }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * Opens a port on 127.0.0.1; 0 takes any free one. Answers 503 until it is told how to `answer`. With a certificate it
 * speaks HTTPS.
 */
export async function listenOnLoopback(port: number, secure?: OwnCertificate): Promise<Listening> {
  let fetch: Fetch = async () => plain(503, 'Not ready yet.');
  let open = port;
  const server = createAdaptorServer({
    fetch: async (request, { outgoing }) => {
      try {
        return refusal(request, open) ?? (await fetch(request));
      } catch (cause) {
        if (!(cause instanceof ConnectionReset)) throw cause;
        outgoing.destroy();
        return RESPONSE_ALREADY_SENT;
      }
    },
    overrideGlobalObjects: false,
    ...(secure === undefined
      ? {}
      : { createServer: createHttpsServer, serverOptions: { cert: secure.certificate, key: secure.key } }),
  });
  const failure = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    server.once('error', resolve);
    server.listen(port, '127.0.0.1', () => resolve(undefined));
  });
  if (failure) {
    return failure.code === 'EADDRINUSE' ? { kind: 'busy', port } : { kind: 'failed', reason: failure.message };
  }
  const address = server.address();
  open = isAddress(address) ? address.port : port;
  return {
    kind: 'listening',
    port: open,
    origin: `${secure === undefined ? 'http' : 'https'}://127.0.0.1:${open}`,
    answer: (next) => {
      fetch = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

/** Why a request is not let in, or undefined when it is. */
function refusal(request: Request, port: number): Response | undefined {
  const { headers } = request;
  const ownHosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!ownHosts.includes(headers.get('host') ?? '')) return plain(403, 'This server answers only to its own address.');
  const origin = headers.get('origin');
  const isOwn =
    origin === null
      ? headers.get('sec-fetch-site') !== 'cross-site'
      : ownHosts.some((host) => origin === `http://${host}` || origin === `https://${host}`);
  if (isOwn) return undefined;
  // A Graph client under development may run on another port of this machine; the controls are for the stage alone.
  const isControl = new URL(request.url).pathname.toLowerCase().startsWith('/sandbox');
  const isNeighbour = origin !== null && /^https?:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/.test(origin);
  return isNeighbour && !isControl ? undefined : plain(403, 'This server answers no page of another site.');
}

function plain(status: number, text: string): Response {
  return new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

function isAddress(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}
