// When a session or slot is: my time first, everybody else's below where their clock differs.
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Span, Zone } from '#engine';
import { useSurroundings } from '../connected/surroundings.ts';
import { clocksDiffer } from '../format/zone-name.ts';
import { useLook } from '../shell/look.ts';

const useStyles = makeStyles({
  mine: { display: 'block', fontWeight: tokens.fontWeightSemibold },
  other: { display: 'block', whiteSpace: 'normal' },
});

export interface OtherClock {
  readonly name: string;
  readonly zone: Zone | undefined;
}

export function SessionTimes(props: {
  readonly span: Span;
  readonly zone: Zone;
  readonly others: readonly OtherClock[];
}) {
  const styles = useStyles();
  const look = useLook();
  const { format, words } = useSurroundings();
  const { span, zone } = props;
  const elsewhere = props.others.flatMap(({ name, zone: theirs }) =>
    theirs !== undefined && clocksDiffer(theirs, zone, span) ? [{ name, theirs }] : [],
  );
  return (
    <>
      <span className={mergeClasses(look.times, styles.mine)}>
        {format.range(span, zone)}
        {elsewhere.length > 0 ? <span className={look.spoken}> {words.sessions.yourTime}</span> : null}
      </span>
      {elsewhere.map(({ name, theirs }) => (
        <span key={name} className={mergeClasses(look.quiet, look.times, styles.other)}>
          {`${format.rangeBeside(span, theirs, zone)} ${words.sessions.timeOf(name)}`}
        </span>
      ))}
    </>
  );
}
