// Three sentences and a button: how every failure is shown.
import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Trouble } from '../messages/shell-words.ts';

const useStyles = makeStyles({
  note: {
    maxWidth: '560px',
    padding: '4px 0 4px 16px',
    borderLeft: `3px solid ${tokens.colorNeutralStrokeAccessible}`,
    overflowWrap: 'anywhere',
  },
  happened: { margin: '0 0 4px', fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase300 },
  line: { margin: '0 0 4px', lineHeight: tokens.lineHeightBase300 },
  detail: { margin: '8px 0 0', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px', marginTop: '12px' },
});

/** What happened, what was done, what you can do, and the buttons for it. Announced, because it comes by itself. */
export function TroubleNote(props: {
  readonly trouble: Trouble;
  readonly detail?: string | undefined;
  readonly children?: ReactNode;
}) {
  const styles = useStyles();
  const { happened, done, can } = props.trouble;
  return (
    <div className={styles.note} role="alert">
      <p className={styles.happened}>{happened}</p>
      {done === '' ? null : <p className={styles.line}>{done}</p>}
      {can === '' ? null : <p className={styles.line}>{can}</p>}
      {props.detail === undefined ? null : <p className={styles.detail}>{props.detail}</p>}
      {props.children === undefined ? null : <div className={styles.actions}>{props.children}</div>}
    </div>
  );
}
