// What was chosen and the button that books it, in sight while the page scrolls.
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { Slot, Span } from '#engine';
import { useSurroundings } from '../connected/surroundings.ts';
import { useLook } from '../shell/look.ts';
import { type ReasonSpeech, reasonLine } from './reason-words.ts';
import { type SlotClocks, useTheirTimes } from './slot-button.tsx';

const useStyles = makeStyles({
  bar: {
    position: 'sticky',
    bottom: 0,
    zIndex: 5,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '8px 24px',
    margin: '24px -4px 0',
    padding: '12px 4px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  choice: { flexGrow: 1, flexBasis: '240px', minWidth: 0 },
  book: { '@media (max-width: 479px)': { flexGrow: 1 } },
  reasons: { '@media (max-width: 599px), (max-height: 599px)': { display: 'none' } },
});

export interface BookBarProps {
  readonly slot: Span | undefined;
  /** The chosen slot as the newest answer has it; undefined when it no longer fits. */
  readonly chosen: Slot | undefined;
  readonly clocks: SlotClocks;
  readonly speech: ReasonSpeech;
  readonly names: readonly string[];
  /** What is still missing; undefined when one can book. */
  readonly missing: string | undefined;
  readonly onBook: () => void;
}

export function BookBar(props: BookBarProps) {
  const styles = useStyles();
  const look = useLook();
  const { words } = useSurroundings();
  const { chosen, missing, names } = props;
  const bar = useRoomBelow();
  return (
    <div className={styles.bar} ref={bar}>
      <div className={styles.choice}>
        <Choice {...props} />
        {chosen === undefined ? null : (
          <p className={mergeClasses(look.quiet, styles.reasons)}>{reasonLine(chosen, props.speech)}</p>
        )}
        {missing === undefined || props.slot === undefined ? null : <p className={look.quiet}>{missing}</p>}
      </div>
      <Button
        appearance="primary"
        className={mergeClasses(look.target, styles.book)}
        disabledFocusable={missing !== undefined}
        onClick={props.onBook}
      >
        {names.length === 0 ? words.book.bookButton : words.book.bookAndInvite(names)}
      </Button>
    </div>
  );
}

/** Keeps what gets the focus from lying under the bar: the browser scrolls it into what is left of the page. */
function useRoomBelow() {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { style } = document.documentElement;
    const watcher = new ResizeObserver(() => {
      style.scrollPaddingBottom = `${bar.current?.offsetHeight ?? 0}px`;
    });
    if (bar.current !== null) watcher.observe(bar.current);
    return () => {
      watcher.disconnect();
      style.scrollPaddingBottom = '';
    };
  }, []);
  return bar;
}

function Choice(props: BookBarProps) {
  const look = useLook();
  const { words, format } = useSurroundings();
  const theirTimes = useTheirTimes();
  const { slot, chosen, clocks } = props;
  if (slot === undefined) return <p className={look.quiet}>{props.missing ?? words.book.missingSlot}</p>;
  const theirs = theirTimes({ span: slot }, clocks);
  const mine = `${format.day(slot.start, clocks.zone)}, ${format.range(slot, clocks.zone)}`;
  const text = [theirs.length === 0 ? mine : `${mine} ${words.book.yours}`, ...theirs].join(' · ');
  return (
    <p className={mergeClasses(look.text, look.strong)}>
      {chosen === undefined ? (
        words.book.choiceGone(text)
      ) : (
        <span className={look.times} style={{ whiteSpace: 'normal' }}>
          {text}
        </span>
      )}
    </p>
  );
}
