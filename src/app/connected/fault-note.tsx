// The one component that shows a failure of Microsoft 365 or of the sign-in, with the button that can mend it.
import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { coreScopes, GraphError, peopleScopes, preferenceScopes, type TokenRefusal } from '#graph';
import { TroubleNote } from '../shell/trouble-note.tsx';
import { faultWords, type Purpose, refusalWords } from './fault-words.ts';
import { useSurroundings } from './surroundings.ts';

const scopesFor: Readonly<Record<Purpose, readonly string[]>> = {
  core: coreScopes,
  people: peopleScopes,
  preferences: preferenceScopes,
};

export interface FaultNoteProps {
  readonly error: unknown;
  /** What was done about it, by the screen that asked: the second of the three sentences. */
  readonly done: string;
  readonly again: (() => void) | undefined;
  readonly isBusy?: boolean;
  readonly purpose?: Purpose;
}

export function FaultNote(props: FaultNoteProps) {
  const { words, shellWords } = useSurroundings();
  const { purpose = 'core', again } = props;
  const asking = useAsking(purpose, claimsOf(props.error), again);
  const said =
    asking.refusal === undefined
      ? faultWords(props.error, words.faults, purpose)
      : refusalWords(asking.refusal, words.faults, purpose);
  const isWaiting = asking.isWaiting;
  return (
    <TroubleNote
      trouble={{ happened: said.happened, done: props.done, can: said.can }}
      detail={said.code === undefined ? undefined : words.faults.code(said.code)}
    >
      {said.button === 'ask' ? (
        <Button appearance="primary" onClick={asking.ask} disabledFocusable={isWaiting}>
          {isWaiting ? words.faults.waitingForWindow : said.askLabel}
        </Button>
      ) : null}
      {isWaiting ? <Button onClick={asking.stop}>{words.faults.stopWaiting}</Button> : null}
      {said.button === 'again' && again !== undefined ? (
        <Button appearance="primary" onClick={again} disabledFocusable={props.isBusy === true}>
          {shellWords.tryAgain}
        </Button>
      ) : null}
      {said.mayOpenElsewhere ? (
        <Button as="a" href={window.location.href} target="_blank" rel="noopener">
          {shellWords.openInBrowser}
        </Button>
      ) : null}
    </TroubleNote>
  );
}

/** Opens the sign-in from a click, once, and repeats what failed when it worked. */
function useAsking(purpose: Purpose, claims: string | undefined, again: (() => void) | undefined) {
  const { signIn } = useSurroundings();
  const [refusal, setRefusal] = useState<TokenRefusal>();
  const [waiting, setWaiting] = useState<AbortController>();

  const ask = () => {
    if (waiting !== undefined) return;
    const controller = new AbortController();
    setWaiting(controller);
    signIn
      .ask({ scopes: scopesFor[purpose], ...(claims === undefined ? {} : { claims }), signal: controller.signal })
      .then((answer) => {
        setRefusal(answer.kind === 'token' ? undefined : answer.refusal);
        if (answer.kind === 'token') again?.();
      })
      .catch(() => setRefusal({ kind: 'cancelled' }))
      .finally(() => setWaiting(undefined));
  };

  return { ask, refusal, isWaiting: waiting !== undefined, stop: () => waiting?.abort() };
}

/** The challenge that the prompt must meet, where the organization demands more than a plain sign-in. */
function claimsOf(error: unknown): string | undefined {
  if (!(error instanceof GraphError) || error.fault.kind !== 'sign-in') return undefined;
  const { refusal } = error.fault;
  return refusal.kind === 'click' ? refusal.claims : undefined;
}
