import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Guide, type GuideFault, parseGuide } from '#mentoring';
import { hostileTexts } from './hostile-text.ts';

const front = [
  '---',
  'id: our-guide',
  'version: 2.1',
  'title: Our guide',
  'purpose: We learn.',
  'least-minutes: 10',
  '---',
];
const agenda = ['## Agenda', '### 10 min | Talk | Both', '- Say it.', '### 5 min | Close | The junior', 'One word.'];

function guideOf(...lines: readonly string[]): Guide {
  const answer = parseGuide(lines.join('\n'));
  if (answer.kind === 'faults') throw new Error(JSON.stringify(answer.faults));
  return answer.guide;
}

function faultsOf(...lines: readonly string[]): readonly GuideFault[] {
  const answer = parseGuide(lines.join('\n'));
  return answer.kind === 'faults' ? answer.faults : [];
}

/** What a reader sees of one sentence in a step. */
function seen(sentence: string): string | undefined {
  return guideOf(...front, '## Agenda', '### 10 min | Talk | Both', `- ${sentence}`).steps[0]?.prompts[0];
}

describe('A guide in Markdown', () => {
  it('is read whole', () => {
    expect(
      guideOf(
        ...front,
        '',
        '## Before',
        '',
        '- Read this.',
        '* And this.',
        '',
        ...agenda,
        '',
        '## After',
        '1. Rest.',
        '2) Write.',
      ),
    ).toEqual({
      id: 'our-guide',
      version: '2.1',
      title: 'Our guide',
      purpose: 'We learn.',
      leastMinutes: 10,
      minutes: 15,
      before: ['Read this.', 'And this.'],
      steps: [
        { title: 'Talk', minutes: 10, who: 'Both', prompts: ['Say it.'] },
        { title: 'Close', minutes: 5, who: 'The junior', prompts: ['One word.'] },
      ],
      after: ['Rest.', 'Write.'],
    });
  });

  it('is the same guide with any line ends, with German headings, with a byte order mark, with notes to other authors', () => {
    const plain = guideOf(...front, '## Before', '- A', ...agenda, '## After', '- B');
    const text = [...front, '## Vorher', '- A', ...agenda, '## Nachher', '- B'].join('\n');
    const noted = text.replace('## Agenda', '## Ablauf ##').replace('id:', '# ask Ana first\n\nid:');
    for (const end of ['\n', '\r\n', '\r']) {
      const answer = parseGuide(`\uFEFF${noted.replaceAll('\n', end)}`);
      expect(answer).toEqual({ kind: 'guide', guide: plain });
    }
  });

  it('joins the lines of a paragraph and keeps paragraphs apart', () => {
    const guide = guideOf(
      ...front,
      '## Agenda',
      '### 10 min | Talk | Both',
      '- One',
      '  and more',
      '',
      'Two',
      'goes on',
      '- Three',
    );
    expect(guide.steps[0]?.prompts).toEqual(['One and more', 'Two goes on', 'Three']);
  });

  it('may divide a step by middle dots and quote its entries', () => {
    const quoted = front.map((line) => line.replace('We learn.', '"Learn: both."'));
    const guide = guideOf(...quoted, '## Agenda', '### 10 Min. · Talk · Junior shows, leader listens');
    expect(guide.purpose).toBe('Learn: both.');
    expect(guide.steps[0]).toEqual({ title: 'Talk', minutes: 10, who: 'Junior shows, leader listens', prompts: [] });
  });

  it.each([
    ['**Say** it _slowly_ and `twice`', 'Say it slowly and twice'],
    ['Read [the rules](https://contoso.com/rules "Rules") first', 'Read the rules (https://contoso.com/rules) first'],
    ['Ask [Ana](mailto:ana@contoso.com)', 'Ask Ana (mailto:ana@contoso.com)'],
    ['<https://contoso.com/a>', 'https://contoso.com/a'],
    ['[https://contoso.com](https://contoso.com)', 'https://contoso.com'],
    ['Press [here](javascript:alert(1))', 'Press here'],
    ['Press [here](data:text/html,x)', 'Press here'],
    ['Press [here](//evil.example)', 'Press here'],
    ['![A picture of us](https://evil.example/pixel.gif) below', 'A picture of us below'],
    ['snake_case_words and 2*3*4 stay', 'snake_case_words and 2*3*4 stay'],
    ['\\*not bold\\* and \\[no link\\](x)', '*not bold* and [no link](x)'],
    ['<b>Bold</b> <script>alert(1)</script>', '<b>Bold</b> <script>alert(1)</script>'],
    ['&lt;kept&gt; &amp; so', '&lt;kept&gt; &amp; so'],
    ['\uE0000\uE001 \\!', '0 !'],
  ])('shows %j as a reader would see it', (markdown, text) => {
    expect(seen(markdown)).toBe(text);
  });

  it.each<[string, readonly string[], number, RegExp]>([
    ['no entries at all', agenda, 1, /three dashes/],
    ['entries that are never closed', front.slice(0, -1), 6, /not closed/],
    ['a missing title', [...front.filter((line) => !line.startsWith('title')), ...agenda], 1, /"title" is missing/],
    ['an unknown entry', ['---', 'colour: red', ...front.slice(1), ...agenda], 2, /"colour" is not an entry/],
    ['an entry twice', ['---', 'id: a', ...front.slice(1), ...agenda], 3, /second time/],
    [
      'an id with capitals',
      [...front.map((line) => line.replace('our-guide', 'Our Guide')), ...agenda],
      2,
      /small letters/,
    ],
    ['a version in words', [...front.map((line) => line.replace('2.1', 'the second')), ...agenda], 3, /version/],
    [
      'a least length above its minutes',
      [...front.map((line) => line.replace('10', '16')), ...agenda],
      6,
      /from 2 .* to 15/,
    ],
    ['a least length below a minute a step', [...front.map((line) => line.replace('10', '1')), ...agenda], 6, /from 2/],
    ['a least length in words', [...front.map((line) => line.replace('10', 'ten')), ...agenda], 6, /whole number/],
    ['no steps', [...front, '## Before', '- Read'], 1, /at least one step/],
    ['a step without minutes', [...front, '## Agenda', '### Talk | Both'], 9, /5 min \| What happens/],
    ['a step without anybody', [...front, '## Agenda', '### 5 min | Talk'], 9, /Who has the word/],
    ['a step of no minutes', [...front, '## Agenda', '### 0 min | Talk | Both'], 9, /1 to 240/],
    ['a step outside the agenda', [...front, '## Before', '### 5 min | Talk | Both'], 9, /under "## Agenda"/],
    ['a part with another name', [...front, '## Materials', ...agenda], 8, /## Before/],
    ['words before the first heading', [...front, 'Hello', ...agenda], 8, /would be lost/],
    [
      'words in the agenda before the first step',
      [...front, '## Agenda', 'Hello', ...agenda.slice(1)],
      9,
      /would be lost/,
    ],
    ['an invisible character', [...front, ...agenda, '- \u202Etxt'], 13, /cannot be seen/],
    ['a zero byte', [...front, ...agenda, '- a\u0000b'], 13, /cannot be seen/],
    ['half a character', [...front, ...agenda, '- a\uD800b'], 13, /cannot be seen/],
    ['a line without end', [...front, ...agenda, `- ${'x'.repeat(1_001)}`], 13, /1000 characters/],
    [
      'an entry without end',
      [...front, ...agenda, ...Array.from({ length: 30 }, () => 'x'.repeat(99))],
      22,
      /1000 characters/,
    ],
    ['too many entries', [...front, ...agenda, ...Array.from({ length: 20 }, () => '- x')], 32, /More than 20/],
    [
      'too many steps',
      [...front, '## Agenda', ...Array.from({ length: 25 }, () => '### 1 min | A | B')],
      33,
      /24 steps/,
    ],
    [
      'more than a day',
      [...front, '## Agenda', ...Array.from({ length: 7 }, () => '### 240 min | A | B')],
      1,
      /more than a day/,
    ],
    ['a file without end', ['x'.repeat(60_001)], 1, /60000 characters/],
  ])('with %s is refused at that line', (_what, lines, line, says) => {
    const faults = faultsOf(...lines);
    expect(faults).toContainEqual({ line, says: expect.stringMatching(says) });
  });

  it('names every fault at once, in the order of the lines, twenty at most', () => {
    const faults = faultsOf('---', 'id: A B', 'x: 1', '---', 'lost', '## Agenda', '### no', '## What');
    expect(faults.map((fault) => fault.line)).toEqual([...faults.map((fault) => fault.line)].sort((a, b) => a - b));
    expect(faults.length).toBeGreaterThanOrEqual(6);
    expect(faultsOf(...Array.from({ length: 500 }, () => '# x')).length).toBe(20);
  });

  it('lets nothing hostile through but words, wherever it is written', () => {
    for (const text of hostileTexts) {
      const one = text.slice(0, 90);
      const answer = parseGuide(
        [
          ...front.map((line) => line.replace('Our guide', one)),
          '## Agenda',
          `### 10 min | ${one} | ${one}`,
          `- ${one}`,
        ].join('\n'),
      );
      if (answer.kind === 'faults') continue;
      const { steps, title } = answer.guide;
      for (const shown of [title, ...steps.flatMap((step) => [step.title, step.who, ...step.prompts])]) {
        expect(shown).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]|\p{Cs}/u);
      }
    }
  });

  it('never fails on any text, and never hangs', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
        expect(parseGuide([...front, ...agenda, text].join('\n')).kind).toMatch(/guide|faults/);
      }),
    );
    const pieces = ['[', '![', '**', '*a', '_a', '`', '[a](', '<https://', '\\*', '# ', '- ', '|', '#'];
    const began = performance.now();
    for (const piece of pieces) {
      const line = `- ${piece.repeat(400)}`.slice(0, 1_000);
      parseGuide(
        [...front, '## Agenda', '### 10 min | Talk | Both', ...Array.from({ length: 20 }, () => line)].join('\n'),
      );
      parseGuide(piece.repeat(15_000));
    }
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
