// The few sentences that are needed before anything else is loaded, in every language. The rest comes with its screen.
import type { Language } from './language.ts';

/** What happened, what was done about it, what you can do. */
export interface Trouble {
  readonly happened: string;
  readonly done: string;
  readonly can: string;
}

export interface ShellWords {
  readonly appName: string;
  readonly places: string;
  readonly sessions: string;
  readonly book: string;
  readonly guides: string;
  readonly gettingReady: string;
  readonly tryAgain: string;
  readonly reload: string;
  readonly openInBrowser: string;
  readonly detail: (text: string) => string;
  readonly hostSilent: (seconds: number) => Trouble;
  readonly settingsMissing: Trouble;
  readonly settingsBroken: (field: string, says: string) => Trouble;
  readonly settingsUnreachable: Trouble;
  readonly partMissing: Trouble;
  readonly ourMistake: Trouble;
}

const en: ShellWords = {
  appName: 'Vice Versa',
  places: 'Places',
  sessions: 'Sessions',
  book: 'Book',
  guides: 'Guides',
  gettingReady: 'Getting ready',
  tryAgain: 'Try again',
  reload: 'Load again',
  openInBrowser: 'Open in a browser tab',
  detail: (text) => `For your administrator: ${text}`,
  hostSilent: (seconds) => ({
    happened: 'The program around this page did not answer.',
    done: `We waited ${seconds} seconds. Nothing was read and nothing was changed.`,
    can: 'Try again, or open the app in a browser tab of its own.',
  }),
  settingsMissing: {
    happened: 'This app is not set up yet.',
    done: 'We looked for the file settings.json beside this page and did not find it.',
    can: 'Your administrator can add it. Then load this page again.',
  },
  settingsBroken: (field, says) => ({
    happened: 'This app is not set up completely.',
    done: `We read settings.json. Its entry “${field}” cannot be used: ${says}.`,
    can: 'Your administrator can correct it. Then load this page again.',
  }),
  settingsUnreachable: {
    happened: 'We cannot reach the place this app is loaded from.',
    done: 'Nothing was read and nothing was changed.',
    can: 'Check your connection and try again.',
  },
  partMissing: {
    happened: 'A part of the app did not load.',
    done: 'Nothing was changed. The connection may have dropped, or the app was just updated.',
    can: 'Load the page again.',
  },
  ourMistake: {
    happened: 'This screen stopped because of a mistake of ours.',
    done: 'Your calendar is as it was before.',
    can: 'Load the page again. If it happens again, tell your administrator.',
  },
};

const de: ShellWords = {
  appName: 'Vice Versa',
  places: 'Bereiche',
  sessions: 'Gespräche',
  book: 'Buchen',
  guides: 'Leitfäden',
  gettingReady: 'Wird vorbereitet',
  tryAgain: 'Erneut versuchen',
  reload: 'Neu laden',
  openInBrowser: 'In einem Browser-Tab öffnen',
  detail: (text) => `Für Ihre Administration: ${text}`,
  hostSilent: (seconds) => ({
    happened: 'Das Programm um diese Seite herum hat nicht geantwortet.',
    done: `Wir haben ${seconds} Sekunden gewartet. Es wurde nichts gelesen und nichts geändert.`,
    can: 'Versuchen Sie es erneut, oder öffnen Sie die App in einem eigenen Browser-Tab.',
  }),
  settingsMissing: {
    happened: 'Diese App ist noch nicht eingerichtet.',
    done: 'Wir haben neben dieser Seite die Datei settings.json gesucht und nicht gefunden.',
    can: 'Ihre Administration kann sie ergänzen. Laden Sie die Seite danach neu.',
  },
  settingsBroken: (field, says) => ({
    happened: 'Diese App ist nicht vollständig eingerichtet.',
    done: `Wir haben settings.json gelesen. Der Eintrag „${field}“ ist nicht brauchbar: ${says}.`,
    can: 'Ihre Administration kann ihn berichtigen. Laden Sie die Seite danach neu.',
  }),
  settingsUnreachable: {
    happened: 'Der Ort, von dem diese App geladen wird, ist nicht erreichbar.',
    done: 'Es wurde nichts gelesen und nichts geändert.',
    can: 'Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
  },
  partMissing: {
    happened: 'Ein Teil der App wurde nicht geladen.',
    done: 'Es wurde nichts geändert. Vielleicht war die Verbindung weg, oder die App wurde gerade erneuert.',
    can: 'Laden Sie die Seite neu.',
  },
  ourMistake: {
    happened: 'Diese Ansicht ist durch einen Fehler von uns stehen geblieben.',
    done: 'Ihr Kalender ist so, wie er vorher war.',
    can: 'Laden Sie die Seite neu. Kommt es wieder vor, sagen Sie es Ihrer Administration.',
  },
};

export const shellWords: Readonly<Record<Language, ShellWords>> = { en, de };
