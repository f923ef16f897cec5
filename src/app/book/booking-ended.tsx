// How a booking ended: what was read back, or what is done and what is not, each with the way on.
import { Button, makeStyles } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Zone } from '#engine';
import { type BookingOutcome, GraphError, isDoubtful } from '#graph';
import { FaultNote } from '../connected/fault-note.tsx';
import { faultWords } from '../connected/fault-words.ts';
import { useSurroundings } from '../connected/surroundings.ts';
import { placeAddress } from '../place.ts';
import { SessionTimes } from '../sessions/session-times.tsx';
import { answersOf, namesIn } from '../sessions/session-words.ts';
import { useLook } from '../shell/look.ts';
import { TroubleNote } from '../shell/trouble-note.tsx';
import { StepList, stepText } from './booking-progress.tsx';
import { type Run, whatRemains } from './booking-run.ts';

const undoMs = 60_000;

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', gap: '16px', alignItems: 'flex-start' },
});

export interface BookingEndedProps {
  readonly run: Extract<Run, { kind: 'ended' }>;
  readonly zone: Zone;
  readonly zoneOf: (address: string) => Zone | undefined;
  readonly myAddress: string;
  readonly onRetry: () => void;
  /** Back to the wish, everything typed still there. */
  readonly onBack: () => void;
  /** Back to the wish after an undo: booking it again is another intention. */
  readonly onUndone: () => void;
  /** A new wish from an empty page. */
  readonly onRestart: () => void;
}

export function BookingEnded(props: BookingEndedProps) {
  const { outcome } = props.run;
  if (outcome.kind === 'booked') return <Booked {...props} outcome={outcome} />;
  return outcome.kind === 'unfinished' ? <Unfinished {...props} outcome={outcome} /> : null;
}

function Booked(props: BookingEndedProps & { readonly outcome: Extract<BookingOutcome, { kind: 'booked' }> }) {
  const styles = useStyles();
  const look = useLook();
  const { words, format, host } = useSurroundings();
  const { session, linkPending } = props.outcome;
  const { plan, endedMs } = props.run;
  const title = useTitleFocus();
  const undo = useUndo(session.eventId);
  const leftMs = useTimeLeft(endedMs + undoMs);
  const nameOf = namesIn(session);
  const others = session.attendees.filter((person) => person.address.toLowerCase() !== props.myAddress.toLowerCase());
  const { webLink } = session;
  if (undo.isSuccess)
    return <Undone sentence={words.book.undone} onBack={props.onUndone} onRestart={props.onRestart} />;
  return (
    <section className={styles.page}>
      <h1 className={look.title} tabIndex={-1} ref={title}>
        {words.book.bookedTitle}
      </h1>
      <p className={look.text}>{words.book.bookedLine(others.map((person) => nameOf(person.address)))}</p>
      <div>
        <p className={look.text}>{format.longDay(session.span.start, props.zone)}</p>
        <p className={look.text}>
          <SessionTimes
            span={session.span}
            zone={props.zone}
            others={others.map(({ address }) => ({ name: nameOf(address), zone: props.zoneOf(address) }))}
          />
        </p>
        <p className={look.text}>{[session.subject, plan.wish.guide.title].join(' · ')}</p>
        <p className={look.quiet}>{answersOf(session, props.myAddress, nameOf, words.sessions).join(' · ')}</p>
      </div>
      {linkPending ? <p className={look.quiet}>{words.book.linkPending}</p> : null}
      <div className={look.row}>
        <Button
          as="a"
          appearance="primary"
          className={look.target}
          href={placeAddress({ kind: 'sessions', eventId: session.eventId })}
        >
          {words.book.openSession}
        </Button>
        {webLink === undefined ? null : (
          <Button className={look.target} onClick={() => void host.open(webLink)}>
            {words.sessions.inOutlook}
          </Button>
        )}
        {leftMs > 0 || undo.isPending ? (
          <Button className={look.target} onClick={() => undo.mutate()} disabledFocusable={undo.isPending}>
            {undo.isPending ? words.book.undoing : words.book.undo}
          </Button>
        ) : null}
        <Button appearance="subtle" className={look.target} onClick={props.onRestart}>
          {words.book.bookAnother}
        </Button>
      </div>
      <p className={look.quiet}>
        {leftMs > 0 ? words.book.undoLeft(words.book.seconds(tens(leftMs))) : words.book.undoOver}
      </p>
      {undo.isError ? <UndoFault error={undo.error} again={() => undo.mutate()} /> : null}
    </section>
  );
}

