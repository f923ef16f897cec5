// A deep link names a place. It may be written by anybody: it is parsed by mentoring, shows something, and never acts.
import { useEffect, useState } from 'react';
import { parseSubPage, type Ticket } from '#mentoring';
import { goTo, type Place } from '../place.ts';
import { useSurroundings } from './surroundings.ts';

/** Follows the link the host or the address brought us here with; gives the ticket of a linked session. */
export function useDeepLink(place: Place): Ticket | undefined {
  const { context } = useSurroundings();
  const fromAddress = place.kind === 'link' ? place.text : undefined;
  const [fromHost] = useState(context.subPage);
  const [ticket, setTicket] = useState<Ticket>();
  const text = fromAddress ?? fromHost;

  useEffect(() => {
    if (text === undefined) return;
    const page = parseSubPage(text);
    setTicket(page.kind === 'session' ? page.ticket : undefined);
    if (page.kind === 'book') goTo({ kind: 'book' });
    else if (page.kind === 'guides') goTo({ kind: 'guides', guideId: undefined });
    else if (page.kind === 'guide') goTo({ kind: 'guides', guideId: page.guideId });
  }, [text]);

  return ticket;
}
