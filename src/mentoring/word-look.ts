// How the guide's Word file looks: styles, rules and tables. Sizes are Word's own: half points for type, twentieths of
// a point ("twips") for distances.
import {
  AlignmentType,
  BorderStyle,
  type INumberingOptions,
  type IStylesOptions,
  LeaderType,
  LevelFormat,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { oneLine } from './plain-text.ts';

const font = 'Calibri';
const ink = '242424';
/** Seven to one on white: also readable as grey print. */
const quiet = '555555';
const accent = '0F4C81';
const rule = 'BFBFBF';
const shade = 'F2F5F8';

/** Names of our own paragraph styles, so that a customer can restyle the file in one place. */
export const look = {
  purpose: 'GuidePurpose',
  fact: 'GuideFact',
  who: 'GuideWho',
  note: 'GuideNoteLine',
  cell: 'GuideCell',
  foot: 'GuideFoot',
};
export const bullets = 'guide-bullets';
/** The writing width of a page in twips: A4 or Letter less 2 cm on each side. */
export const margin = 1134;

/** The styles of the file, with its language for spelling and for screen readers. */
export function guideStyles(language: string): IStylesOptions {
  const base = { basedOn: 'Normal', quickFormat: true };
  return {
    default: {
      document: {
        run: { font, size: 22, color: ink, language: { value: language } },
        paragraph: { spacing: { after: 80, line: 269, lineRule: LineRuleType.AUTO } },
      },
      title: { run: { font, size: 52, bold: true, color: accent }, paragraph: { spacing: { after: 60 } } },
      heading1: {
        run: { font, size: 30, bold: true, color: accent },
        paragraph: { keepNext: true, spacing: { before: 320, after: 100 } },
      },
      heading2: {
        run: { font, size: 24, bold: true, color: ink },
        paragraph: { keepNext: true, spacing: { before: 260, after: 20 } },
      },
    },
    paragraphStyles: [
      {
        ...base,
        id: look.purpose,
        name: 'Guide purpose',
        run: { size: 25, color: quiet },
        paragraph: { spacing: { after: 220 } },
      },
      {
        ...base,
        id: look.fact,
        name: 'Guide fact',
        paragraph: {
          spacing: { after: 40 },
          indent: { left: 1134, hanging: 1134 },
        },
      },
      {
        ...base,
        id: look.who,
        name: 'Guide who',
        run: { color: quiet },
        paragraph: { keepNext: true, spacing: { after: 60 } },
      },
      {
        ...base,
        id: look.note,
        name: 'Guide note line',
        run: { color: rule },
        paragraph: { spacing: { before: 260, after: 0 } },
      },
      { ...base, id: look.cell, name: 'Guide cell', paragraph: { spacing: { before: 40, after: 40 } } },
      { ...base, id: look.foot, name: 'Guide foot', run: { size: 17, color: quiet } },
    ],
  };
}

export const guideNumbering: INumberingOptions = {
  config: [
    {
      reference: bullets,
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '•',
          alignment: AlignmentType.LEFT,
          style: { paragraph: { indent: { left: 340, hanging: 227 } }, run: { font } },
        },
      ],
    },
  ],
};

/** A paragraph of one style. What comes from outside is one line of plain text, whatever it was. */
export function styled(style: string, text: string): Paragraph {
  return new Paragraph({ style, children: [new TextRun(oneLine(text, 2_000))] });
}

/** One entry of a list; `keepNext` ties it to what follows, so that a step is not torn over two pages. */
export function bullet(text: string, keepNext = false): Paragraph {
  const children = [new TextRun(oneLine(text, 2_000))];
  return new Paragraph({ numbering: { reference: bullets, level: 0 }, keepNext, children });
}

/** A label and what it says, one under the other in columns made by a tab, not by a table. */
export function fact(label: string, text: string): Paragraph {
  const children = [new TextRun({ text: label, bold: true }), new TextRun(`\t${oneLine(text, 2_000)}`)];
  return new Paragraph({ style: look.fact, children });
}

/** An empty line to write on, drawn by a tab: borders of neighbouring paragraphs would flow into one. */
export function noteLine(width: number, keepNext: boolean): Paragraph {
  const line = { type: TabStopType.RIGHT, position: width, leader: LeaderType.DOT };
  return new Paragraph({ style: look.note, keepNext, tabStops: [line], children: [new TextRun('\t')] });
}

export interface Column {
  readonly title: string;
  /** Hundredths of the table's width. */
  readonly percent: number;
}

/**
 * A table whose first row is named as its header, so that it is read out with each cell and repeated on each page.
 * With a row height, in twips, it is a table to write in: its rows stay together on one page.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
  rowHeight = 0,
): Table {
  const widths = columns.map((column) => Math.floor((width * column.percent) / 100));
  const cell = (text: string, index: number, isHeader: boolean, keepNext: boolean): TableCell =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      verticalAlign: isHeader ? VerticalAlignTable.CENTER : VerticalAlignTable.TOP,
      ...(isHeader ? { shading: { fill: shade, color: 'auto', type: 'clear' as const } } : {}),
      children: [
        new Paragraph({
          style: look.cell,
          keepNext,
          children: [new TextRun({ text: oneLine(text, 400), bold: isHeader })],
        }),
      ],
    });
  const line = { style: BorderStyle.SINGLE, size: 4, color: rule };
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const body = rows.map(
    (row, at) =>
      new TableRow({
        cantSplit: true,
        ...(rowHeight > 0 ? { height: { value: rowHeight, rule: 'atLeast' as const } } : {}),
        children: row.map((text, index) => cell(text, index, false, rowHeight > 0 && at < rows.length - 1)),
      }),
  );
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: { left: 100, right: 100 },
    tableLook: { firstRow: true, firstColumn: false, lastRow: false, lastColumn: false, noHBand: true, noVBand: true },
    borders: { top: line, bottom: line, insideHorizontal: line, left: none, right: none, insideVertical: none },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map((one, index) => cell(one.title, index, true, true)),
      }),
      ...body,
    ],
  });
}
