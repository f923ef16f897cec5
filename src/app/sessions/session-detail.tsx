// One session, the same words for everybody in it: who, when, the guide, the file, the rules, and what one can do.
import { Button, makeStyles, mergeClasses } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { UtcMinute, Zone } from '#engine';
import { GraphError, type Me } from '#graph';
import { othersIn, protectionRules, type Session, seatOf } from '#mentoring';
import { FaultNote } from '../connected/fault-note.tsx';
import { sessionQuery } from '../connected/queries.ts';
import { useSurroundings } from '../connected/surroundings.ts';
import { goTo, placeAddress } from '../place.ts';
import { useLook } from '../shell/look.ts';
import { RowBones } from '../shell/skeleton.tsx';
import { TroubleNote } from '../shell/trouble-note.tsx';
import { CancelPanel } from './cancel-panel.tsx';
import { SessionFiles } from './session-files.tsx';
import { TicketGuideView } from './session-guide.tsx';
import { SessionTimes } from './session-times.tsx';
import { leadsText, namesIn, stateOf } from './session-words.ts';

const useStyles = makeStyles({
  back: {
    display: 'none',
    marginBottom: '12px',
    '@media (max-width: 899px)': { display: 'inline-flex', alignItems: 'center' },
  },
  actions: { marginTop: '16px' },
  state: { marginTop: '8px' },
});

export interface SessionDetailProps {
  readonly me: Me;
  readonly eventId: string;
  readonly listed: Session | undefined;
  readonly now: UtcMinute;
  readonly zone: Zone;
  readonly zoneOf: (address: string) => Zone | undefined;
}

export function SessionDetail(props: SessionDetailProps) {
  const styles = useStyles();
  const look = useLook();
  const { words, graph } = useSurroundings();
  const [cancelled, setCancelled] = useState<{ readonly eventId: string; readonly said: string }>();
  const isCancelled = cancelled?.eventId === props.eventId;
  const query = useQuery({
    ...sessionQuery(graph, props.eventId),
    ...(props.listed === undefined ? {} : { placeholderData: props.listed }),
    enabled: !isCancelled,
  });
  const back = () => goTo({ kind: 'sessions', eventId: undefined });
  const hadOthers = query.data !== undefined && othersIn(query.data, props.me.address).length > 0;
  const onCancelled = () =>
    setCancelled({
      eventId: props.eventId,
      said: hadOthers ? words.sessions.youCancelled : words.sessions.youRemoved,
    });
  return (
    <div onKeyDown={(pressed) => pressed.key === 'Escape' && back()} role="none">
      <a
        className={mergeClasses(look.link, look.target, styles.back)}
        href={placeAddress({ kind: 'sessions', eventId: undefined })}
      >
        {words.sessions.backToList}
      </a>
      {isCancelled ? <p role="status">{cancelled.said}</p> : null}
      {isCancelled || query.data === undefined ? null : (
        <Loaded {...props} key={props.eventId} session={query.data} onCancelled={onCancelled} />
      )}
      {isCancelled || query.data !== undefined ? null : <NotLoaded query={query} />}
    </div>
  );
}

function NotLoaded(props: { readonly query: { readonly error: unknown; readonly refetch: () => unknown } }): ReactNode {
  const { words, shellWords } = useSurroundings();
  const { error, refetch } = props.query;
  if (error === null) return <RowBones label={shellWords.gettingReady} />;
  if (error instanceof GraphError && error.fault.kind === 'not-found') {
    return <TroubleNote trouble={words.sessions.gone} />;
  }
  return <FaultNote error={error} done={words.faults.nothingRead} again={() => void refetch()} />;
}

type LoadedProps = SessionDetailProps & { readonly session: Session; readonly onCancelled: () => void };

