import { describe, expect, it } from 'vitest';
import { builtInGuides, planBooking } from '#mentoring';
import { hostileTexts } from './hostile-text.ts';
import { ana, guideNamed, mia, wish } from './wish.ts';
import { checkXml, filesOf, paragraphsOf } from './zip-reading.ts';

async function documentOf(changes: Parameters<typeof wish>[0] = {}): Promise<ReadonlyMap<string, string>> {
  return filesOf(await planBooking(wish(changes)).attachment.make());
}
const main = (files: ReadonlyMap<string, string>): string => files.get('word/document.xml') ?? '';

describe('The guide as a Word file', () => {
  it('holds every word of the guide', async () => {
    for (const locale of ['en-GB', 'de-DE']) {
      for (const guide of builtInGuides(locale)) {
        const paragraphs = paragraphsOf(main(await documentOf({ guide, locale, minutes: guide.minutes })));
        const text = paragraphs.join('\n');
        const words = [
          guide.title,
          guide.purpose,
          ...guide.before,
          ...guide.steps.flatMap((step) => [step.title, step.who, ...step.prompts]),
          ...guide.after,
        ];
        for (const word of words) expect(text).toContain(word);
      }
    }
  });

  it('walks through the steps in their order, each with its minutes', async () => {
    const paragraphs = paragraphsOf(main(await documentOf({ guide: guideNamed('standard-session'), minutes: 45 })));
    expect(paragraphs.filter((text) => /^\d+\. /.test(text))).toEqual([
      '1. Arrive, 3 min',
      '2. Since last time, 5 min',
      '3. Show it, 12 min',
      '4. Say it back, 5 min',
      '5. Ask, 10 min',
      '6. Turn around, 5 min',
      '7. Close, 5 min',
    ]);
  });

  it('shows the agenda with the minutes of the session, from nought to its length', async () => {
    const paragraphs = paragraphsOf(main(await documentOf({ minutes: 45 })));
    const ranges = paragraphs.filter((text) => /^\d+–\d+$/.test(text));
    expect(ranges).toEqual(['0–4', '4–12', '12–19', '19–26', '26–33', '33–39', '39–43', '43–45']);
  });

  it('says when, who and who leads, and leaves a line for each to promise something', async () => {
    const paragraphs = paragraphsOf(main(await documentOf()));
    const text = paragraphs.join('\n');
    expect(text).toContain('Tuesday, 24 November 2026, 10:00–10:45 (time in Europe/Berlin, UTC+01:00)');
    expect(text).toContain('Mia Okafor leads this time.');
    for (const title of ['What I heard', 'What I will do', 'By when']) expect(paragraphs).toContain(title);
    for (const name of [mia.name, ana.name]) expect(paragraphs.filter((one) => one === name)).toHaveLength(1);
  });

  it('can be walked by headings, has header rows and says its language and title', async () => {
    const files = await documentOf({ locale: 'de-AT' });
    const xml = main(files);
    expect(xml).toContain('<w:pStyle w:val="Title"/>');
    expect(xml.match(/<w:pStyle w:val="Heading1"\/>/g)?.length).toBe(5);
    expect(xml.match(/<w:pStyle w:val="Heading2"\/>/g)?.length).toBe(guideNamed('first-meeting').steps.length);
    expect(xml.match(/<w:tbl>/g)?.length).toBe(2);
    expect(xml.match(/<w:tblHeader\/>/g)?.length).toBe(2);
    expect(files.get('word/styles.xml')).toContain('<w:lang w:val="de-AT"/>');
    expect(files.get('docProps/core.xml')).toContain('<dc:title>First meeting</dc:title>');
  });

  it('is Letter in North America and A4 elsewhere', async () => {
    expect(main(await documentOf({ locale: 'en-US' }))).toContain('w:w="12240" w:h="15840"');
    expect(main(await documentOf({ locale: 'en-GB' }))).toContain('w:w="11906" w:h="16838"');
  });

  it('has the same text whenever it is made', async () => {
    const [one, other] = await Promise.all([documentOf(), documentOf()]);
    const names = [...one.keys()].filter((name) => name.startsWith('word/') && name.endsWith('.xml'));
    expect(names.length).toBeGreaterThan(3);
    for (const name of names) expect(one.get(name)).toBe(other.get(name));
  });

  it('stays well-formed and links to nothing, whatever stands in it', async () => {
    const guide = guideNamed('standard-session');
    const texts = [...hostileTexts];
    const each = () => texts.pop() ?? hostileTexts[0] ?? '';
    let files = 0;
    while (texts.length > 0) {
      const hostile = {
        ...guide,
        title: each(),
        purpose: each(),
        before: [each(), each(), each()],
        steps: guide.steps.map((step) => ({ ...step, title: each(), who: each(), prompts: [each(), each()] })),
        after: [each(), each()],
      };
      const made = await documentOf({
        guide: hostile,
        organizer: { ...mia, name: each() },
        others: [{ ...ana, name: each() }],
      });
      for (const [name, text] of made) if (/\.(?:xml|rels)$/.test(name)) checkXml(text);
      expect(main(made)).not.toMatch(/<w:(?:hyperlink|instrText|object|pict)[ >]/);
      expect(made.get('word/_rels/document.xml.rels')).not.toContain('External');
      files += 1;
    }
    expect(files).toBeGreaterThan(5);
  });
});
