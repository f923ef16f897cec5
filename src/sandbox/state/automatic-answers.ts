// A room answers for itself: yes when it is free for every time of the meeting in the coming half year, no otherwise.

import type { SeedPerson } from '../seed.ts';
import type { StoredEvent } from './event.ts';
import type { Mailbox } from './mailbox.ts';
import { instancesBetween, wholeEvent } from './occurrences.ts';
import { answer } from './responses.ts';
import type { World } from './world.ts';

const halfYearMs = 182 * 86_400_000;

export function invitationAnswer(world: World, room: SeedPerson, box: Mailbox, invitation: StoredEvent): void {
  const first = wholeEvent(invitation).startMs;
  const wanted = instancesBetween(invitation, first, first + halfYearMs);
  const taken = wanted.some(({ startMs, endMs }) =>
    box.events.some(
      (other) =>
        other.id !== invitation.id &&
        instancesBetween(other, startMs, endMs).some(({ fields }) => fields.showAs !== 'free' && !fields.isCancelled),
    ),
  );
  answer(world, room, box, wholeEvent(invitation), taken ? 'declined' : 'accepted', {
    comment: taken ? 'Your request was declined because there are conflicts.' : 'Your request was accepted.',
    sendResponse: true,
    proposedNewTime: undefined,
  });
}
