// A guide: what two people do with their minutes. Written as Markdown, parsed once, fitted to a length.

export interface GuideStep {
  readonly title: string;
  /** Whole minutes. */
  readonly minutes: number;
  /** Who has the word: free text of the guide's author, such as "Junior shows, leader listens". */
  readonly who: string;
  /** What to do and say, one entry a paragraph or prompt. Plain text. */
  readonly prompts: readonly string[];
}

export interface Guide {
  /** Kebab-case, stable over versions. */
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly purpose: string;
  readonly before: readonly string[];
  readonly steps: readonly GuideStep[];
  readonly after: readonly string[];
  /** The sum of the steps' minutes. */
  readonly minutes: number;
  /** The least length it still makes sense in. */
  readonly leastMinutes: number;
}
