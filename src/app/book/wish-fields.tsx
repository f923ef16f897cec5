// How long, how far ahead, how soon and which part of the day. What is typed stays in its field even when it is no number.
import { Field, Input, makeStyles, Radio, RadioGroup, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { Zone } from '#engine';
import { lengthPresets } from '#mentoring';
import { useSurroundings } from '../connected/surroundings.ts';
import { zoneCity } from '../format/zone-name.ts';
import { useLook } from '../shell/look.ts';
import { type Draft, type DraftChange, isLength, isWhole, mostNoticeHours, mostWithinDays } from './draft.ts';

const useStyles = makeStyles({
  fields: { display: 'flex', flexWrap: 'wrap', gap: '12px 32px', alignItems: 'flex-start', marginTop: '12px' },
  number: { width: '104px', '@media (pointer: coarse), (max-width: 599px)': { minHeight: '44px' } },
  ownLength: { maxWidth: '220px', marginTop: '4px' },
  pair: { display: 'flex', gap: '4px', flexWrap: 'wrap' },
  part: { marginTop: '12px' },
});

export interface WishFieldsProps {
  readonly draft: Draft;
  readonly zone: Zone;
  readonly change: (change: DraftChange) => void;
}

export function WishFields(props: WishFieldsProps) {
  const styles = useStyles();
  const look = useLook();
  const { words } = useSurroundings();
  const { draft, change } = props;
  return (
    <>
      <div className={styles.fields}>
        <LengthField draft={draft} change={change} />
        <WithinField key={`within ${draft.withinDays}`} days={draft.withinDays} change={change} />
        <NoticeField key={`notice ${draft.noticeHours}`} hours={draft.noticeHours} change={change} />
      </div>
      <div className={styles.part}>
        <Field label={words.book.partOfDay}>
          <RadioGroup
            layout="horizontal"
            value={draft.part}
            onChange={(_, { value }) =>
              change({ kind: 'part', part: value === 'morning' || value === 'afternoon' ? value : 'any' })
            }
          >
            <Radio value="any" label={words.book.parts.any} />
            <Radio value="morning" label={words.book.parts.morning} />
            <Radio value="afternoon" label={words.book.parts.afternoon} />
          </RadioGroup>
        </Field>
        {draft.part === 'any' ? null : <p className={look.quiet}>{words.book.partIsYours(zoneCity(props.zone))}</p>}
      </div>
    </>
  );
}

function LengthField(props: { readonly draft: Draft; readonly change: (change: DraftChange) => void }) {
  const styles = useStyles();
  const { words, format } = useSurroundings();
  const { lengthMinutes } = props.draft;
  const isPreset = lengthPresets.includes(lengthMinutes);
  const [isOwn, setOwn] = useState(!isPreset);
  const [typed, setTyped] = useState(String(lengthMinutes));
  const isWrong = isOwn && !isLength(Number(typed));
  const shown = isOwn || !isPreset ? 'own' : String(lengthMinutes);
  return (
    <div>
      <Field label={words.book.length}>
        <RadioGroup
          layout="horizontal"
          value={shown}
          onChange={(_, { value }) => {
            setOwn(value === 'own');
            if (value === 'own') setTyped(String(lengthMinutes));
            else props.change({ kind: 'length', minutes: Number(value) });
          }}
        >
          {lengthPresets.map((minutes) => (
            <Radio key={minutes} value={String(minutes)} label={format.length(minutes)} />
          ))}
          <Radio value="own" label={words.book.ownLength} />
        </RadioGroup>
      </Field>
      {shown === 'own' ? (
        <Field
          className={styles.ownLength}
          label={words.book.ownLengthLabel}
          {...(isWrong ? { validationMessage: words.book.ownLengthWrong } : {})}
        >
          <Input
            className={styles.number}
            type="number"
            inputMode="numeric"
            min={5}
            max={480}
            step={5}
            value={isOwn ? typed : String(lengthMinutes)}
            onChange={(_, { value }) => {
              setOwn(true);
              setTyped(value);
              props.change({ kind: 'length', minutes: Number(value) });
            }}
          />
        </Field>
      ) : null}
    </div>
  );
}

function WithinField(props: { readonly days: number; readonly change: (change: DraftChange) => void }) {
  const styles = useStyles();
  const { words } = useSurroundings();
  const [typed, setTyped] = useState(String(props.days));
  const isWrong = !isWhole(numberOf(typed), 1, mostWithinDays);
  return (
    <Field label={words.book.within} {...(isWrong ? { validationMessage: words.book.withinWrong } : {})}>
      <Input
        className={styles.number}
        type="number"
        inputMode="numeric"
        min={1}
        max={mostWithinDays}
        value={typed}
        aria-label={words.book.withinLabel}
        contentAfter={words.book.unitDays}
        onChange={(_, { value }) => setTyped(value)}
        onBlur={() => props.change({ kind: 'within', days: numberOf(typed) })}
        onKeyDown={({ key }) => key === 'Enter' && props.change({ kind: 'within', days: numberOf(typed) })}
      />
    </Field>
  );
}

function NoticeField(props: { readonly hours: number; readonly change: (change: DraftChange) => void }) {
  const styles = useStyles();
  const { words } = useSurroundings();
  const [unitHours, setUnitHours] = useState(props.hours % 24 === 0 ? 24 : 1);
  const [typed, setTyped] = useState(String(props.hours / unitHours));
  const apply = (text: string, unit: number) => props.change({ kind: 'notice', hours: numberOf(text) * unit });
  const isWrong = !isWhole(numberOf(typed) * unitHours, 0, mostNoticeHours);
  return (
    <Field label={words.book.notBefore} {...(isWrong ? { validationMessage: words.book.noticeWrong } : {})}>
      <div className={styles.pair}>
        <Input
          className={styles.number}
          type="number"
          inputMode="numeric"
          min={0}
          value={typed}
          aria-label={words.book.noticeLabel}
          onChange={(_, { value }) => setTyped(value)}
          onBlur={() => apply(typed, unitHours)}
          onKeyDown={({ key }) => key === 'Enter' && apply(typed, unitHours)}
        />
        <Select
          aria-label={words.book.noticeUnit}
          value={String(unitHours)}
          onChange={(_, { value }) => {
            const unit = value === '1' ? 1 : 24;
            setUnitHours(unit);
            apply(typed, unit);
          }}
        >
          <option value="24">{words.book.unitDays}</option>
          <option value="1">{words.book.unitHours}</option>
        </Select>
      </div>
    </Field>
  );
}

/** An empty field is no number, and no zero. */
function numberOf(typed: string): number {
  return typed.trim() === '' ? Number.NaN : Number(typed);
}
