// The guide as a Word file: for guests, for paper and for everybody without the app. Loaded only when a file is made.
import { Document, Footer, HeadingLevel, Packer, PageNumber, Paragraph, type Table, TabStopType, TextRun } from 'docx';
import type { Guide, GuideStep } from './guide.ts';
import { intlLocale } from './language.ts';
import { oneLine } from './plain-text.ts';
import type { Role } from './session.ts';
import { markText } from './session-code.ts';
import { bullet, fact, guideNumbering, guideStyles, look, margin, noteLine, styled, table } from './word-look.ts';
import { wordsFor } from './words.ts';
import type { Words } from './words-shape.ts';

/** The session that a guide is printed for. */
export interface GuideFileContext {
  readonly locale: string;
  readonly code: string;
  /** The session's time as a sentence. */
  readonly when: string;
  readonly people: readonly { readonly name: string; readonly role: Role }[];
  /** Who leads this time, as a sentence. */
  readonly leads: string;
  /** The rules about moving, in words. */
  readonly rules: readonly string[];
}

/**
 * Makes the guide's Word file: what is agreed, the agenda at a glance, each step with its prompts and room for notes,
 * and the card on which both write what follows. Headings are headings, tables have header rows, the language is set.
 */
export async function guideFile(guide: Guide, context: GuideFileContext): Promise<Uint8Array> {
  const words = wordsFor(context.locale);
  const page = pageSize(context.locale);
  const width = page.width - 2 * margin;
  const document = new Document({
    title: oneLine(guide.title, 120),
    subject: markText(context.code),
    creator: 'Vice Versa',
    lastModifiedBy: 'Vice Versa',
    description: oneLine(guide.purpose, 600),
    styles: guideStyles(spellingLanguage(context.locale)),
    numbering: guideNumbering,
    sections: [
      {
        properties: { page: { size: page, margin: { top: margin, bottom: margin, left: margin, right: margin } } },
        footers: { default: footer(guide, context.code, words, width) },
        children: [
          ...opening(guide, context, words),
          ...part(words.before, guide.before),
          heading(`${words.agenda}, ${words.minutes(guide.minutes)}`),
          agenda(guide, words, width),
          ...guide.steps.flatMap((step, index) => stepPart(step, index, words, width)),
          ...card(context, words, width),
          ...part(words.after, guide.after),
          ...part(words.protection, context.rules),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

function opening(guide: Guide, context: GuideFileContext, words: Words): readonly Paragraph[] {
  const people = context.people.map((one) => `${one.name}, ${words[one.role]}`);
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(oneLine(guide.title, 120))] }),
    styled(look.purpose, guide.purpose),
    fact(words.when, context.when),
    ...people.map((person, index) => fact(index === 0 ? words.who : '', person)),
    fact('', context.leads),
  ];
}

function heading(text: string): Paragraph {
  return new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(oneLine(text, 200))] });
}

function part(title: string, entries: readonly string[]): readonly Paragraph[] {
  return entries.length === 0 ? [] : [heading(title), ...entries.map((entry) => bullet(entry))];
}

function agenda(guide: Guide, words: Words, width: number): Table {
  const columns = [
    { title: words.time, percent: 16 },
    { title: words.step, percent: 42 },
    { title: words.hasTheWord, percent: 42 },
  ];
  let from = 0;
  const rows = guide.steps.map((step) => {
    const until = from + step.minutes;
    const row = [`${from}–${until}`, step.title, step.who];
    from = until;
    return row;
  });
  return table(columns, rows, width);
}

function stepPart(step: GuideStep, index: number, words: Words, width: number): readonly Paragraph[] {
  const title = new Paragraph({
    heading: HeadingLevel.HEADING_2,
    children: [new TextRun(`${index + 1}. ${oneLine(step.title, 200)}, ${words.minutes(step.minutes)}`)],
  });
  // Room to write grows with the minutes: none for a closing word, three lines where somebody talks for twelve.
  const lines = Math.min(4, Math.floor((step.minutes + 1) / 4));
  return [
    title,
    styled(look.who, step.who),
    ...step.prompts.map((prompt, at) => bullet(prompt, lines > 0 || at < step.prompts.length - 1)),
    ...Array.from({ length: lines }, (_, line) => noteLine(width, line < lines - 1)),
  ];
}

function card(context: GuideFileContext, words: Words, width: number): readonly (Paragraph | Table)[] {
  const columns = [
    { title: words.name, percent: 20 },
    { title: words.heard, percent: 30 },
    { title: words.willDo, percent: 32 },
    { title: words.byWhen, percent: 18 },
  ];
  const rows = context.people.map((one) => [one.name, '', '', '']);
  const note = new Paragraph({ keepNext: true, children: [new TextRun(words.cardNote)] });
  return [heading(words.card), note, table(columns, rows, width, 1_100)];
}

function footer(guide: Guide, code: string, words: Words, width: number): Footer {
  const left = `${markText(code)} · ${oneLine(guide.title, 120)}, ${words.version(oneLine(guide.version, 20))}`;
  const numbers = [`\t${words.page} `, PageNumber.CURRENT, ` ${words.of} `, PageNumber.TOTAL_PAGES];
  const children = [new TextRun(left), ...numbers.map((one) => new TextRun({ children: [one] }))];
  const edge = { type: TabStopType.RIGHT, position: width };
  return new Footer({ children: [new Paragraph({ style: look.foot, tabStops: [edge], children })] });
}

// Twips. North America prints on Letter, everybody else on A4.
function pageSize(locale: string): { readonly width: number; readonly height: number } {
  const isLetter = /-(?:US|CA|MX)\b/i.test(intlLocale(locale));
  return isLetter ? { width: 12_240, height: 15_840 } : { width: 11_906, height: 16_838 };
}

// Word wants a region with its language, or it checks nothing.
function spellingLanguage(locale: string): string {
  const tag = intlLocale(locale);
  return new Intl.Locale(tag).region ? tag : tag.startsWith('de') ? 'de-DE' : 'en-GB';
}
