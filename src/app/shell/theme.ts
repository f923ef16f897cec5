// The three looks of Teams, as Fluent has them.
import {
  type Theme as FluentTheme,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
} from '@fluentui/react-components';
import type { Theme } from '#host';

export const fluentThemes: Readonly<Record<Theme, FluentTheme>> = {
  light: teamsLightTheme,
  dark: teamsDarkTheme,
  // Rows that are hovered or chosen say so by a bar and a word: a loud ground would swallow the quieter texts on it.
  contrast: {
    ...teamsHighContrastTheme,
    colorNeutralBackground2Hover: teamsHighContrastTheme.colorNeutralBackground2,
    colorNeutralBackground2Selected: teamsHighContrastTheme.colorNeutralBackground2,
  },
};

/** The look until the host has said which: what the device prefers. */
export function deviceTheme(): Theme {
  if (window.matchMedia('(forced-colors: active)').matches) return 'contrast';
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
