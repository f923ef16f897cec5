// The guide a ticket speaks of, in the minutes of its session. The ticket came in a mail: it names, it proves nothing.
import { builtInGuides, findTicketGuide, type Ticket } from '#mentoring';
import { useSurroundings } from '../connected/surroundings.ts';
import { GuideView } from '../guides/guide-view.tsx';
import { useLook } from '../shell/look.ts';

export function TicketGuideView(props: { readonly ticket: Ticket }) {
  const look = useLook();
  const { words, speech } = useSurroundings();
  const { ticket } = props;
  const found = findTicketGuide(ticket, builtInGuides(speech.locale));
  if (found.kind === 'unknown') return <p className={look.text}>{words.sessions.guideUnknown(ticket.guideId)}</p>;
  return (
    <>
      {found.kind === 'other-version' ? (
        <p className={look.text}>{words.sessions.guideNewer(ticket.guideVersion)}</p>
      ) : null}
      <GuideView guide={found.guide} level={4} isTitleShown />
    </>
  );
}
