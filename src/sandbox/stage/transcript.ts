// What the tab and Teams say to each other, for whoever wants to look behind the curtain.
import { element } from './element.ts';

export interface TranscriptLine {
  readonly from: 'tab' | 'stage';
  readonly func: string;
  readonly says: string;
  /** The stage has no answer to this. */
  readonly isUnknown?: boolean;
}

export interface Transcript {
  readonly panel: HTMLElement;
  readonly add: (line: TranscriptLine) => void;
  readonly toggle: () => boolean;
}

const keptLines = 200;
const shownLetters = 400;

/** Makes the panel, closed. `onUnknown` hears how many messages nobody could answer. */
export function createTranscript(onUnknown: (count: number) => void): Transcript {
  const list = element('ol', { class: 'transcript-lines' });
  const panel = element(
    'section',
    { class: 'transcript', 'aria-label': 'Messages between the tab and Teams', id: 'transcript', tabindex: '0' },
    element('h2', { class: 'transcript-title' }, 'Messages between the tab and Teams'),
    list,
  );
  panel.hidden = true;
  let unknown = 0;
  return {
    panel,
    add: ({ from, func, says, isUnknown = false }) => {
      if (isUnknown) {
        unknown += 1;
        onUnknown(unknown);
      }
      const time = new Date().toISOString().slice(11, 23);
      const shown = says.length > shownLetters ? `${says.slice(0, shownLetters)}…` : says;
      list.append(
        element(
          'li',
          { class: isUnknown ? 'line unknown' : 'line' },
          element('span', { class: 'line-time' }, time),
          element('span', { class: 'line-from' }, from === 'tab' ? 'tab asks' : isUnknown ? 'unknown' : 'Teams says'),
          element('span', { class: 'line-func' }, func),
          element('span', { class: 'line-says' }, shown),
        ),
      );
      while (list.childElementCount > keptLines) list.firstElementChild?.remove();
      if (!panel.hidden) panel.scrollTop = panel.scrollHeight;
    },
    toggle: () => {
      panel.hidden = !panel.hidden;
      panel.scrollTop = panel.scrollHeight;
      return !panel.hidden;
    },
  };
}
