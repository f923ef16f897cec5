// Thousands of bookings, series, moves, cancellations and changes while the line drops, Graph is busy, answers get lost
// and tabs are closed. Exit code 1 when a single one of them ends in a duplicate, a loss or an untruth.
//   npm run bench -- chaos --runs 10000 --seed 1
import { breachKinds } from './invariants.ts';
import { type Boundaries, measureBoundaries, type RunReport, runSeed } from './run.ts';
import { scenarios } from './scenarios.ts';
import { letTwoWrite } from './two-writers.ts';
import { faultKinds } from './wire.ts';

const shownBreaches = 10;
const races = 1_000;

export async function run(): Promise<void> {
  const runs = option('runs', 2_000);
  const first = option('seed', 1);
  const boundaries = await measureBoundaries();
  const reports: RunReport[] = [];
  const startedMs = performance.now();
  for (let seed = first; seed < first + runs; seed++) {
    const { lines, ...report } = await runSeed(seed, boundaries);
    // Only what somebody will look at is kept whole.
    reports.push({ ...report, lines: report.breaches.length > 0 || runs === 1 ? lines : [] });
  }
  const seconds = (performance.now() - startedMs) / 1000;
  printScenarios(reports, boundaries);
  printFaults(reports);
  printWorst(reports);
  printBreaches(reports, runs);
  const writers = runs > 1 ? await letTwoWrite(Math.min(races, runs)) : undefined;
  if (writers !== undefined) {
    const { orders, breaches } = writers;
    write(`\ntwo writers: ${writers.runs} races in ${orders} orders of requests, ${breaches.length} silent overwrites`);
    for (const breach of breaches.slice(0, shownBreaches)) write(`  ${breach}`);
  }
  const met = reports.reduce((sum, report) => sum + report.met.length, 0);
  const found = reports.flatMap(({ breaches }) => breaches);
  const counts = breachKinds.map((kind) => `${found.filter((one) => one.kind === kind).length} ${kind}`).join(', ');
  write(`\nseeds ${first} to ${first + runs - 1}, ${seconds.toFixed(0)} s`);
  write(`${runs} runs, ${met} faults met: ${counts}`);
  if (found.length + (writers?.breaches.length ?? 0) > 0) process.exitCode = 1;
}

function printScenarios(reports: readonly RunReport[], boundaries: Boundaries): void {
  write('scenario                      runs  requests alone  mean  most  booked or done at once');
  for (const { name } of scenarios) {
    const mine = reports.filter(({ scenario }) => scenario === name);
    if (mine.length === 0) continue;
    const total = mine.reduce((sum, { requests }) => sum + requests, 0);
    const most = Math.max(...mine.map(({ requests }) => requests));
    const done = mine.filter(({ claim }) => !/^(left|reopened|maybe)/.test(claim)).length;
    const cells = [
      name.padEnd(28),
      String(mine.length).padStart(6),
      String(boundaries.get(name)?.requests ?? 0).padStart(15),
      (total / mine.length).toFixed(1).padStart(6),
      String(most).padStart(6),
      String(done).padStart(10),
    ];
    write(cells.join(''));
  }
}

function printFaults(reports: readonly RunReport[]): void {
  write('\nfault                             met');
  for (const kind of faultKinds) {
    const met = reports.reduce((sum, report) => sum + report.met.filter((one) => one === kind).length, 0);
    write(`${kind.padEnd(32)}${String(met).padStart(6)}`);
  }
}

function printWorst(reports: readonly RunReport[]): void {
  write('\nlongest waits (virtual)');
  for (const report of reports.toSorted((a, b) => b.waitedSeconds - a.waitedSeconds).slice(0, 3)) {
    const { seed, scenario, waitedSeconds, requests, claim } = report;
    write(`seed ${seed}: ${scenario}, ${waitedSeconds.toFixed(0)} s, ${requests} requests, ${claim}`);
  }
}

function printBreaches(reports: readonly RunReport[], runs: number): void {
  const failed = reports.filter(({ breaches }) => breaches.length > 0);
  for (const { seed, scenario, faults, claim, breaches, lines } of failed.slice(0, shownBreaches)) {
    write(
      `\nBREACH in seed ${seed} (${scenario}, ended as "${claim}"); again: npm run bench -- chaos --seed ${seed} --runs 1`,
    );
    write(
      `  faults: ${faults.map(({ kind, at, times }) => `${kind} at ${at}${times > 1 ? ` ×${times}` : ''}`).join('; ')}`,
    );
    for (const { kind, words } of breaches) write(`  ${kind}: ${words}`);
    if (runs === 1) for (const line of lines) write(`    ${line}`);
  }
  if (failed.length > shownBreaches)
    write(`\n… and ${failed.length - shownBreaches} more: ${failed.map(({ seed }) => seed).join(' ')}`);
  const [only] = reports;
  if (runs === 1 && failed.length === 0) for (const line of only?.lines ?? []) write(`    ${line}`);
}

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  const value = at < 0 ? otherwise : Number(process.argv[at + 1]);
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} needs a whole number.`);
  return value;
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}
