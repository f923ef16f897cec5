// The file format of guides: Markdown that its authors can read (guides/README.md says how), parsed line by line.
// A parser of our own instead of a general one: each fault then has a line, and nothing can come out but text.
import type { Guide, GuideStep } from './guide.ts';
import { inlineText } from './inline-text.ts';
import { hasUnseen, oneLine } from './plain-text.ts';

/** What is wrong with a guide's file: the line, counted from one, and a sentence for its author. */
export interface GuideFault {
  readonly line: number;
  readonly says: string;
}

export type GuideAnswer =
  | { readonly kind: 'guide'; readonly guide: Guide }
  | { readonly kind: 'faults'; readonly faults: readonly GuideFault[] };

// Two printed pages hold about 6,000 characters; ten times that is no guide.
const longestFile = 60_000;
const longestLine = 1_000;
const longestEntry = 1_000;
const mostSteps = 24;
const mostEntries = 20;
const mostFaults = 20;
const keys = ['id', 'version', 'title', 'purpose', 'least-minutes'] as const;
type Key = (typeof keys)[number];

const sectionNames: ReadonlyMap<string, Section> = new Map([
  ['before', 'before'],
  ['vorher', 'before'],
  ['agenda', 'agenda'],
  ['ablauf', 'agenda'],
  ['after', 'after'],
  ['nachher', 'after'],
]);
type Section = 'before' | 'agenda' | 'after';

interface Draft {
  readonly faults: GuideFault[];
  readonly front: Map<Key, { readonly text: string; readonly line: number }>;
  readonly before: string[];
  readonly after: string[];
  readonly steps: { title: string; minutes: number; who: string; prompts: string[]; readonly line: number }[];
}

/**
 * Reads a guide out of Markdown, or says what to mend and where. Markup inside sentences becomes plain text:
 * HTML stays visible as typed, a link keeps its address only for http, https and mailto, pictures keep their words.
 */
export function parseGuide(markdown: string): GuideAnswer {
  if (markdown.length > longestFile) {
    return refused([
      { line: 1, says: `A guide may have ${longestFile} characters; this file has ${markdown.length}.` },
    ]);
  }
  const lines = markdown.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const unreadable = lines.flatMap((text, index) => lineFaults(text, index + 1));
  if (unreadable.length > 0) return refused(unreadable);
  const draft: Draft = { faults: [], front: new Map(), before: [], after: [], steps: [] };
  const bodyStart = readFront(lines, draft);
  readSections(lines, bodyStart, draft);
  const guide = finished(draft);
  return guide ? { kind: 'guide', guide } : refused(draft.faults);
}

function refused(faults: readonly GuideFault[]): GuideAnswer {
  return { kind: 'faults', faults: [...faults].sort((a, b) => a.line - b.line).slice(0, mostFaults) };
}

function lineFaults(text: string, line: number): readonly GuideFault[] {
  if (hasUnseen(text)) {
    return [{ line, says: 'This line holds a character that cannot be seen. Type the line again without it.' }];
  }
  if (text.length > longestLine) return [{ line, says: `A line may have ${longestLine} characters. Split it.` }];
  return [];
}

/** Reads the entries between the two lines of dashes and answers where the rest begins. */
function readFront(lines: readonly string[], draft: Draft): number {
  if (lines[0]?.trimEnd() !== '---') {
    draft.faults.push({
      line: 1,
      says: 'A guide begins with a line of three dashes, its entries, and three dashes again.',
    });
    return 0;
  }
  for (let index = 1; index < lines.length; index++) {
    const text = (lines[index] ?? '').trim();
    if (text === '---') return index + 1;
    if (text === '' || text.startsWith('#')) continue;
    readEntry(text, index + 1, draft);
  }
  draft.faults.push({ line: lines.length, says: 'The entries at the top are not closed by a line of three dashes.' });
  return lines.length;
}

