// Taking a session back: asked in the page, with a sentence for the others, before anything happens.
import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { isDoubtful } from '#graph';
import { FaultNote } from '../connected/fault-note.tsx';
import { useSurroundings } from '../connected/surroundings.ts';
import { useLook } from '../shell/look.ts';

const useStyles = makeStyles({
  panel: {
    display: 'flex',
    flexDirection: 'column',
    gap: '12px',
    maxWidth: '560px',
    marginTop: '16px',
    paddingLeft: '16px',
    borderLeft: `3px solid ${tokens.colorNeutralStrokeAccessible}`,
  },
});

/** The sentence stands before the mark in the mail's preview of 255 characters; a longer one would push it out. */
const mostSentence = 200;

export interface CancelPanelProps {
  readonly eventId: string;
  /** Short names of those who get the sentence; empty when nobody was invited. */
  readonly names: readonly string[];
  readonly onCancelled: () => void;
  readonly onKept: () => void;
}

export function CancelPanel(props: CancelPanelProps) {
  const styles = useStyles();
  const look = useLook();
  const { words, graph } = useSurroundings();
  const queries = useQueryClient();
  const [sentence, setSentence] = useState(words.sessions.cancelDefault);
  const panel = useRef<HTMLElement>(null);
  const cancel = useMutation({
    mutationFn: () => graph.undoBooking(props.eventId, sentence),
    onSuccess: async () => {
      queries.removeQueries({ queryKey: ['session', props.eventId] });
      props.onCancelled();
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['sessions'] }),
        queries.invalidateQueries({ queryKey: ['schedules'] }),
      ]);
    },
  });

  // The question has the focus, not an answer to it: Enter by habit does nothing.
  useEffect(() => panel.current?.focus(), []);

  return (
    <section
      ref={panel}
      tabIndex={-1}
      className={styles.panel}
      aria-label={words.sessions.cancelSession}
      onKeyDown={(pressed) => {
        if (pressed.key !== 'Escape' || cancel.isPending) return;
        pressed.stopPropagation();
        props.onKept();
      }}
    >
      <p className={look.text}>{words.sessions.cancelQuestion(props.names)}</p>
      {props.names.length === 0 ? null : (
        <Field label={words.sessions.cancelSentence}>
          <Textarea value={sentence} maxLength={mostSentence} onChange={(_, { value }) => setSentence(value)} />
        </Field>
      )}
      <div className={look.row}>
        <Button
          appearance="primary"
          className={look.target}
          disabledFocusable={cancel.isPending}
          onClick={() => cancel.mutate()}
        >
          {cancel.isPending ? words.sessions.cancelling : words.sessions.cancelConfirm}
        </Button>
        <Button className={look.target} disabledFocusable={cancel.isPending} onClick={props.onKept}>
          {words.sessions.cancelKeep}
        </Button>
      </div>
      {cancel.isError ? (
        <FaultNote
          error={cancel.error}
          done={isDoubtful(cancel.error) ? words.faults.cancelUnsure : words.faults.nothingChanged}
          again={() => cancel.mutate()}
        />
      ) : null}
    </section>
  );
}
