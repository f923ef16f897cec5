// All guides, and one of them to read in the length one has.
import { makeStyles, mergeClasses, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { builtInGuides, fitGuide, type Guide, lengthPresets } from '#mentoring';
import { useSurroundings } from '../connected/surroundings.ts';
import { goTo, placeAddress } from '../place.ts';
import { useLook } from '../shell/look.ts';
import { GuideView } from './guide-view.tsx';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 720px)',
    columnGap: '48px',
    '@media (min-width: 900px)': { gridTemplateColumns: '340px minmax(0, 720px)' },
  },
  yields: { '@media (max-width: 899px)': { display: 'none' } },
  item: { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  link: {
    display: 'block',
    padding: '12px 8px',
    borderLeft: '3px solid transparent',
    color: 'inherit',
    textDecorationLine: 'none',
    // A transparent border is painted when the system forces its colours.
    '@media (forced-colors: active)': { borderLeftColor: 'Canvas' },
    ':hover': { backgroundColor: tokens.colorNeutralBackground2Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  here: {
    borderLeftColor: tokens.colorCompoundBrandStroke,
    backgroundColor: tokens.colorNeutralBackground2Selected,
    '@media (forced-colors: active)': { borderLeftColor: 'Highlight' },
  },
  back: {
    display: 'none',
    marginBottom: '12px',
    '@media (max-width: 899px)': { display: 'inline-flex', alignItems: 'center' },
  },
  intro: { margin: '4px 0 16px', maxWidth: '560px' },
});

function GuidesScreen(props: { readonly guideId: string | undefined }) {
  const styles = useStyles();
  const look = useLook();
  const { words, speech, format } = useSurroundings();
  const guides = builtInGuides(speech.locale);
  const chosen = guides.find((guide) => guide.id === props.guideId);
  const isReading = props.guideId !== undefined;
  return (
    <div className={styles.columns}>
      <div className={mergeClasses(isReading && styles.yields)}>
        <h1 className={look.title}>{words.guides.title}</h1>
        <p className={mergeClasses(look.text, styles.intro)}>{words.guides.intro}</p>
        <ul className={look.plainList} aria-label={words.guides.list}>
          {guides.map((guide) => (
            <li key={guide.id} className={styles.item}>
              <a
                href={placeAddress({ kind: 'guides', guideId: guide.id })}
                className={mergeClasses(styles.link, guide === chosen && styles.here)}
                aria-current={guide === chosen ? 'true' : undefined}
              >
                <span className={look.strong}>{guide.title}</span>{' '}
                <span className={look.quiet}>{format.length(guide.minutes)}</span>
                <br />
                <span className={look.quiet}>{guide.purpose}</span>
              </a>
            </li>
          ))}
        </ul>
      </div>
      <div
        role="none"
        onKeyDown={(pressed) => pressed.key === 'Escape' && goTo({ kind: 'guides', guideId: undefined })}
      >
        {isReading ? (
          <a
            className={mergeClasses(look.link, look.target, styles.back)}
            href={placeAddress({ kind: 'guides', guideId: undefined })}
          >
            {words.guides.back}
          </a>
        ) : null}
        {chosen !== undefined ? <Reading key={chosen.id} guide={chosen} /> : null}
        {chosen === undefined ? (
          <p className={look.quiet}>{isReading ? words.guides.notHere(props.guideId ?? '') : words.guides.pickOne}</p>
        ) : null}
      </div>
    </div>
  );
}

export default GuidesScreen;

function Reading(props: { readonly guide: Guide }) {
  const look = useLook();
  const { words, format } = useSurroundings();
  const { guide } = props;
  const [minutes, setMinutes] = useState(guide.minutes);
  const title = useRef<HTMLHeadingElement>(null);
  const fit = fitGuide(guide, minutes);
  const lengths = [...new Set([...lengthPresets, guide.minutes])].sort((one, other) => one - other);

  useEffect(() => title.current?.focus(), []);

  return (
    <article>
      <h2 className={look.title} tabIndex={-1} ref={title}>
        {guide.title}
      </h2>
      <RadioGroup
        layout="horizontal"
        aria-label={words.guides.length}
        value={String(minutes)}
        onChange={(_, { value }) => setMinutes(Number(value))}
      >
        {lengths.map((length) => (
          <Radio key={length} value={String(length)} label={format.length(length)} />
        ))}
      </RadioGroup>
      {fit.kind === 'fits' ? null : (
        <p className={look.text} role="status">
          {words.guides.tooShort(format.length(minutes), format.length(fit.leastMinutes))}
        </p>
      )}
      <GuideView guide={fit.kind === 'fits' ? fit.guide : guide} level={3} />
    </article>
  );
}
