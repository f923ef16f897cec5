// One free time to choose: mine and theirs, and why it stands here.
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons';
import type { Slot, Zone } from '#engine';
import { useSurroundings } from '../connected/surroundings.ts';
import { clocksDiffer } from '../format/zone-name.ts';
import { useLook } from '../shell/look.ts';
import { missingNames, type ReasonSpeech, reasonLine, reasonText } from './reason-words.ts';

const useStyles = makeStyles({
  slot: {
    display: 'block',
    width: '100%',
    minHeight: '44px',
    boxSizing: 'border-box',
    padding: '8px 12px',
    border: 'none',
    borderLeft: '3px solid transparent',
    backgroundColor: 'transparent',
    color: 'inherit',
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    // A transparent border is painted when the system forces its colours.
    '@media (forced-colors: active)': { borderLeftColor: 'Canvas' },
    ':hover': { backgroundColor: tokens.colorNeutralBackground2Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  chosen: {
    borderLeftColor: tokens.colorCompoundBrandStroke,
    backgroundColor: tokens.colorNeutralBackground2Selected,
    '@media (forced-colors: active)': { borderLeftColor: 'Highlight' },
  },
  line: { display: 'flex', flexWrap: 'wrap', gap: '0 20px', alignItems: 'baseline' },
  day: { minWidth: '92px' },
  mark: {
    display: 'inline-flex',
    gap: '4px',
    alignItems: 'center',
    alignSelf: 'center',
  },
  // Their time carries a name, and a name may be longer than the page is wide.
  theirs: { whiteSpace: 'normal', overflowWrap: 'anywhere', minWidth: 0, textAlign: 'start' },
  compact: { maxWidth: '100%', minWidth: '128px', justifyContent: 'flex-start' },
  compactText: {
    display: 'flex',
    minWidth: 0,
    flexDirection: 'column',
    alignItems: 'flex-start',
    fontWeight: 'normal',
  },
  table: { borderCollapse: 'collapse', margin: '0 0 8px 15px' },
  cell: { padding: '2px 24px 2px 0', textAlign: 'start', fontWeight: 'normal' },
  points: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
});

export interface SlotClocks {
  readonly zone: Zone;
  readonly others: readonly { readonly name: string; readonly zone: Zone | undefined }[];
}

interface SlotButtonProps {
  readonly slot: Slot;
  readonly clocks: SlotClocks;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

/** The others' times of a slot where their clocks differ: "11:00–11:45 Ana’s". */
export function useTheirTimes(): (slot: Pick<Slot, 'span'>, clocks: SlotClocks) => readonly string[] {
  const { format, words } = useSurroundings();
  return ({ span }, { zone, others }) =>
    others.flatMap(({ name, zone: theirs }) =>
      theirs !== undefined && clocksDiffer(theirs, zone, span)
        ? [`${format.rangeBeside(span, theirs, zone)} ${words.book.theirs(name)}`]
        : [],
    );
}

export function SlotButton(props: SlotButtonProps & { readonly speech: ReasonSpeech }) {
  const styles = useStyles();
  const look = useLook();
  const { format, words } = useSurroundings();
  const { slot, clocks, isChosen } = props;
  const theirs = useTheirTimes()(slot, clocks);
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      className={mergeClasses(styles.slot, isChosen && styles.chosen)}
      onClick={props.onChoose}
    >
      <span className={styles.line}>
        <span className={styles.day}>{format.day(slot.span.start, clocks.zone)}</span>{' '}
        <span className={mergeClasses(look.times, look.strong)}>
          {format.range(slot.span, clocks.zone)}
          {theirs.length > 0 ? ' ' : null}
          {theirs.length > 0 ? <span className={look.quiet}>{words.book.yours}</span> : null}
        </span>{' '}
        {theirs.map((text) => (
          <span key={text} className={mergeClasses(look.times, styles.theirs)}>
            {text}
          </span>
        ))}
        {isChosen ? (
          <span className={styles.mark} aria-hidden>
            <CheckmarkRegular /> {words.book.chosen}
          </span>
        ) : null}
      </span>{' '}
      <span className={look.quiet}>{reasonLine(slot, props.speech)}</span>
    </button>
  );
}

/** The same in a row of times of one day: only clocks, the reasons follow when it is chosen. */
export function CompactSlotButton(props: SlotButtonProps & { readonly speech: ReasonSpeech }) {
  const styles = useStyles();
  const look = useLook();
  const { format, words } = useSurroundings();
  const { slot, clocks, isChosen } = props;
  const missed = missingNames(slot, props.speech.nameOf);
  const theirs = useTheirTimes()(slot, clocks);
  return (
    <Button
      aria-pressed={isChosen}
      appearance={isChosen ? 'primary' : 'outline'}
      className={mergeClasses(look.target, styles.compact)}
      onClick={props.onChoose}
      {...(isChosen ? { icon: <CheckmarkRegular /> } : {})}
    >
      <span className={styles.compactText}>
        <span className={look.times}>{format.range(slot.span, clocks.zone)}</span>
        {theirs.map((text) => (
          <span
            key={text}
            className={mergeClasses(look.times, styles.theirs)}
            style={{ fontSize: tokens.fontSizeBase200 }}
          >
            {text}
          </span>
        ))}
        {missed === undefined ? null : (
          <span className={styles.theirs} style={{ fontSize: tokens.fontSizeBase200 }}>
            {words.book.without(missed.names, missed.more)}
          </span>
        )}
      </span>
    </Button>
  );
}

/** The named parts of one slot's score. */
export function ScoreTable(props: { readonly slot: Slot; readonly caption: string; readonly speech: ReasonSpeech }) {
  const styles = useStyles();
  const look = useLook();
  const { words, speech } = useSurroundings();
  const number = new Intl.NumberFormat(speech.locale, { signDisplay: 'exceptZero' });
  const said = (points: number) => number.format(points).replace('-', '\u2212');
  return (
    <table className={mergeClasses(look.quiet, styles.table)}>
      <caption className={look.spoken}>{props.caption}</caption>
      <thead className={look.spoken}>
        <tr>
          <th scope="col">{words.book.columnReason}</th>
          <th scope="col">{words.book.columnPoints}</th>
        </tr>
      </thead>
      <tbody>
        {props.slot.parts.map(({ reason, points }) => (
          <tr key={`${reason.kind} ${'key' in reason ? reason.key : ''}`}>
            <th scope="row" className={styles.cell}>
              {reasonText(reason, props.speech)}
            </th>
            <td className={styles.points}>{points === 0 ? words.book.plainFact : said(points)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row" className={styles.cell}>
            {words.book.total}
          </th>
          <td className={styles.points}>{said(props.slot.score)}</td>
        </tr>
      </tbody>
    </table>
  );
}
