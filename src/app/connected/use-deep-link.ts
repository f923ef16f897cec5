// A deep link names a place. It may be written by anybody: it is parsed by mentoring, shows something, and never acts.
import { useCallback, useEffect, useRef, useState } from 'react';
import { parseSubPage, type Ticket } from '#mentoring';
import { goTo, type Place } from '../place.ts';
import { useSurroundings } from './surroundings.ts';

export interface DeepLink {
  /** The ticket of a linked session that has not been shown yet. */
  readonly ticket: Ticket | undefined;
  /** Says that the link was followed: going back must not lead to it again. */
  readonly follow: () => void;
}

/** Follows, once, the link that the host or the address brought us here with. */
export function useDeepLink(place: Place): DeepLink {
  const { context } = useSurroundings();
  const fromAddress = place.kind === 'link' ? place.text : undefined;
  const [fromHost] = useState(context.subPage);
  const [ticket, setTicket] = useState<Ticket>();
  const followed = useRef(new Set<string>());
  const text = fromAddress ?? fromHost;

  useEffect(() => {
    if (text === undefined || followed.current.has(text)) return;
    followed.current.add(text);
    const page = parseSubPage(text);
    setTicket(page.kind === 'session' ? page.ticket : undefined);
    if (page.kind === 'book') goTo({ kind: 'book' });
    else if (page.kind === 'guides') goTo({ kind: 'guides', guideId: undefined });
    else if (page.kind === 'guide') goTo({ kind: 'guides', guideId: page.guideId });
  }, [text]);

  const follow = useCallback(() => setTicket(undefined), []);
  return { ticket, follow };
}
