import type { en } from '../en/index.ts';
import { createList, createPlural } from '../plural.ts';

const plural = createPlural('de');
const list = createList('de');

export const sessions: (typeof en)['sessions'] = {
  title: 'Gespräche',
  book: 'Gespräch buchen',
  list: 'Ihre Gespräche',
  emptyHappened: 'In den nächsten zwölf Wochen haben Sie kein Gespräch.',
  emptyCan: 'Buchen Sie eines. Ein Gespräch, zu dem Sie eingeladen werden, erscheint hier von selbst.',
  pickOne: 'Wählen Sie ein Gespräch, um zu sehen, wer, wann und mit welchem Leitfaden.',
  asOf: (clock) => `Stand ${clock}.`,
  today: (day) => `Heute, ${day}`,
  tomorrow: (day) => `Morgen, ${day}`,
  timesIn: (city, calendarCity) =>
    `Die Zeiten gelten für ${city}, wie auf diesem Gerät. Ihr Kalender ist auf ${calendarCity} eingestellt.`,
  yourTime: 'Ihre Zeit',
  timeOf: (name) => `bei ${name}`,
  youLead: 'Sie führen',
  leads: (name) => `${name} führt`,
  juniorsLead: 'Die Jüngeren führen',
  leadersLead: 'Die Führungskräfte führen',
  withPeople: (names) => `Mit ${list(names)}`,
  alone: 'Sonst ist niemand eingeladen',
  now: 'Jetzt',
  cancelled: 'Abgesagt',
  cancelledBy: (name) => `${name} hat dieses Gespräch abgesagt. In Outlook lässt es sich entfernen.`,
  youRemoved: 'Es steht nicht mehr in Ihrem Kalender. Niemand sonst war eingeladen.',
  youCancelled: 'Dieses Gespräch ist abgesagt. Alle Eingeladenen wissen es.',
  unfinished: 'Nicht fertig',
  unfinishedLong:
    'Diese Buchung wurde nicht fertig: Die Zeit ist in Ihrem Kalender frei gehalten, und niemand wurde eingeladen.',
  responses: {
    none: 'noch keine Antwort',
    notResponded: 'noch keine Antwort',
    organizer: 'hat eingeladen',
    tentativelyAccepted: 'vielleicht',
    accepted: 'zugesagt',
    declined: 'nicht möglich',
  },
  answer: (name, response) => `${name}: ${response}`,
  you: 'Sie',
  roleLeader: 'Führungskraft',
  roleJunior: 'jüngere Seite',
  inOutlook: 'In Outlook öffnen',
  answerInOutlook: 'In Outlook antworten',
  join: 'Beitreten',
  joinLong: 'Der Teams-Besprechung beitreten',
  backToList: 'Zurück zu den Gesprächen',
  notHere: {
    happened: 'Dieses Gespräch steht nicht in Ihrem Kalender.',
    done: 'Wir haben die Gespräche von heute an durchgesehen.',
    can: 'Vielleicht wurde es abgesagt oder verschoben, oder es ging an ein anderes Konto. Sein Leitfaden steht unten.',
  },
  gone: {
    happened: 'Dieses Gespräch steht nicht mehr in Ihrem Kalender.',
    done: 'Wir haben gerade eben nachgesehen.',
    can: 'Gehen Sie zurück zu Ihren Gesprächen.',
  },
  headingWho: 'Wer',
  headingWhen: 'Wann',
  headingGuide: 'Leitfaden',
  headingFile: 'Angehängte Datei',
  headingRules: 'Vereinbarte Regeln zum Verschieben',
  code: (code) => `Gespräch ${code}`,
  noGuide: 'Dieses Gespräch trägt keinen lesbaren Leitfaden. Die Einladung in Outlook kann einen enthalten.',
  guideNewer: (version) =>
    `Das Gespräch wurde mit Version ${version} dieses Leitfadens gebucht. Die angehängte Datei ist diese Version; unten steht die heutige.`,
  guideUnknown: (id) => `Der Leitfaden „${id}“ gehört nicht zu dieser App. Die angehängte Datei enthält ihn.`,
  noFile: 'Es ist keine Datei angehängt.',
  download: (name) => `${name} herunterladen`,
  fileSize: (kilobytes) => plural(kilobytes, { one: '{n} KB', other: '{n} KB' }),
  fileRefused: 'Diese Art Datei wird hier nicht geöffnet. Sehen Sie sie in Outlook an.',
  cancelSession: 'Gespräch absagen',
  cancelQuestion: (names) =>
    names.length === 0
      ? 'Dieses Gespräch aus Ihrem Kalender entfernen? Es war niemand eingeladen.'
      : `Dieses Gespräch absagen? ${list(names)} ${names.length === 1 ? 'bekommt' : 'bekommen'} eine Nachricht mit Ihrem Satz.`,
  cancelSentence: 'Ihr Satz',
  cancelDefault: 'Diese Zeit geht leider nicht mehr. Ich schlage eine andere vor.',
  cancelConfirm: 'Das Gespräch absagen',
  cancelKeep: 'Behalten',
  cancelling: 'Wird abgesagt …',
  removeUnfinished: 'Entfernen',
};
