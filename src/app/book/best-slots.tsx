// The few best times, with their reasons in words, and the parts of the score for whoever asks why.
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { Slot } from '#engine';
import { useSurroundings } from '../connected/surroundings.ts';
import { useLook } from '../shell/look.ts';
import { bestSlots } from './choice.ts';
import type { ReasonSpeech } from './reason-words.ts';
import { ScoreTable, SlotButton, type SlotClocks } from './slot-button.tsx';
import type { WeightsInUse } from './use-weights.ts';
import { WhatCounts } from './what-counts.tsx';

const useStyles = makeStyles({
  head: { display: 'flex', justifyContent: 'space-between', alignItems: 'baseline', flexWrap: 'wrap', gap: '0 16px' },
  item: { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
});

export function BestSlots(props: {
  readonly title: string;
  readonly slots: readonly Slot[];
  readonly clocks: SlotClocks;
  readonly speech: ReasonSpeech;
  readonly weights: WeightsInUse;
  readonly chosen: Slot | undefined;
  readonly onChoose: (slot: Slot) => void;
}) {
  const styles = useStyles();
  const look = useLook();
  const { words, format } = useSurroundings();
  const [isAsked, setAsked] = useState(false);
  const listId = useId();
  const { clocks, chosen } = props;
  const best = bestSlots(props.slots, clocks.zone);
  const when = (slot: Slot) => `${format.day(slot.span.start, clocks.zone)} ${format.range(slot.span, clocks.zone)}`;
  const isElsewhere = chosen !== undefined && !best.includes(chosen);
  return (
    <section>
      <div className={styles.head}>
        <h2 className={look.heading}>{props.title}</h2>
        <Button
          appearance="transparent"
          className={look.target}
          aria-expanded={isAsked}
          aria-controls={listId}
          onClick={() => setAsked(!isAsked)}
        >
          {words.book.whyThese}
        </Button>
      </div>
      <div id={listId}>
        {isAsked ? (
          <>
            <p className={look.quiet}>
              {words.book.whyExplained} {words.weights.leaderFirst} {words.book.whyNoScore}
            </p>
            <WhatCounts weights={props.weights} />
          </>
        ) : null}
        <ul className={look.plainList}>
          {best.map((slot) => (
            <li key={slot.span.start} className={styles.item}>
              <SlotButton
                slot={slot}
                clocks={clocks}
                speech={props.speech}
                isChosen={slot === chosen}
                onChoose={() => props.onChoose(slot)}
              />
              {isAsked ? <ScoreTable slot={slot} speech={props.speech} caption={when(slot)} /> : null}
            </li>
          ))}
        </ul>
        {isAsked && isElsewhere ? (
          <>
            <h3 className={look.heading}>{words.book.yourChoice(when(chosen))}</h3>
            <ScoreTable slot={chosen} speech={props.speech} caption={words.book.yourChoice(when(chosen))} />
          </>
        ) : null}
      </div>
    </section>
  );
}
