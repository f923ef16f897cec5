// The few shapes that every screen is made of: one heading, two text sizes, dividers instead of boxes, a 4 px grid.
import { makeStyles, tokens } from '@fluentui/react-components';

export const useLook = makeStyles({
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '4px' },
    ':focus:not(:focus-visible)': { outlineStyle: 'none' },
  },
  heading: {
    margin: '24px 0 8px',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground1,
  },
  text: { margin: '0 0 4px', overflowWrap: 'anywhere' },
  quiet: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
  times: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  strong: { fontWeight: tokens.fontWeightSemibold },
  plainList: { margin: 0, padding: 0, listStyleType: 'none' },
  bulletList: { margin: 0, paddingInlineStart: '20px' },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px' },
  divider: {
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    marginTop: '20px',
    paddingTop: '16px',
    '& > section:first-of-type > h2:first-child, & > section:first-of-type > div:first-child > h2': { marginTop: 0 },
  },
  link: {
    color: tokens.colorBrandForegroundLink,
    textDecorationLine: 'none',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px', borderRadius: '2px' },
  },
  /** Teams' own density with a mouse, 44 px where a finger presses. */
  target: { '@media (pointer: coarse), (max-width: 599px)': { minHeight: '44px' } },
  /** For screen readers only. */
  spoken: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    margin: '-1px',
    overflow: 'hidden',
    clip: 'rect(0 0 0 0)',
    whiteSpace: 'nowrap',
  },
});
