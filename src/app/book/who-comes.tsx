// From three people on: must everybody be able to come, or is a number of them enough?
import { Field, makeStyles, Select } from '@fluentui/react-components';
import { useSurroundings } from '../connected/surroundings.ts';
import { useLook } from '../shell/look.ts';
import { attendanceOf } from './attendance.ts';
import type { Draft, DraftChange } from './draft.ts';

const useStyles = makeStyles({
  field: { maxWidth: '320px', margin: '8px 0 4px' },
  select: {
    '@media (pointer: coarse), (max-width: 599px)': { minHeight: '44px', '& > select': { minHeight: '44px' } },
  },
});

export function WhoComes(props: {
  readonly draft: Draft;
  readonly nameOf: (address: string) => string;
  readonly change: (change: DraftChange) => void;
}) {
  const styles = useStyles();
  const look = useLook();
  const { words } = useSurroundings();
  const { awaitedCount, choices, quorum, always } = attendanceOf(props.draft);
  if (choices.length === 0) return null;
  return (
    <>
      <Field label={words.book.whoMustCome} className={styles.field}>
        <Select
          className={styles.select}
          value={String(quorum ?? '')}
          onChange={(_, { value }) =>
            props.change({ kind: 'quorum', quorum: value === '' ? undefined : Number(value) })
          }
        >
          <option value="">{words.book.everybodyOf(awaitedCount)}</option>
          {choices.map((least) => (
            <option key={least} value={least}>
              {words.book.atLeast(least, awaitedCount)}
            </option>
          ))}
        </Select>
      </Field>
      {quorum === undefined ? null : (
        <p className={look.quiet}>{words.book.youAlways(always.map(({ address }) => props.nameOf(address)))}</p>
      )}
    </>
  );
}
