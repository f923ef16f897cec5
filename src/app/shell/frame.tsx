// The places of the app and the room for one of them.
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ShellWords } from '../messages/shell-words.ts';
import { type Place, placeAddress, usePlace } from '../place.ts';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    boxSizing: 'border-box',
    minHeight: '48px',
    padding: '0 16px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 479px)': { padding: '0 8px' },
  },
  list: { display: 'flex', flexWrap: 'wrap', margin: 0, padding: 0, listStyleType: 'none' },
  link: {
    display: 'flex',
    alignItems: 'center',
    minHeight: '46px',
    padding: '0 8px',
    borderBottom: '2px solid transparent',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase300,
    textDecorationLine: 'none',
    // A transparent border is painted when the system forces its colours.
    '@media (forced-colors: active)': { borderBottomColor: 'Canvas' },
    ':hover': { color: tokens.colorNeutralForeground1, borderBottomColor: tokens.colorNeutralStroke1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px', borderRadius: '4px' },
  },
  here: {
    borderBottomColor: tokens.colorCompoundBrandStroke,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    ':hover': { borderBottomColor: tokens.colorCompoundBrandStroke },
    '@media (forced-colors: active)': { borderBottomColor: 'Highlight' },
  },
});

const places: readonly { readonly name: 'sessions' | 'book' | 'guides'; readonly place: Place }[] = [
  { name: 'sessions', place: { kind: 'sessions', eventId: undefined } },
  { name: 'book', place: { kind: 'book' } },
  { name: 'guides', place: { kind: 'guides', guideId: undefined } },
];

export function Frame(props: { readonly words: ShellWords; readonly children: ReactNode }) {
  const styles = useStyles();
  const here = usePlace();
  const hereName = here.kind === 'link' ? 'sessions' : here.kind;
  return (
    <>
      <header className={styles.bar}>
        <nav aria-label={props.words.places}>
          <ul className={styles.list}>
            {places.map(({ name, place }) => (
              <li key={name}>
                <a
                  href={placeAddress(place)}
                  className={mergeClasses(styles.link, hereName === name && styles.here)}
                  aria-current={hereName === name ? 'page' : undefined}
                >
                  {props.words[name]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main>{props.children}</main>
    </>
  );
}
