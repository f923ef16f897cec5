// Writes src/engine/windows-zones.ts from CLDR: which Windows zone stands for which IANA names, and which IANA names
// mean the same zone. `--check` writes nothing and fails when the file is not what CLDR says.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const target = new URL('../src/engine/windows-zones.ts', import.meta.url);

const supplemental = require('cldr-core/supplemental/windowsZones.json').supplemental;
const bcp47 = require('cldr-bcp47/bcp47/timezone.json').keyword.u.tz;

/** CLDR gives UTC a place in Etc/; Intl, Graph and people say UTC. */
const spelling = new Map([['Etc/UTC', 'UTC']]);

/** CLDR separates by one space, and sometimes by two or with one at the end. */
function wordsOf(list) {
  return list.split(/\s+/).filter((word) => word !== '');
}

/** Every group of names for one zone, the modern name first. CLDR lists the oldest name first and the modern as _iana. */
function nameGroups() {
  const groups = [];
  for (const entry of Object.values(bcp47)) {
    // Etc/Unknown is CLDR's word for no zone at all.
    if (typeof entry !== 'object' || !entry._alias || entry._alias.includes('Etc/Unknown')) continue;
    const names = wordsOf(entry._alias);
    const modern = entry._iana ?? names[0];
    const first = spelling.get(modern) ?? modern;
    groups.push([first, ...names.filter((name) => name !== first)]);
  }
  return groups.sort((a, b) => (a[0] < b[0] ? -1 : 1));
}

/** Every Windows id with its IANA zones under their modern names, the world's default first. */
function windowsLines(groups) {
  const modern = new Map(groups.flatMap((group) => group.map((name) => [name, group[0]])));
  const zones = new Map();
  const rows = supplemental.windowsZones.mapTimezones.map((row) => row.mapZone);
  const worldFirst = [...rows].sort((a, b) => Number(b._territory === '001') - Number(a._territory === '001'));
  for (const { _other: windows, _type: names } of worldFirst) {
    const listed = zones.get(windows) ?? new Set();
    for (const name of wordsOf(names)) listed.add(modern.get(name) ?? name);
    zones.set(windows, listed);
  }
  return [...zones].sort(([a], [b]) => (a < b ? -1 : 1)).map(([windows, names]) => [windows, ...names].join('|'));
}

function file() {
  const groups = nameGroups();
  const aliases = groups.filter((group) => group.length > 1).map((group) => group.join('|'));
  return `// Written by scripts/windows-zones.mjs from CLDR ${supplemental.version._cldrVersion}; run it again rather than edit this.
// Data only: zone-names.ts reads it.

/** One Windows zone a line: its id, the IANA zone that stands for it anywhere, then the others it covers. */
export const windowsLines = \`
${windowsLines(groups).join('\n')}
\`;

/** One zone of several names a line, the modern IANA name first. */
export const aliasLines = \`
${aliases.join('\n')}
\`;
`;
}

const text = file();
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error('src/engine/windows-zones.ts is not what CLDR says. Run: node scripts/windows-zones.mjs');
    process.exit(1);
  }
} else writeFileSync(target, text);
