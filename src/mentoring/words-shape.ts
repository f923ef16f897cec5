// What every invitation language must be able to say. A language that misses a sentence does not compile.

export interface Words {
  readonly defaultSubject: string;
  readonly when: string;
  readonly ifMoved: string;
  readonly who: string;
  readonly leads: (name: string) => string;
  readonly seatLeads: { readonly leader: string; readonly junior: string };
  readonly leader: string;
  readonly junior: string;
  readonly zone: (zoneName: string, offset: string) => string;
  readonly guide: string;
  readonly agenda: string;
  readonly before: string;
  readonly after: string;
  readonly minutes: (minutes: number) => string;
  readonly protection: string;
  readonly notice: (hours: number) => string;
  readonly reason: string;
  readonly replacement: string;
  readonly help: (moves: number) => string;
  readonly open: string;
  readonly noAppNeeded: string;
  readonly fileStem: (title: string, minutes: number) => string;
  readonly version: (version: string) => string;
  readonly step: string;
  readonly time: string;
  readonly hasTheWord: string;
  readonly notes: string;
  readonly card: string;
  readonly cardNote: string;
  readonly name: string;
  readonly heard: string;
  readonly willDo: string;
  readonly byWhen: string;
  readonly page: string;
  readonly of: string;
}
