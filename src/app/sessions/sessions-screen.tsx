// Home: my next sessions, one of them beside the list, and the one next step.
import { Button, makeStyles, mergeClasses } from '@fluentui/react-components';
import { useEffect } from 'react';
import { addDays, utcMinute } from '#engine';
import type { Me } from '#graph';
import { type Session, sessionCode, type Ticket } from '#mentoring';
import { FaultNote } from '../connected/fault-note.tsx';
import { useSurroundings } from '../connected/surroundings.ts';
import type { DeepLink } from '../connected/use-deep-link.ts';
import { zoneCity } from '../format/zone-name.ts';
import { goTo, placeAddress } from '../place.ts';
import { useLook } from '../shell/look.ts';
import { RowBones } from '../shell/skeleton.tsx';
import { TroubleNote } from '../shell/trouble-note.tsx';
import { SessionDetail } from './session-detail.tsx';
import { TicketGuideView } from './session-guide.tsx';
import { SessionList } from './session-list.tsx';
import { useSessions } from './use-sessions.ts';

const useStyles = makeStyles({
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', justifyContent: 'space-between', gap: '8px 16px' },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 720px)',
    columnGap: '48px',
    '@media (min-width: 900px)': { gridTemplateColumns: 'minmax(360px, 440px) minmax(0, 720px)' },
  },
  alone: {
    gridTemplateColumns: 'minmax(0, 720px)',
    '@media (min-width: 900px)': { gridTemplateColumns: 'minmax(0, 720px)' },
  },
  yields: { '@media (max-width: 899px)': { display: 'none' } },
  hint: { paddingTop: '72px', '@media (max-width: 899px)': { display: 'none' } },
  note: { marginTop: '16px' },
});

export interface SessionsScreenProps {
  readonly me: Me;
  readonly eventId: string | undefined;
  /** The link that brought us here, while its session has not been shown. */
  readonly link: DeepLink;
}

export function SessionsScreen(props: SessionsScreenProps) {
  const styles = useStyles();
  const { words } = useSurroundings();
  const look = useLook();
  const sessions = useSessions(props.me);
  const { query, coming, clock } = sessions;
  const { ticket, follow } = props.link;
  const linkedId = findLinked(coming, ticket)?.eventId;
  const chosenId = props.eventId;
  const isStray = ticket !== undefined && linkedId === undefined && chosenId === undefined && query.data !== undefined;
  const hasDetail = chosenId !== undefined || isStray;
  useEffect(() => {
    if (linkedId === undefined) return;
    goTo({ kind: 'sessions', eventId: linkedId });
    follow();
  }, [linkedId, follow]);
  const isEmpty = query.data !== undefined && coming.length === 0;
  return (
    <div className={mergeClasses(styles.columns, isEmpty && !hasDetail && styles.alone)}>
      <div className={mergeClasses(hasDetail && styles.yields)}>
        <Head />
        <ListPart sessions={sessions} me={props.me} chosenId={chosenId} />
      </div>
      {chosenId !== undefined ? (
        <SessionDetail
          me={props.me}
          eventId={chosenId}
          listed={coming.find((session) => session.eventId === chosenId)}
          now={sessions.now}
          zone={clock.zone}
          zoneOf={sessions.zoneOf}
        />
      ) : null}
      {isStray ? <Stray ticket={ticket} onBack={follow} /> : null}
      {!hasDetail && coming.length > 0 ? (
        <p className={mergeClasses(look.quiet, styles.hint)}>{words.sessions.pickOne}</p>
      ) : null}
    </div>
  );
}

function Head() {
  const styles = useStyles();
  const look = useLook();
  const { words } = useSurroundings();
  return (
    <div className={styles.head}>
      <h1 className={look.title}>{words.sessions.title}</h1>
      <Button as="a" appearance="primary" className={look.target} href={placeAddress({ kind: 'book' })}>
        {words.sessions.book}
      </Button>
    </div>
  );
}

function ListPart(props: {
  readonly sessions: ReturnType<typeof useSessions>;
  readonly me: Me;
  readonly chosenId: string | undefined;
}) {
  const styles = useStyles();
  const look = useLook();
  const { words, format } = useSurroundings();
  const { query, clock, days, coming, now, today, zoneOf } = props.sessions;
  return (
    <>
      {clock.calendarZone === undefined ? null : (
        <p className={look.quiet}>{words.sessions.timesIn(zoneCity(clock.zone), zoneCity(clock.calendarZone))}</p>
      )}
      {query.isError ? (
        <div className={styles.note}>
          <FaultNote
            error={query.error}
            done={query.data === undefined ? words.faults.nothingRead : asOf(query.dataUpdatedAt)}
            again={() => void query.refetch()}
            isBusy={query.isFetching}
          />
        </div>
      ) : null}
      {query.data === undefined && !query.isError ? <RowBones label={words.sessions.list} /> : null}
      {query.data !== undefined && coming.length === 0 ? (
        <div className={styles.note}>
          <p className={mergeClasses(look.text, look.strong)}>{words.sessions.emptyHappened}</p>
          <p className={look.text}>{words.sessions.emptyCan}</p>
        </div>
      ) : null}
      <SessionList
        days={days}
        chosenId={props.chosenId}
        myAddress={props.me.address}
        now={now}
        today={today}
        tomorrow={addDays(clock.zone, today, 1)}
        zone={clock.zone}
        zoneOf={zoneOf}
      />
    </>
  );

  function asOf(updatedAtMs: number): string {
    return words.sessions.asOf(format.clock(utcMinute(Math.floor(updatedAtMs / 60_000)), clock.zone));
  }
}

/** A link to a session that is not in this calendar: said so, and its guide all the same. */
function Stray(props: { readonly ticket: Ticket; readonly onBack: () => void }) {
  const look = useLook();
  const { words } = useSurroundings();
  return (
    <div>
      <TroubleNote trouble={words.sessions.notHere}>
        <Button className={look.target} onClick={props.onBack}>
          {words.sessions.backToList}
        </Button>
      </TroubleNote>
      <TicketGuideView ticket={props.ticket} />
    </div>
  );
}

/** The linked session in my own calendar: by the intent in its ticket, or by the code that everybody's copy shows. */
function findLinked(sessions: readonly Session[], ticket: Ticket | undefined): Session | undefined {
  if (ticket === undefined) return undefined;
  const code = sessionCode(ticket.intentId);
  return sessions.find((session) => session.ticket?.intentId === ticket.intentId || session.code === code);
}
