import type { en } from '../en/index.ts';

export const guides: (typeof en)['guides'] = {
  title: 'Leitfäden',
  intro: 'Was zwei Menschen mit ihrer Zeit tun. Jedes Gespräch trägt einen, in der Einladung und als Word-Datei.',
  list: 'Alle Leitfäden',
  length: 'Zeigen für',
  tooShort: (length, least) =>
    `Dieser Leitfaden braucht mindestens ${least}. Er steht hier in seiner eigenen Länge, nicht in ${length}.`,
  before: 'Vorher',
  steps: 'Das Gespräch',
  after: 'Nachher',
  version: (version) => `Version ${version}`,
  back: 'Zurück zu den Leitfäden',
  pickOne: 'Wählen Sie einen Leitfaden, um ihn zu lesen.',
  notHere: (id) => `Einen Leitfaden „${id}“ gibt es hier nicht.`,
};
