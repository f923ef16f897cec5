import type { en } from '../en/index.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('de');
const seconds = (count: number) => plural(count, { one: '{n} Sekunde', other: '{n} Sekunden' });

export const faults: (typeof en)['faults'] = {
  offline: {
    happened: 'Sie sind offline.',
    can: 'Was zu sehen ist, bleibt lesbar. Es geht von selbst weiter, sobald die Verbindung wieder da ist. Sie können es auch jetzt erneut versuchen.',
  },
  timeout: (count) => ({
    happened: `Microsoft 365 hat ${seconds(count)} lang nicht geantwortet.`,
    can: 'Versuchen Sie es gleich noch einmal.',
  }),
  busy: (count) => ({
    happened: 'Microsoft 365 bittet uns zu warten: Für dieses Postfach wird gerade zu viel angefragt.',
    can:
      count === undefined
        ? 'Versuchen Sie es in einer Minute erneut.'
        : `Versuchen Sie es in ${seconds(Math.max(1, Math.ceil(count)))} erneut.`,
  }),
  unavailable: {
    happened: 'Microsoft 365 ist gerade nicht verfügbar.',
    can: 'Versuchen Sie es in einigen Minuten erneut.',
  },
  unreadable: {
    happened: 'Die Antwort von Microsoft 365 war nicht lesbar.',
    can: 'Versuchen Sie es erneut. Ein Netz, das zuerst eine Anmeldung verlangt, kann die Ursache sein.',
  },
  forbidden: {
    happened: 'Ihre Organisation erlaubt das für Ihr Konto nicht.',
    can: 'Ihre Administration kann das ändern.',
  },
  notFound: { happened: 'Das ist nicht mehr da.', can: 'Vielleicht wurde es in Outlook verschoben oder gelöscht.' },
  conflict: {
    happened: 'Es wurde im selben Moment an anderer Stelle geändert.',
    can: 'Versuchen Sie es erneut: Sie sehen dann den neuesten Stand.',
  },
  noMailbox: {
    happened: 'Ihr Konto hat kein Postfach in Microsoft 365.',
    can: 'Die Leitfäden gehen auch ohne. Für Gespräche bitten Sie Ihre Administration um ein Postfach.',
  },
  refused: {
    happened: 'Microsoft 365 hat die Anfrage abgelehnt.',
    can: 'Versuchen Sie es erneut. Bleibt es dabei, sagen Sie es Ihrer Administration.',
  },
  inThePast: {
    happened: 'Nach der Uhr von Microsoft 365 ist diese Zeit schon vorbei. Niemand wurde eingeladen.',
    can: 'Stellen Sie Datum und Uhrzeit dieses Geräts richtig und wählen Sie dann eine andere Zeit.',
  },
  wrongAccount: {
    happened: 'Die Anmeldung gehört zu einem anderen Konto als dem, das Sie hier verwenden.',
    can: 'Melden Sie das andere Konto ab, oder öffnen Sie die App dort, wo Sie das andere Konto verwenden.',
  },
  unknown: { happened: 'Etwas hat nicht funktioniert, und wir wissen nicht, was.', can: 'Versuchen Sie es erneut.' },
  signIn: {
    happened: 'Sie sind noch nicht angemeldet.',
    can: 'Melden Sie sich mit Ihrem Arbeitskonto an. Ihr Kennwort bleibt bei Microsoft.',
  },
  consent: {
    happened: 'Vice Versa braucht zuerst Ihre Zustimmung.',
    can: 'Die App liest Ihren Kalender und schreibt die Gespräche hinein, die Sie buchen, als Sie und nur für Sie. Sie können zustimmen; manche Organisationen überlassen das der Administration. Die Leitfäden gehen auch ohne.',
  },
  consentForPeople: {
    happened: 'Für die Suche nach Personen braucht die App Ihre Zustimmung.',
    can: 'Sie gilt nur für diese Suche. Ohne sie geben Sie eine ganze Adresse ein.',
  },
  consentForPreferences: {
    happened: 'Um das in Ihrem OneDrive zu behalten, braucht die App Ihre Zustimmung.',
    can: 'Sie gilt für einen Ordner, der nur der App gehört, und für keine andere Ihrer Dateien.',
  },
  preferencesRefused: {
    happened: 'Die Zustimmung wurde nicht erteilt.',
    can: 'Sie können erneut fragen. Überlässt Ihre Organisation das der Administration, bitten Sie dort um Vice Versa.',
  },
  consentRefused: {
    happened: 'Die Zustimmung wurde nicht erteilt.',
    can: 'Sie können erneut fragen. Überlässt Ihre Organisation das der Administration, bitten Sie dort um Vice Versa. Die Leitfäden gehen auch ohne.',
  },
  signInCancelled: {
    happened: 'Das Anmeldefenster wurde geschlossen.',
    can: 'Öffnen Sie es wieder, wenn Sie so weit sind.',
  },
  signInSilent: {
    happened: 'Das Programm um diese Seite herum hat auf die Anmeldung nicht geantwortet.',
    can: 'Versuchen Sie es erneut, oder öffnen Sie die App in einem eigenen Browser-Tab.',
  },
  signInFailed: { happened: 'Die Anmeldung hat nicht funktioniert.', can: 'Versuchen Sie es erneut.' },
  popupBlocked: {
    happened: 'Ihr Browser hat das Anmeldefenster nicht geöffnet.',
    can: 'Erlauben Sie Fenster für diese Seite und versuchen Sie es erneut.',
  },
  nothingRead: 'Es wurde nichts gelesen und nichts geändert.',
  nothingChanged: 'Es wurde nichts geändert.',
  cancelUnsure:
    'Ob es abgesagt ist, steht nicht fest: Die Antwort kam nicht. Ein neuer Versuch sagt nichts zweimal ab.',
  buttonSignIn: 'Anmelden',
  buttonAllow: 'Zustimmen',
  buttonAskAgain: 'Erneut fragen',
  waitingForWindow: 'Das Anmeldefenster ist offen …',
  stopWaiting: 'Nicht mehr warten',
  code: (code) => `Für Ihre Administration: ${code}`,
};
