// Whose clock "my time" is: the device's, as Teams shows it; the mailbox's where the device does not say.
import { findZone, type UtcMinute, type Zone } from '#engine';
import type { Me } from '#graph';
import type { HostContext } from '#host';

export interface MyClock {
  readonly zone: Zone;
  /** The mailbox's zone, where it shows another time than the device at this instant: then both are named. */
  readonly calendarZone: Zone | undefined;
}

/** Finds the viewer's clock. Universal time only when neither device nor mailbox says anything. */
export function findMyClock(me: Me, context: Pick<HostContext, 'timeZone'>, now: UtcMinute): MyClock {
  const device = context.timeZone === undefined ? undefined : findZone(context.timeZone);
  const mailbox = me.mailbox.kind === 'found' ? me.mailbox.zone : undefined;
  const zone = device ?? mailbox ?? findZone('UTC');
  if (zone === undefined) throw new Error('The engine does not know UTC.');
  const isElsewhere = mailbox !== undefined && mailbox.offsetMinutes(now) !== zone.offsetMinutes(now);
  return { zone, calendarZone: isElsewhere ? mailbox : undefined };
}
