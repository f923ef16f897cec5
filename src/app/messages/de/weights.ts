import type { en } from '../en/index.ts';

export const weights: (typeof en)['weights'] = {
  whatCounts: 'Was zählt',
  explained:
    'So viele Punkte nimmt jedes davon einer Zeit weg. 0: Es zählt nicht. Das sind Ihre Wünsche an Zeiten und nie ein Maß für Menschen.',
  leaderFirst:
    'Frühe und späte Stunden trägt zuerst die Führungskraft: Dieselbe Stunde nimmt mehr Punkte, wenn sie die jüngere Seite trifft. So gibt die Führungskraft eher nach.',
  groups: {
    hours: 'Die Stunden',
    around: 'Was davor und danach liegt',
    people: 'Wer kommen kann',
    day: 'Der Tag',
  },
  names: {
    'outsideHours.leader': 'Außerhalb der Arbeitszeit der Führungskraft',
    'outsideHours.junior': 'Außerhalb der Arbeitszeit der jüngeren Seite',
    'hourAway.leader': 'Jede Stunde weiter draußen, für die Führungskraft',
    'hourAway.junior': 'Jede Stunde weiter draußen, für die jüngere Seite',
    'edgeOfDay.leader': 'Erste oder letzte Stunde am Tag der Führungskraft',
    'edgeOfDay.junior': 'Erste oder letzte Stunde am Tag der jüngeren Seite',
    'overLunch.leader': 'In der Mittagszeit der Führungskraft',
    'overLunch.junior': 'In der Mittagszeit der jüngeren Seite',
    noBufferBefore: 'Jemand kommt direkt aus einem Termin',
    noBufferAfter: 'Jemand hat gleich danach einen Termin',
    'freeBefore.5': '5 bis 10 Minuten davor frei',
    'freeBefore.15': '15 bis 25 Minuten davor frei',
    'freeBefore.30': '30 bis 55 Minuten davor frei',
    longRun: 'Innerhalb von drei Stunden Terminen am Stück oder mehr',
    onlyGap: 'Die einzige freie Zeit an einem vollen Tag',
    tentative: 'Jemand hat dann einen Termin mit Vorbehalt',
    missing: 'Jede Person, die nicht kommen kann',
    missingOptional: 'Jede optionale Person, die nicht kommen kann',
    dayAway: 'Jeder Tag später',
  },
  wrong: 'Zwischen 0 und 1.000.',
  asItWas: 'Wie es war',
  keep: 'In meinem OneDrive behalten',
  keeping: 'Wird behalten …',
  kept: 'In Ihrem OneDrive behalten, nur für Sie.',
  forThisPage: 'Ihre Zahlen zählen auf dieser Seite, bis Sie sie verlassen.',
  notKept:
    'Diese Zahlen zählen, bis Sie die Seite verlassen. Behalten Sie sie, wenn sie auch nächstes Mal gelten sollen.',
  notRead: 'Was Sie behalten haben, war nicht lesbar. Die Zeiten stehen in der üblichen Reihenfolge.',
  newer:
    'Eine neuere Fassung von Vice Versa behält Ihre Zahlen; diese hier lässt sie stehen. Auf dieser Seite zählen sie.',
};
