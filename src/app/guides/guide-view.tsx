// A guide to read: purpose, what to do before, the steps with their minutes, and after. Plain text throughout.
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { createElement, type ReactNode } from 'react';
import type { Guide, GuideStep } from '#mentoring';
import { useSurroundings } from '../connected/surroundings.ts';
import { useLook } from '../shell/look.ts';

const useStyles = makeStyles({
  steps: { margin: 0, padding: 0, listStyleType: 'none' },
  step: {
    display: 'grid',
    gridTemplateColumns: '72px minmax(0, 1fr)',
    columnGap: '16px',
    padding: '12px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 399px)': { gridTemplateColumns: 'minmax(0, 1fr)', rowGap: '4px' },
  },
  stepTitle: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  prompts: { margin: '4px 0 0', paddingInlineStart: '20px', listStyleType: 'disc' },
});

export interface GuideViewProps {
  readonly guide: Guide;
  /** The level of the guide's own headings, so that the page's order holds. */
  readonly level: 2 | 3 | 4;
  /** Its title and minutes as a first line, where the page around does not name it. */
  readonly isTitleShown?: boolean;
}

export function GuideView(props: GuideViewProps) {
  const look = useLook();
  const styles = useStyles();
  const { words, format } = useSurroundings();
  const { guide, level } = props;
  return (
    <div>
      {props.isTitleShown === true ? (
        <p className={mergeClasses(look.text, look.strong)}>{`${guide.title}, ${format.length(guide.minutes)}`}</p>
      ) : null}
      <p className={look.text}>{guide.purpose}</p>
      <Lines title={words.guides.before} lines={guide.before} level={level} />
      {createElement(`h${level}`, { className: look.heading }, words.guides.steps)}
      <ol className={styles.steps}>
        {stepsWithStart(guide.steps).map(({ step, startMinute }) => (
          <Step key={startMinute} step={step} startMinute={startMinute} level={level + 1} />
        ))}
      </ol>
      <Lines title={words.guides.after} lines={guide.after} level={level} />
      <p className={look.quiet}>{words.guides.version(guide.version)}</p>
    </div>
  );
}

function Step(props: { readonly step: GuideStep; readonly startMinute: number; readonly level: number }) {
  const look = useLook();
  const styles = useStyles();
  const { format } = useSurroundings();
  const { step } = props;
  return (
    <li className={styles.step}>
      <span className={mergeClasses(look.times, look.quiet)}>{format.length(step.minutes)}</span>
      <div>
        {createElement(`h${props.level}`, { className: styles.stepTitle }, step.title)}
        {step.who === '' ? null : <p className={look.quiet}>{step.who}</p>}
        <ul className={styles.prompts}>
          {step.prompts.map((prompt) => (
            <li key={prompt}>{prompt}</li>
          ))}
        </ul>
      </div>
    </li>
  );
}

function Lines(props: {
  readonly title: string;
  readonly lines: readonly string[];
  readonly level: number;
}): ReactNode {
  const look = useLook();
  if (props.lines.length === 0) return null;
  return (
    <>
      {createElement(`h${props.level}`, { className: look.heading }, props.title)}
      <ul className={look.bulletList}>
        {props.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

function stepsWithStart(steps: readonly GuideStep[]): readonly { step: GuideStep; startMinute: number }[] {
  let startMinute = 0;
  return steps.map((step) => {
    const placed = { step, startMinute };
    startMinute += step.minutes;
    return placed;
  });
}
