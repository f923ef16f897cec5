// "What counts": the weights in plain words with their numbers, changed in place. The times follow at once; keeping the
// numbers for next time is a click of its own.
import { Button, Field, Input, makeStyles, mergeClasses } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons';
import { type ReactNode, useId, useState } from 'react';
import { FaultNote } from '../connected/fault-note.tsx';
import { useSurroundings } from '../connected/surroundings.ts';
import { useLook } from '../shell/look.ts';
import type { WeightsInUse } from './use-weights.ts';
import { mostWeight, parseWeight, type WeightName, weightAt, weightGroups, withWeight } from './weight-list.ts';

const useStyles = makeStyles({
  opener: { justifyContent: 'flex-start', paddingLeft: 0, marginLeft: '-4px', minWidth: 0 },
  panel: { padding: '0 0 16px' },
  group: { border: 'none', margin: '12px 0 0', padding: 0, minWidth: 0 },
  // A name and its number in one line where there is room for both.
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 360px) 96px',
    columnGap: '16px',
    alignItems: 'center',
    padding: '4px 0',
    overflowWrap: 'anywhere',
    '@media (max-width: 479px)': { gridTemplateColumns: 'minmax(0, 1fr) 88px', columnGap: '8px' },
  },
  number: { width: '100%', minWidth: 0, '@media (pointer: coarse), (max-width: 599px)': { minHeight: '44px' } },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px', margin: '16px 0 8px' },
});

export function WhatCounts(props: { readonly weights: WeightsInUse }) {
  const styles = useStyles();
  const look = useLook();
  const { words } = useSurroundings();
  const [isOpen, setOpen] = useState(false);
  const panelId = useId();
  return (
    <div>
      <h3 className={look.heading}>
        <Button
          appearance="transparent"
          className={mergeClasses(look.target, styles.opener)}
          icon={isOpen ? <ChevronDownRegular /> : <ChevronRightRegular />}
          aria-expanded={isOpen}
          aria-controls={panelId}
          onClick={() => setOpen(!isOpen)}
        >
          {words.weights.whatCounts}
        </Button>
      </h3>
      <div id={panelId}>{isOpen ? <Weights weights={props.weights} /> : null}</div>
    </div>
  );
}

function Weights({ weights }: { readonly weights: WeightsInUse }) {
  const styles = useStyles();
  const look = useLook();
  const { words } = useSurroundings();
  const [resets, setResets] = useState(0);
  const { own, change, keep, keeping } = weights;
  const group = (title: string, names: readonly WeightName[]): ReactNode => (
    <fieldset className={styles.group}>
      <legend className={mergeClasses(look.text, look.strong)}>{title}</legend>
      {names.map((name) => (
        <WeightRow
          key={`${name} ${resets}`}
          name={name}
          value={weightAt(own, name)}
          onChange={(value) => change(withWeight(own, name, value))}
        />
      ))}
    </fieldset>
  );
  const { groups } = words.weights;
  return (
    <div className={styles.panel}>
      <p className={look.quiet}>{words.weights.explained}</p>
      {group(groups.hours, weightGroups.hours)}
      {group(groups.around, weightGroups.around)}
      {group(groups.people, weightGroups.people)}
      {group(groups.day, weightGroups.day)}
      <div className={styles.actions}>
        <Button
          className={look.target}
          disabledFocusable={weights.isPlain}
          onClick={() => {
            change({});
            setResets(resets + 1);
          }}
        >
          {words.weights.asItWas}
        </Button>
        <Button className={look.target} disabledFocusable={weights.isKept || keeping.isPending} onClick={keep}>
          {keeping.isPending ? words.weights.keeping : words.weights.keep}
        </Button>
      </div>
      <Keeping weights={weights} />
    </div>
  );
}

function WeightRow(props: {
  readonly name: WeightName;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  const styles = useStyles();
  const { words } = useSurroundings();
  const id = useId();
  // What is typed stays in its field even while it is no number.
  const [typed, setTyped] = useState<string>();
  const isWrong = typed !== undefined && parseWeight(typed) === undefined;
  return (
    <div className={styles.row}>
      <label htmlFor={id}>{words.weights.names[props.name]}</label>
      <Field {...(isWrong ? { validationMessage: words.weights.wrong } : {})}>
        <Input
          id={id}
          className={styles.number}
          type="number"
          inputMode="decimal"
          min={0}
          max={mostWeight}
          step="any"
          value={typed ?? String(props.value)}
          onChange={(_, { value }) => {
            setTyped(value);
            const weight = parseWeight(value);
            if (weight !== undefined) props.onChange(weight);
          }}
          onBlur={() => {
            if (!isWrong) setTyped(undefined);
          }}
        />
      </Field>
    </div>
  );
}

/** Where the numbers stand: kept, for this page only, or not kept and why. */
function Keeping({ weights }: { readonly weights: WeightsInUse }) {
  const look = useLook();
  const { words } = useSurroundings();
  const { keeping, isKept, isPlain } = weights;
  if (keeping.isError) {
    return (
      <FaultNote
        error={keeping.error}
        done={words.weights.forThisPage}
        again={weights.keep}
        isBusy={keeping.isPending}
        purpose="preferences"
      />
    );
  }
  if (weights.readError !== null) {
    return (
      <FaultNote
        error={weights.readError}
        done={words.weights.notRead}
        again={weights.readAgain}
        purpose="preferences"
      />
    );
  }
  return (
    <p className={look.quiet} role="status">
      {keeping.data?.kind === 'newer'
        ? words.weights.newer
        : !isKept
          ? words.weights.notKept
          : isPlain && keeping.data === undefined
            ? ''
            : words.weights.kept}
    </p>
  );
}
