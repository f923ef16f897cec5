// The ways in which the app could not open, each with its sentences and its button.
import { Button, makeStyles } from '@fluentui/react-components';
import type { ShellWords, Trouble } from '../messages/shell-words.ts';
import type { Opening } from '../opening.ts';
import { TroubleNote } from './trouble-note.tsx';

const useStyles = makeStyles({ page: { padding: '24px', '@media (max-width: 479px)': { padding: '16px' } } });

export function OpeningTrouble(props: {
  readonly opening: Exclude<Opening, { kind: 'open' }>;
  readonly words: ShellWords;
  readonly again: () => void;
}) {
  const styles = useStyles();
  const { opening, words, again } = props;
  return (
    <div className={styles.page}>
      <TroubleNote trouble={troubleOf(opening, words)}>
        <Button appearance="primary" onClick={again}>
          {words.tryAgain}
        </Button>
        {opening.kind === 'silent' ? (
          <Button as="a" href={window.location.href} target="_blank" rel="noopener">
            {words.openInBrowser}
          </Button>
        ) : null}
      </TroubleNote>
    </div>
  );
}

function troubleOf(opening: Exclude<Opening, { kind: 'open' }>, words: ShellWords): Trouble {
  if (opening.kind === 'silent') return words.hostSilent(Math.max(1, Math.round(opening.waitedMs / 1000)));
  const { answer } = opening;
  if (answer.kind === 'missing') return words.settingsMissing;
  return answer.kind === 'broken' ? words.settingsBroken(answer.field, answer.says) : words.settingsUnreachable;
}
