// While booking: five lines that tick off, what is waited for and since when, and a way to stop.
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkRegular, CircleHalfFillRegular, CircleRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import type { BookingPlan, BookingStep } from '#mentoring';
import { useSurroundings } from '../connected/surroundings.ts';
import type { Words } from '../messages/words.ts';
import { firstName } from '../names.ts';
import { useLook } from '../shell/look.ts';
import { type Run, type RunProgress, waitOf } from './booking-run.ts';

const useStyles = makeStyles({
  step: { display: 'flex', alignItems: 'center', gap: '12px', minHeight: '36px' },
  icon: { display: 'flex', fontSize: '20px' },
  next: { color: tokens.colorNeutralForeground3 },
  done: { color: tokens.colorStatusSuccessForeground1 },
  wait: { minHeight: '40px', margin: '8px 0' },
});

/** A step of the booking in words; the invitation says who gets it. */
export function stepText(step: BookingStep, plan: BookingPlan, words: Words['book']): string {
  return step === 'invite'
    ? words.steps.invite(plan.wish.others.map((person) => firstName(person.name)))
    : words.steps[step];
}

export function BookingProgressView(props: {
  readonly run: Extract<Run, { kind: 'running' }>;
  readonly onStop: () => void;
}) {
  const styles = useStyles();
  const look = useLook();
  const { words } = useSurroundings();
  const { plan, progress, isStopping } = props.run;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <section>
      <h1 className={look.title} tabIndex={-1} ref={title}>
        {words.book.booking}
      </h1>
      <StepList plan={plan} progress={progress} />
      <div className={styles.wait}>
        <WaitLine progress={progress} />
      </div>
      <Button className={look.target} onClick={props.onStop} disabledFocusable={isStopping}>
        {isStopping ? words.book.stopping : words.book.stop}
      </Button>
    </section>
  );
}

export function StepList(props: {
  readonly plan: BookingPlan;
  readonly progress: RunProgress;
  readonly failedAt?: BookingStep;
}) {
  const styles = useStyles();
  const look = useLook();
  const { words } = useSurroundings();
  const { plan, progress, failedAt } = props;
  return (
    <ol className={look.plainList}>
      {plan.steps.map((step) => {
        const isDone = progress.done.includes(step);
        const isNow = progress.current === step && failedAt === undefined;
        const word = isDone
          ? words.book.stepDone
          : isNow
            ? words.book.stepNow
            : failedAt === undefined
              ? words.book.stepNext
              : words.book.stepFailed;
        return (
          <li
            key={step}
            className={mergeClasses(styles.step, !isDone && !isNow && styles.next)}
            aria-current={isNow ? 'step' : undefined}
          >
            <span className={mergeClasses(styles.icon, isDone && styles.done)} aria-hidden>
              {isDone ? <CheckmarkRegular /> : isNow ? <CircleHalfFillRegular /> : <CircleRegular />}
            </span>
            <span>{stepText(step, plan, words.book)}</span>
            <span className={look.quiet}>{word}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** Spoken once when the wait begins, not with every second. */
function WaitLine(props: { readonly progress: RunProgress }) {
  const look = useLook();
  const { words } = useSurroundings();
  const nowMs = useEverySecond();
  const wait = waitOf(props.progress, nowMs);
  if (wait === undefined) return null;
  const sentence = wait.why === 'busy' ? words.book.waitingBusy : words.book.waitingNoAnswer;
  return (
    <p className={look.text}>
      <span role="status">{sentence}</span>{' '}
      <span aria-hidden>
        {wait.ofSeconds === undefined
          ? words.book.waitingFor(wait.elapsedSeconds)
          : words.book.waitingOf(Math.min(wait.elapsedSeconds, wait.ofSeconds), wait.ofSeconds)}
      </span>
    </p>
  );
}

function useEverySecond(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
