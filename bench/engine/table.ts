// Tables and targets, as text.

export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** `most` and `least` say on which side of the limit a value has to stay. */
export interface Target {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
  readonly side: 'most' | 'least';
}

/** One line a target, to be read by people and by machines: target NAME value limit ok|short. */
export function targetLine({ name, value, limit, side }: Target): string {
  const isMet = side === 'most' ? value <= limit : value >= limit;
  return `target ${name} ${Number(value.toPrecision(4))} ${limit} ${isMet ? 'ok' : 'short'}`;
}

export function milliseconds(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(2) : value.toFixed(4);
}