function Unfinished(props: BookingEndedProps & { readonly outcome: Extract<BookingOutcome, { kind: 'unfinished' }> }) {
  const styles = useStyles();
  const look = useLook();
  const { words } = useSurroundings();
  const { outcome, run } = props;
  const title = useTitleFocus();
  const undo = useUndo(outcome.eventId);
  const remains = whatRemains(outcome);
  const isStopped = outcome.error instanceof DOMException && outcome.error.name === 'AbortError';
  if (undo.isSuccess) {
    const sentence = remains === 'mailed' ? words.book.undone : words.book.undoneQuietly;
    return <Undone sentence={sentence} onBack={props.onUndone} onRestart={props.onRestart} />;
  }
  const done = {
    nothing: words.book.unfinishedNothing,
    held: words.book.unfinishedHeld,
    mailed: words.book.unfinishedMailed,
  }[remains];
  const said = isStopped ? undefined : faultWords(outcome.error, words.faults);
  const needsSignIn = outcome.error instanceof GraphError && outcome.error.fault.kind === 'sign-in';
  return (
    <section className={styles.page}>
      <h1 className={look.title} tabIndex={-1} ref={title}>
        {words.book.unfinishedTitle}
      </h1>
      <StepList plan={run.plan} progress={run.progress} failedAt={outcome.step} />
      {needsSignIn ? (
        <FaultNote error={outcome.error} done={done} again={props.onRetry} />
      ) : (
        <TroubleNote
          trouble={{
            happened: `${said?.happened ?? words.book.stopped} ${words.book.unfinishedStep(stepText(outcome.step, run.plan, words.book))}`,
            done,
            can: remains === 'nothing' ? words.book.unfinishedCanNothing : words.book.unfinishedCan,
          }}
          detail={said?.code === undefined ? undefined : words.faults.code(said.code)}
        />
      )}
      <div className={look.row}>
        <Button appearance="primary" className={look.target} onClick={props.onRetry} disabledFocusable={undo.isPending}>
          {words.book.tryAgain}
        </Button>
        {outcome.eventId === undefined ? (
          <Button className={look.target} onClick={props.onBack}>
            {words.book.goBack}
          </Button>
        ) : (
          <Button className={look.target} onClick={() => undo.mutate()} disabledFocusable={undo.isPending}>
            {undo.isPending ? words.book.undoing : words.book.undo}
          </Button>
        )}
      </div>
      {undo.isError ? <UndoFault error={undo.error} again={() => undo.mutate()} /> : null}
    </section>
  );
}

function Undone(props: { readonly sentence: string; readonly onBack: () => void; readonly onRestart: () => void }) {
  const styles = useStyles();
  const look = useLook();
  const { words } = useSurroundings();
  return (
    <section className={styles.page}>
      <p className={look.text} role="status">
        {props.sentence}
      </p>
      <div className={look.row}>
        <Button appearance="primary" className={look.target} onClick={props.onBack}>
          {words.book.goBack}
        </Button>
        <Button className={look.target} onClick={props.onRestart}>
          {words.book.bookAnother}
        </Button>
      </div>
    </section>
  );
}

function UndoFault(props: { readonly error: unknown; readonly again: () => void }) {
  const { words } = useSurroundings();
  const done = isDoubtful(props.error) ? words.faults.cancelUnsure : words.book.undoFailed;
  return <FaultNote error={props.error} done={done} again={props.again} />;
}

function useUndo(eventId: string | undefined) {
  const { graph, words } = useSurroundings();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      if (eventId !== undefined) await graph.undoBooking(eventId, words.book.undoSentence);
    },
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['sessions'] });
      await queries.invalidateQueries({ queryKey: ['schedules'] });
    },
  });
}

function useTitleFocus() {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return title;
}

/** Milliseconds until an instant, looked at every ten seconds and at the end: a countdown in words does not hurry anybody. */
function useTimeLeft(untilMs: number): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const left = untilMs - nowMs;
    if (left <= 0) return;
    const timer = setTimeout(() => setNowMs(Date.now()), Math.min(10_000, left));
    return () => clearTimeout(timer);
  }, [untilMs, nowMs]);
  return Math.max(0, untilMs - nowMs);
}

function tens(ms: number): number {
  return Math.max(10, Math.ceil(ms / 10_000) * 10);
}
