// What invitations and guide files say in German: no du and no Sie, because houses differ in it.
import type { Words } from './words-shape.ts';

export const de: Words = {
  defaultSubject: 'Gespräch',
  when: 'Wann',
  ifMoved: 'Wird das Treffen verschoben, gilt die Zeit im Kalender.',
  who: 'Wer',
  leads: (name) => `Diesmal führt ${name}.`,
  seatLeads: { leader: 'Diesmal führt die Führungskraft.', junior: 'Diesmal führen die Nachwuchskräfte.' },
  leader: 'Führungskraft',
  junior: 'Nachwuchskraft',
  zone: (zoneName, offset) => `Zeit in ${zoneName}, ${offset}`,
  guide: 'Leitfaden',
  agenda: 'Ablauf',
  before: 'Vorher',
  after: 'Nachher',
  minutes: (minutes) => `${minutes} Min.`,
  protection: 'Diese Zeit ist geschützt',
  notice: (hours) =>
    hours === 1 ? 'Verschieben geht bis eine Stunde vorher.' : `Verschieben geht bis ${hours} Stunden vorher.`,
  reason: 'Wer verschiebt, nennt den Grund.',
  replacement: 'Erst steht die neue Zeit fest, dann wird diese aufgegeben.',
  help: (moves) =>
    moves === 1
      ? 'Nach einer Verschiebung hilft die Ansprechperson des Programms, eine Zeit zu finden, die hält.'
      : `Nach ${moves} Verschiebungen hilft die Ansprechperson des Programms, eine Zeit zu finden, die hält.`,
  open: 'Dieses Treffen in Teams öffnen',
  noAppNeeded: 'Keine App nötig: Der Leitfaden hängt an.',
  fileStem: (title, minutes) => `Leitfaden - ${title} (${minutes} Min)`,
  version: (version) => `Version ${version}`,
  step: 'Schritt',
  time: 'Minuten',
  hasTheWord: 'Wer hat das Wort',
  notes: 'Notizen',
  card: 'Was daraus folgt',
  cardNote: 'Vor dem Abschied je eine Zeile ausfüllen. Zu Beginn des nächsten Treffens laut vorlesen.',
  name: 'Name',
  heard: 'Was ich gehört habe',
  willDo: 'Was ich tun werde',
  byWhen: 'Bis wann',
  page: 'Seite',
  of: 'von',
};
