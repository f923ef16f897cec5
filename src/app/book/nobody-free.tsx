// No time for everybody: who leaves the least room, said without blame, and what was tried that would help.
import { Button, makeStyles } from '@fluentui/react-components';
import type { Remedy, SlotAnswer } from '#engine';
import { FaultNote } from '../connected/fault-note.tsx';
import { useSurroundings } from '../connected/surroundings.ts';
import { useLook } from '../shell/look.ts';
import type { DraftChange } from './draft.ts';
import type { Findings } from './use-findings.ts';
import { daysWithin, remedyChange } from './wish-search.ts';

const useStyles = makeStyles({
  remedies: { display: 'flex', flexWrap: 'wrap', gap: '8px', marginTop: '8px' },
});

export function NobodyFree(props: {
  readonly findings: Findings;
  readonly found: SlotAnswer;
  readonly nameOf: (key: string) => string | undefined;
  readonly change: (change: DraftChange) => void;
}) {
  const styles = useStyles();
  const look = useLook();
  const { words } = useSurroundings();
  const { findings, found, nameOf } = props;
  const { help, now, zone } = findings;
  const remedyText = useRemedyText(nameOf, findings);
  return (
    <section>
      <h2 className={look.heading}>{words.book.nobodyFree}</h2>
      <p className={look.text}>{blockerText()}</p>
      {help.error !== null ? (
        <FaultNote error={help.error} done={words.faults.nothingChanged} again={help.again} />
      ) : null}
      {help.remedies === undefined && help.error === null ? (
        <p className={look.quiet} role="status">
          {words.book.tryingHelp}
        </p>
      ) : null}
      {help.remedies?.length === 0 ? <p className={look.text}>{words.book.nothingHelps}</p> : null}
      {help.remedies !== undefined && help.remedies.length > 0 ? (
        <>
          <h3 className={look.heading}>{words.book.whatHelps}</h3>
          <div className={styles.remedies}>
            {help.remedies.map((remedy) => (
              <Button
                key={`${remedy.kind} ${remedy.kind === 'without' ? remedy.key : ''}`}
                className={look.target}
                onClick={() => props.change(remedyChange(remedy, now, zone))}
              >
                {remedyText(remedy)}
              </Button>
            ))}
          </div>
        </>
      ) : null}
    </section>
  );

  function blockerText(): string {
    const [most] = found.blockers;
    if (most === undefined) return words.book.noBlocker;
    const name = nameOf(most.key);
    return name === undefined ? words.book.youBlockMost : words.book.blocksMost(name);
  }
}

function useRemedyText(nameOf: (key: string) => string | undefined, findings: Findings): (remedy: Remedy) => string {
  const { words, format } = useSurroundings();
  const { remedies } = words.book;
  return (remedy) => {
    const count = remedies.times(remedy.slotCount);
    switch (remedy.kind) {
      case 'longer-horizon':
        return remedies.longer(words.book.days(daysWithin(remedy.window, findings.now, findings.zone)), count);
      case 'shorter':
        return remedies.shorter(format.length(remedy.lengthMinutes), count);
      case 'any-part-of-day':
        return remedies.anyPart(count);
      case 'less-notice':
        return remedies.lessNotice(format.day(remedy.notBefore, findings.zone), count);
      case 'without':
        return remedies.without(nameOf(remedy.key) ?? words.book.you, count);
      case 'outside-hours':
        return remedies.outsideHours(count);
    }
  };
}