function readEntry(text: string, line: number, draft: Draft): void {
  const colon = text.indexOf(':');
  const name = text.slice(0, Math.max(colon, 0)).trim().toLowerCase();
  const key = keys.find((known) => known === name);
  if (!key) {
    draft.faults.push({
      line,
      says: `"${oneLine(name || text, 60)}" is not an entry. The entries are ${keys.join(', ')}.`,
    });
  } else if (draft.front.has(key)) {
    draft.faults.push({ line, says: `The entry "${key}" stands here a second time.` });
  } else {
    const value = text.slice(colon + 1).trim();
    draft.front.set(key, { text: value.replace(/^(["'])(.*)\1$/, '$2'), line });
  }
}

function readSections(lines: readonly string[], start: number, draft: Draft): void {
  let section: Section | undefined;
  let open: string[] | undefined;
  for (let index = start; index < lines.length; index++) {
    const line = index + 1;
    const text = lines[index] ?? '';
    const heading = /^(#{1,6})\s+(.*?)[\s#]*$/.exec(text);
    if (heading) {
      open = undefined;
      const depth = heading[1]?.length ?? 0;
      if (depth === 3) readStep(heading[2] ?? '', line, section, draft);
      else section = readSection(depth, heading[2] ?? '', line, draft);
      continue;
    }
    if (text.trim() === '') {
      open = undefined;
      continue;
    }
    const item = /^\s{0,3}(?:[-*+]|\d{1,3}[.)])\s+(.*)$/.exec(text);
    const entries = entriesOf(section, line, draft);
    if (!entries) continue;
    if (item || open === undefined) entries.push((item?.[1] ?? text).trim());
    else entries.push(`${entries.pop() ?? ''} ${text.trim()}`);
    if ((entries.at(-1)?.length ?? 0) > longestEntry) {
      draft.faults.push({ line, says: `An entry may have ${longestEntry} characters. Split it.` });
    }
    open = entries;
  }
}

function readSection(depth: number, name: string, line: number, draft: Draft): Section | undefined {
  const section = sectionNames.get(name.trim().toLowerCase());
  if (depth === 2 && section) return section;
  draft.faults.push({
    line,
    says: 'A part of a guide is a heading of two number signs: "## Before", "## Agenda" or "## After".',
  });
  return undefined;
}

function readStep(heading: string, line: number, section: Section | undefined, draft: Draft): void {
  if (section !== 'agenda') draft.faults.push({ line, says: 'A step stands under "## Agenda".' });
  const [minutesText = '', title = '', ...who] = heading.split(/\s*[|·]\s*/);
  const minutes = /^(\d{1,3})\s*min\.?$/i.exec(minutesText.trim())?.[1];
  if (minutes === undefined || title.trim() === '' || who.join('').trim() === '') {
    draft.faults.push({ line, says: 'A step is written "### 5 min | What happens | Who has the word".' });
  } else if (Number(minutes) < 1 || Number(minutes) > 240) {
    draft.faults.push({ line, says: 'A step takes 1 to 240 minutes.' });
  }
  const step = {
    title: inlineText(title),
    minutes: Number(minutes ?? 1),
    who: inlineText(who.join(', ')),
    prompts: [],
  };
  draft.steps.push({ ...step, line });
  if (draft.steps.length === mostSteps + 1)
    draft.faults.push({ line, says: `A guide has ${mostSteps} steps at most.` });
}

/** The list that a sentence at this line belongs to; undefined, with a fault, where there is none. */
function entriesOf(section: Section | undefined, line: number, draft: Draft): string[] | undefined {
  const entries = section === 'agenda' ? draft.steps.at(-1)?.prompts : section && draft[section];
  if (!entries) draft.faults.push({ line, says: 'This sentence stands under no heading and would be lost.' });
  else if (entries.length === mostEntries) {
    draft.faults.push({
      line,
      says: `More than ${mostEntries} entries under one heading are too many to read in a session.`,
    });
  }
  return entries;
}

function finished(draft: Draft): Guide | undefined {
  const faults = draft.faults;
  const entry = (key: Key, limit: number): string => {
    const found = draft.front.get(key);
    if (!found || found.text === '')
      faults.push({ line: found?.line ?? 1, says: `The entry "${key}" is missing at the top.` });
    else if (found.text.length > limit)
      faults.push({ line: found.line, says: `"${key}" may have ${limit} characters.` });
    return found?.text ?? '';
  };
  const id = entry('id', 64);
  const version = entry('version', 20);
  const title = inlineText(entry('title', 120));
  const purpose = inlineText(entry('purpose', 600));
  const leastMinutes = Number(entry('least-minutes', 4));
  const line = (key: Key): number => draft.front.get(key)?.line ?? 1;
  if (id && !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)) {
    faults.push({
      line: line('id'),
      says: 'The id is written in small letters, digits and single hyphens: "first-meeting".',
    });
  }
  if (version && !/^[A-Za-z0-9.-]+$/.test(version)) {
    faults.push({
      line: line('version'),
      says: 'The version is written in letters, digits, dots and hyphens: "1.2.0".',
    });
  }
  const steps: readonly GuideStep[] = draft.steps.map(({ line: _line, prompts, ...step }) => ({
    ...step,
    prompts: prompts.map(inlineText),
  }));
  const minutes = steps.reduce((sum, step) => sum + step.minutes, 0);
  if (steps.length === 0) faults.push({ line: 1, says: 'A guide needs at least one step under "## Agenda".' });
  else if (minutes > 1440) faults.push({ line: 1, says: 'The steps together take more than a day.' });
  else if (!Number.isInteger(leastMinutes) || leastMinutes < steps.length || leastMinutes > minutes) {
    const says = `"least-minutes" is a whole number from ${steps.length} (a minute a step) to ${minutes} (the steps together).`;
    faults.push({ line: line('least-minutes'), says });
  }
  if (faults.length > 0) return undefined;
  const before = draft.before.map(inlineText);
  return { id, version, title, purpose, before, steps, after: draft.after.map(inlineText), minutes, leastMinutes };
}
