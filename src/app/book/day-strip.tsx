// All times, one day at a time: a strip of days that is one stop of the Tab key, with arrows inside.
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { groupByDay, type Slot, type SlotDay } from '#engine';
import { useSurroundings } from '../connected/surroundings.ts';
import { useLook } from '../shell/look.ts';
import type { ReasonSpeech } from './reason-words.ts';
import { CompactSlotButton, type SlotClocks } from './slot-button.tsx';

const useStyles = makeStyles({
  strip: { display: 'flex', gap: '4px', overflowX: 'auto', padding: '4px', margin: '0 -4px' },
  day: {
    flexShrink: 0,
    padding: '6px 12px',
    minHeight: '44px',
    border: 'none',
    borderBottom: '2px solid transparent',
    backgroundColor: 'transparent',
    color: 'inherit',
    font: 'inherit',
    cursor: 'pointer',
    // A transparent border is painted when the system forces its colours.
    '@media (forced-colors: active)': { borderBottomColor: 'Canvas' },
    ':hover': { backgroundColor: tokens.colorNeutralBackground2Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  here: {
    borderBottomColor: tokens.colorCompoundBrandStroke,
    fontWeight: tokens.fontWeightSemibold,
    '@media (forced-colors: active)': { borderBottomColor: 'Highlight' },
  },
  count: { display: 'block', textAlign: 'start', fontWeight: 'normal' },
  times: { display: 'flex', flexWrap: 'wrap', gap: '8px', padding: '12px 0' },
  panel: { ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' } },
  more: { alignSelf: 'center' },
});

export function DayStrip(props: {
  readonly slots: readonly Slot[];
  readonly clocks: SlotClocks;
  readonly speech: ReasonSpeech;
  readonly chosen: Slot | undefined;
  readonly onChoose: (slot: Slot) => void;
}) {
  const styles = useStyles();
  const look = useLook();
  const { words, format } = useSurroundings();
  const { clocks, chosen } = props;
  const days = groupByDay(props.slots, clocks.zone);
  const strip = useStrip(days);
  const day = days[strip.at];
  if (day === undefined) return null;
  return (
    <section>
      <h2 className={look.heading} id={`${strip.id}-title`}>
        {words.book.moreByDay}
      </h2>
      <div
        ref={strip.place}
        className={styles.strip}
        role="tablist"
        aria-labelledby={`${strip.id}-title`}
        onKeyDown={strip.press}
      >
        {days.map((one, index) => (
          <button
            key={one.start}
            type="button"
            role="tab"
            id={`${strip.id}-${index}`}
            aria-selected={index === strip.at}
            aria-controls={`${strip.id}-panel`}
            tabIndex={index === strip.at ? 0 : -1}
            className={mergeClasses(styles.day, index === strip.at && styles.here)}
            onClick={() => strip.show(index)}
          >
            {format.day(one.start, clocks.zone)}
            <span className={mergeClasses(look.quiet, styles.count)}>{words.book.dayTimes(one.slots.length)}</span>
          </button>
        ))}
      </div>
      <div
        id={`${strip.id}-panel`}
        role="tabpanel"
        aria-label={words.book.timesOn(format.longDay(day.start, clocks.zone))}
        className={mergeClasses(styles.times, styles.panel)}
      >
        <DayTimes
          key={day.start}
          day={day}
          clocks={clocks}
          speech={props.speech}
          chosen={chosen}
          onChoose={props.onChoose}
        />
      </div>
    </section>
  );
}

/** A day may hold dozens of starts, a quarter of an hour apart: half and whole hours first, the rest on demand. */
function DayTimes(props: {
  readonly day: SlotDay;
  readonly clocks: SlotClocks;
  readonly speech: ReasonSpeech;
  readonly chosen: Slot | undefined;
  readonly onChoose: (slot: Slot) => void;
}) {
  const styles = useStyles();
  const look = useLook();
  const { words } = useSurroundings();
  const { day, chosen } = props;
  const [isAll, setAll] = useState(false);
  const isRound = (slot: Slot) =>
    (slot.span.start + props.clocks.zone.offsetMinutes(slot.span.start)) % 30 === 0 || slot === chosen;
  const round = day.slots.filter(isRound);
  const shown = isAll || round.length === 0 ? day.slots : round;
  const hidden = day.slots.length - shown.length;
  return (
    <>
      {shown.map((slot) => (
        <CompactSlotButton
          key={slot.span.start}
          slot={slot}
          clocks={props.clocks}
          speech={props.speech}
          isChosen={slot === chosen}
          onChoose={() => props.onChoose(slot)}
        />
      ))}
      {hidden > 0 ? (
        <Button
          appearance="transparent"
          className={mergeClasses(look.target, styles.more)}
          onClick={() => setAll(true)}
        >
          {words.book.quarterHours(hidden)}
        </Button>
      ) : null}
    </>
  );
}

function useStrip(days: readonly SlotDay[]) {
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const [shownDay, setShownDay] = useState<number>();
  const found = days.findIndex((day) => day.start === shownDay);
  const at = Math.max(found, 0);
  const show = (index: number) => setShownDay(days[index]?.start);
  const press = (pressed: KeyboardEvent<HTMLDivElement>) => {
    const isMirrored = getComputedStyle(pressed.currentTarget).direction === 'rtl';
    const target = targetOf(pressed.key, at, days.length, isMirrored);
    if (target === undefined) return;
    pressed.preventDefault();
    show(target);
    place.current?.querySelectorAll<HTMLElement>('[role=tab]')[target]?.focus();
  };
  return { id, place, at, show, press };
}

/** Where an arrow, Home or End leads in a strip; it does not run over the ends. */
export function targetOf(key: string, at: number, count: number, isMirrored: boolean): number | undefined {
  const forward = isMirrored ? 'ArrowLeft' : 'ArrowRight';
  const back = isMirrored ? 'ArrowRight' : 'ArrowLeft';
  if (key === forward) return Math.min(count - 1, at + 1);
  if (key === back) return Math.max(0, at - 1);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}
