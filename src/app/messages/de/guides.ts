import type { en } from '../en/index.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('de');

export const guides: (typeof en)['guides'] = {
  title: 'Leitfäden',
  intro: 'Was zwei Menschen mit ihrer Zeit tun. Jedes Gespräch trägt einen, in der Einladung und als Word-Datei.',
  list: 'Alle Leitfäden',
  minutes: (count) => plural(count, { one: '{n} Minute', other: '{n} Minuten' }),
  from: (count) => plural(count, { one: 'ab {n} Minute', other: 'ab {n} Minuten' }),
  length: 'Zeigen für',
  lengthMinutes: 'Minuten',
  tooShort: (length, least) =>
    `Dieser Leitfaden braucht mindestens ${least}. Er steht hier in seiner eigenen Länge, nicht in ${length}.`,
  before: 'Vorher',
  steps: 'Das Gespräch',
  after: 'Nachher',
  step: (start, minutes) => `ab ${start}, ${minutes}`,
  columnStep: 'Schritt',
  columnMinutes: 'Minuten',
  columnWho: 'Wer',
  version: (version) => `Version ${version}`,
  back: 'Zurück zu den Leitfäden',
  pickOne: 'Wählen Sie einen Leitfaden, um ihn zu lesen.',
  notHere: (id) => `Einen Leitfaden „${id}“ gibt es hier nicht.`,
  bookWith: 'Ein Gespräch damit buchen',
};