function Loaded(props: LoadedProps) {
  const look = useLook();
  const { words, format, speech } = useSurroundings();
  const { session, me, zone } = props;
  const title = useRef<HTMLHeadingElement>(null);
  const others = othersIn(session, me.address);
  const nameOf = namesIn(session);
  const state = stateOf(session, me.address, props.now);
  const rules = session.ticket === undefined ? [] : protectionRules(session.ticket.protection, speech.locale);

  // Opening a session is going somewhere: whoever reads or tabs on starts at its title.
  useEffect(() => title.current?.focus(), []);

  return (
    <article>
      <h2 className={look.title} tabIndex={-1} ref={title}>
        {others.length === 0
          ? words.sessions.alone
          : words.sessions.withPeople(others.map((other) => other.name || other.address))}
      </h2>
      <StateLine state={state} session={session} nameOf={nameOf} />
      <h3 className={look.heading}>{words.sessions.headingWhen}</h3>
      <p className={look.text}>{format.longDay(session.span.start, zone)}</p>
      <p className={look.text}>
        <SessionTimes
          span={session.span}
          zone={zone}
          others={others.map(({ address }) => ({ name: nameOf(address), zone: props.zoneOf(address) }))}
        />
      </p>
      <Actions {...props} isPlanned={state !== 'cancelled'} names={others.map(({ address }) => nameOf(address))} />
      <h3 className={look.heading}>{words.sessions.headingWho}</h3>
      <Who session={session} me={me} nameOf={nameOf} />
      <h3 className={look.heading}>{words.sessions.headingGuide}</h3>
      {session.ticket === undefined ? (
        <p className={look.text}>{words.sessions.noGuide}</p>
      ) : (
        <TicketGuideView ticket={session.ticket} />
      )}
      <h3 className={look.heading}>{words.sessions.headingFile}</h3>
      <SessionFiles eventId={session.eventId} />
      {rules.length === 0 ? null : (
        <>
          <h3 className={look.heading}>{words.sessions.headingRules}</h3>
          <ul className={look.bulletList}>
            {rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </>
      )}
      <p className={look.quiet} style={{ marginTop: 24 }}>
        {[session.subject, words.sessions.code(session.code)].join(' · ')}
      </p>
    </article>
  );
}

function StateLine(props: {
  readonly state: ReturnType<typeof stateOf>;
  readonly session: Session;
  readonly nameOf: (address: string) => string;
}): ReactNode {
  const styles = useStyles();
  const look = useLook();
  const { words } = useSurroundings();
  const { state, session } = props;
  if (state === 'planned') return null;
  const sentence = {
    now: words.sessions.now,
    unfinished: words.sessions.unfinishedLong,
    cancelled: session.isOrganizer
      ? words.sessions.youCancelled
      : words.sessions.cancelledBy(props.nameOf(session.organizer.address)),
  }[state];
  return <p className={mergeClasses(look.text, look.strong, styles.state)}>{sentence}</p>;
}

function Who(props: { readonly session: Session; readonly me: Me; readonly nameOf: (address: string) => string }) {
  const look = useLook();
  const { words } = useSurroundings();
  const { session, me, nameOf } = props;
  const roleOf = (address: string) => {
    const seat = seatOf(session, address);
    return seat === undefined ? undefined : seat === 'leader' ? words.sessions.roleLeader : words.sessions.roleJunior;
  };
  const line = (address: string, response: string | undefined) =>
    [roleOf(address), response].flatMap((part) => (part === undefined ? [] : ` · ${part}`)).join('');
  const leads = leadsText(session.ticket, me.address, nameOf, words.sessions);
  return (
    <>
      {leads === undefined ? null : <p className={look.text}>{leads}</p>}
      <ul className={look.plainList}>
        <li>
          {words.sessions.you}
          <span className={look.quiet}>{line(me.address, myResponse(session, words.sessions))}</span>
        </li>
        {othersIn(session, me.address).map((person) => (
          <li key={person.address}>
            {person.name || person.address}
            <span className={look.quiet}>{line(person.address, words.sessions.responses[person.response])}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function myResponse(session: Session, words: { readonly responses: Readonly<Record<Session['myResponse'], string>> }) {
  return session.isOrganizer ? undefined : words.responses[session.myResponse];
}

function Actions(props: LoadedProps & { readonly isPlanned: boolean; readonly names: readonly string[] }) {
  const styles = useStyles();
  const look = useLook();
  const { words, host } = useSurroundings();
  const [isAsking, setAsking] = useState(false);
  const { session, isPlanned } = props;
  const { joinUrl, webLink } = session;
  const mayCancel = session.isOrganizer && isPlanned && session.span.end > props.now;
  const outlookWord = session.isOrganizer || !isPlanned ? words.sessions.inOutlook : words.sessions.answerInOutlook;
  return (
    <>
      <div className={mergeClasses(look.row, styles.actions)}>
        {joinUrl !== undefined && isPlanned ? (
          <Button appearance="primary" className={look.target} onClick={() => void host.open(joinUrl)}>
            {words.sessions.joinLong}
          </Button>
        ) : null}
        {webLink === undefined ? null : (
          <Button className={look.target} onClick={() => void host.open(webLink)}>
            {outlookWord}
          </Button>
        )}
        {mayCancel && !isAsking ? (
          <Button appearance="subtle" className={look.target} onClick={() => setAsking(true)}>
            {props.names.length === 0 ? words.sessions.removeUnfinished : words.sessions.cancelSession}
          </Button>
        ) : null}
      </div>
      {isAsking ? (
        <CancelPanel
          eventId={session.eventId}
          names={props.names}
          onCancelled={props.onCancelled}
          onKept={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
