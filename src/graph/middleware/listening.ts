import type { Link } from '../call.ts';
import type { Clock } from '../clock.ts';
import { type Skew, serverMsIn } from '../skew.ts';

/** Hears from errors what time it is at Graph. */
export function listening(clock: Clock, skew: Skew): Link {
  return async (context, next) => {
    await next(context);
    const { response } = context;
    if (response === undefined) return;
    const header = response.headers.get('Date');
    if (header !== null) {
      skew.heard(Date.parse(header), clock.now());
      return;
    }
    if (response.ok || !/json/i.test(response.headers.get('Content-Type') ?? '')) return;
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => undefined);
    const serverMs = serverMsIn(body);
    if (serverMs !== undefined) skew.heard(serverMs, clock.now());
  };
}
