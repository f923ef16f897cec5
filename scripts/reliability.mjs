// node scripts/reliability.mjs: writes docs/reliability.md from the catalogue of failures and from the tests themselves.
// With --check it only says whether the page is what the tests say, and whether every row has an answer.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const catalogue = JSON.parse(readFileSync(join(root, 'test/reliability/catalogue.json'), 'utf8'));
const page = join(root, 'docs/reliability.md');

const areas = [
  ['F001', 'Graph on the line'],
  ['F016', 'Sign-in'],
  ['F033', 'Bookings and sessions'],
  ['F062', 'Time'],
  ['F082', 'Lists and series'],
  ['F095', 'Files'],
  ['F107', 'Hostile input and safety'],
  ['F121', 'Hosts'],
];

const texts = new Map(
  readdirSync(join(root, 'test'), { recursive: true })
    .filter((name) => /\.(test|spec)\.ts$/.test(name))
    .sort()
    .map((name) => [join('test', name).replaceAll('\\', '/'), readFileSync(join(root, 'test', name), 'utf8')]),
);

/** Titles that begin with ids: `F033 F049 whatever goes wrong`. */
const named = new Map();
for (const [file, text] of texts) {
  for (const [, title] of text.matchAll(
    /\b(?:it|test|describe)(?:\.\w+)*(?:\([\s\S]{0,600}?\])?\)?\(\s*(['"`]F\d{3}[^\n]*?['"`])\s*,/g,
  )) {
    const plain = title.slice(1, -1);
    for (const [id] of plain.matchAll(/\bF\d{3}\b/g)) named.set(id, [...(named.get(id) ?? []), { file, title: plain }]);
  }
}

const problems = [];
const rows = catalogue.map((row) => {
  const kept = [...(row.kept ?? []), ...(named.get(row.id) ?? [])].filter(
    (one, index, all) => all.findIndex((other) => other.file === one.file && other.title === one.title) === index,
  );
  for (const { file, title } of row.kept ?? [])
    if (!texts.get(file)?.includes(title)) problems.push(`${row.id}: ${file} has no test named "${title}".`);
  const answers = [kept.length > 0, row.cannot !== undefined, row.later !== undefined].filter(Boolean).length;
  if (answers === 0) problems.push(`${row.id} has no test, no reason why it cannot occur, and no later issue.`);
  return { ...row, kept };
});
for (const id of named.keys())
  if (!catalogue.some((row) => row.id === id)) problems.push(`A test speaks of ${id}, which is not in the catalogue.`);

const cell = (text) => text.replace(/\bF\d{3} /g, '').replaceAll('|', '\\|');
const stateOf = ({ kept, cannot, later }) => {
  if (kept.length > 0) {
    const shown = kept
      .map(({ file, title }) => `“${cell(title)}” ([${relative('test', file)}](../${file}))`)
      .join('<br>');
    return later === undefined ? shown : `${shown}<br>Later: ${cell(later)}`;
  }
  return cannot === undefined ? `Later: ${cell(later)}` : `Cannot occur: ${cell(cannot)}`;
};

const count = (is) => rows.filter(is).length;
const lines = [
  '# What can go wrong, and what keeps it from doing harm',
  '',
  'Written by `node scripts/reliability.mjs` from `test/reliability/catalogue.json` and from the titles of the tests. A row is kept by the tests that are named, or it says why it cannot occur here, or what will have to answer it.',
  '',
  `${rows.length} ways to fail: ${count(({ kept }) => kept.length > 0)} kept by tests, ${count(({ kept, cannot }) => kept.length === 0 && cannot !== undefined)} that cannot occur here, ${count(({ kept, cannot }) => kept.length === 0 && cannot === undefined)} for later.`,
  '',
  'Beside the tests stands the chaos run: `npm run bench -- chaos --runs 10000 --seed 1` puts each of 23 faults at each request of nine scenarios, and then several at once.',
];
for (const [index, [first, title]] of areas.entries()) {
  const next = areas[index + 1]?.[0] ?? 'G';
  lines.push('', `## ${title}`, '', '| | What happens elsewhere | Here |', '|---|---|---|');
  for (const row of rows.filter(({ id }) => id >= first && id < next))
    lines.push(`| ${row.id} | ${cell(row.symptom)} | ${stateOf(row)} |`);
}
const written = `${lines.join('\n')}\n`;

if (process.argv.includes('--check')) {
  let current = '';
  try {
    current = readFileSync(page, 'utf8');
  } catch {
    problems.push('docs/reliability.md is not there.');
  }
  if (current !== '' && current !== written)
    problems.push('docs/reliability.md is not what the tests say: run node scripts/reliability.mjs.');
} else writeFileSync(page, written);
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
