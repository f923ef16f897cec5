import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtInGuides, findTicketGuide, parseGuide } from '#mentoring';
import { guideNamed, ticket } from './wish.ts';

const folder = new URL('../../src/mentoring/guides/', import.meta.url);

describe('The guides that come with the app', () => {
  it('are the files of the folder, all of them, in both languages', () => {
    for (const language of ['en', 'de']) {
      const files = readdirSync(new URL(`${language}/`, folder)).filter((name) => name.endsWith('.md'));
      const guides = files.map((name) => parseGuide(readFileSync(new URL(`${language}/${name}`, folder), 'utf8')));
      const byId = (a: { id: string }, b: { id: string }): number => a.id.localeCompare(b.id);
      const read = guides.map((answer) =>
        answer.kind === 'guide' ? answer.guide : expect.fail(JSON.stringify(answer)),
      );
      expect([...builtInGuides(language)].sort(byId)).toEqual(read.sort(byId));
      expect(files.map((name) => name.replace('.md', '')).sort()).toEqual(read.map((guide) => guide.id).sort());
    }
  });

  it('say the same in every language: id, version, minutes, and as many prompts in each step', () => {
    const shape = (locale: string) =>
      builtInGuides(locale).map(({ id, version, leastMinutes, before, after, steps }) => ({
        id,
        version,
        leastMinutes,
        before: before.length,
        after: after.length,
        steps: steps.map((step) => [step.minutes, step.prompts.length]),
      }));
    expect(shape('de')).toEqual(shape('en'));
  });

  it('are named for the jobs they do, at the lengths that the field uses', () => {
    expect(builtInGuides('en').map((guide) => [guide.title, guide.minutes])).toEqual([
      ['First meeting', 60],
      ['Standard session', 45],
      ['Decision brief, five business questions', 60],
      ['Short check-in', 25],
    ]);
  });

  it('come in German for German and in English for everything else', () => {
    for (const locale of ['de', 'de-AT', 'DE-ch', 'de_DE'])
      expect(builtInGuides(locale)[0]?.title).toBe('Erstes Treffen');
    for (const locale of ['en-US', 'fr-FR', '', 'den', '<b>'])
      expect(builtInGuides(locale)[0]?.title).toBe('First meeting');
  });

  it('ask the five business questions with something to bring to each', () => {
    const { steps } = guideNamed('decision-brief');
    const questions = steps.slice(1, 6);
    expect(questions.map((step) => step.title)).toEqual([
      'Someone in their first job meets our product',
      'How we sound to people we want to hire',
      'Our tools beside the ones at home',
      'How people already work with AI',
      'Words and rules that feel out of date',
    ]);
    for (const step of questions) expect(step.prompts[0]).toMatch(/^Bring: /);
    expect(steps.at(-1)?.title).toBe('One small experiment');
  });

  it('speak of minutes in their headings only, because the minutes change with the length', () => {
    for (const guide of [...builtInGuides('en'), ...builtInGuides('de')]) {
      for (const step of guide.steps) {
        expect([step.title, step.who, ...step.prompts].join(' ')).not.toMatch(/\bminutes?\b|Minuten?\b/i);
      }
    }
  });

  it('are found again from a ticket, in the minutes of the session', () => {
    const guides = builtInGuides('de');
    const found = findTicketGuide(ticket({ lengthMinutes: 45 }), guides);
    expect(found).toMatchObject({
      kind: 'found',
      guide: { id: 'first-meeting', title: 'Erstes Treffen', minutes: 45 },
    });
    expect(findTicketGuide(ticket({ guideVersion: '0.9.0' }), guides).kind).toBe('other-version');
    expect(findTicketGuide(ticket({ guideId: 'our-own' }), guides)).toEqual({ kind: 'unknown' });
    expect(findTicketGuide(ticket({ lengthMinutes: 10 }), guides)).toEqual({ kind: 'unknown' });
  });
});
