// Which guide: those that fit the length can be chosen, the others say what they need.
import { Button, makeStyles, mergeClasses, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { useId, useState } from 'react';
import { builtInGuides, fitGuide, type Guide } from '#mentoring';
import { useSurroundings } from '../connected/surroundings.ts';
import { GuideView } from '../guides/guide-view.tsx';
import { useLook } from '../shell/look.ts';

const useStyles = makeStyles({
  lines: { alignItems: 'stretch' },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', justifyContent: 'space-between', gap: '0 16px' },
  preview: {
    margin: '0 0 16px 8px',
    paddingLeft: '16px',
    borderLeft: `2px solid ${tokens.colorNeutralStroke2}`,
  },
});

/** The guide that will be booked: the chosen one where it fits, else, while nothing was chosen, the first that does. */
export function guideFor(
  guides: readonly Guide[],
  guideId: string | undefined,
  lengthMinutes: number,
): Guide | undefined {
  const fits = (guide: Guide) => fitGuide(guide, lengthMinutes).kind === 'fits';
  if (guideId !== undefined) return guides.find((guide) => guide.id === guideId && fits(guide));
  // The one written for about this length says most.
  return [...guides]
    .filter(fits)
    .sort((one, other) => Math.abs(one.minutes - lengthMinutes) - Math.abs(other.minutes - lengthMinutes))[0];
}

export function GuideChoice(props: {
  readonly guideId: string | undefined;
  readonly lengthMinutes: number;
  readonly onChoose: (guideId: string) => void;
}) {
  const styles = useStyles();
  const look = useLook();
  const { words, speech } = useSurroundings();
  const guides = builtInGuides(speech.locale);
  const [previewed, setPreviewed] = useState<string>();
  const headingId = useId();
  const { lengthMinutes } = props;
  const chosen = guideFor(guides, props.guideId, lengthMinutes);
  return (
    <section>
      <h2 className={look.heading} id={headingId}>
        {words.book.guide}
      </h2>
      <RadioGroup
        className={styles.lines}
        aria-labelledby={headingId}
        value={chosen?.id ?? ''}
        onChange={(_, { value }) => props.onChoose(value)}
      >
        {guides.map((guide) => (
          <GuideLine
            key={guide.id}
            guide={guide}
            lengthMinutes={lengthMinutes}
            isPreviewed={previewed === guide.id}
            onPreview={() => setPreviewed(previewed === guide.id ? undefined : guide.id)}
          />
        ))}
      </RadioGroup>
      {chosen === undefined ? <p className={look.text}>{words.book.noGuideFits}</p> : null}
    </section>
  );
}

function GuideLine(props: {
  readonly guide: Guide;
  readonly lengthMinutes: number;
  readonly isPreviewed: boolean;
  readonly onPreview: () => void;
}) {
  const styles = useStyles();
  const look = useLook();
  const { words, format } = useSurroundings();
  const previewId = useId();
  const { guide, isPreviewed } = props;
  const fit = fitGuide(guide, props.lengthMinutes);
  const isFitting = fit.kind === 'fits';
  const minutes = isFitting
    ? format.length(props.lengthMinutes)
    : words.book.guideTooLong(format.length(fit.leastMinutes));
  return (
    <div>
      <div className={styles.line}>
        <Radio
          value={guide.id}
          disabled={!isFitting}
          label={
            <>
              {guide.title} <span className={look.quiet}>{minutes}</span>
            </>
          }
        />
        <Button
          appearance="transparent"
          className={look.target}
          aria-expanded={isPreviewed}
          aria-controls={previewId}
          aria-label={isPreviewed ? words.book.hidePreview : words.book.previewOf(guide.title)}
          onClick={props.onPreview}
        >
          {isPreviewed ? words.book.hidePreview : words.book.preview}
        </Button>
      </div>
      <div id={previewId} className={mergeClasses(isPreviewed && styles.preview)}>
        {isPreviewed ? <GuideView guide={isFitting ? fit.guide : guide} level={3} /> : null}
      </div>
    </div>
  );
}
