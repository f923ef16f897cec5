// One person's mailbox: the events in it, its calendars, categories and settings, and what changed in which order.

import type { StoredCalendar, StoredCalendarGroup } from './calendar.ts';
import type { MailboxSettings, StoredCategory, StoredEvent } from './event.ts';
import { parseOccurrenceId } from './ids.ts';

/** One change: the event before it and after it; undefined where there was none. */
export interface LoggedChange {
  readonly sequence: number;
  readonly before: StoredEvent | undefined;
  readonly after: StoredEvent | undefined;
}

/** What a mailbox remembers of its changes. Exchange, too, forgets what is older. */
const mostLogged = 20_000;

export interface MailboxParts {
  readonly personId: string;
  readonly settings: MailboxSettings;
  readonly categories: readonly StoredCategory[];
  readonly calendars: readonly [StoredCalendar, ...StoredCalendar[]];
  readonly groups: readonly StoredCalendarGroup[];
}

export class Mailbox {
  readonly personId: string;
  settings: MailboxSettings;
  categories: readonly StoredCategory[];
  /** The default calendar is the first. */
  calendars: readonly [StoredCalendar, ...StoredCalendar[]];
  groups: readonly StoredCalendarGroup[];
  /** Another one whenever the mailbox was put back to some earlier state, so that old tokens are told apart. */
  epoch = 0;
  readonly #events = new Map<string, StoredEvent>();
  readonly #idByImmutableId = new Map<string, string>();
  readonly #idsByICalUId = new Map<string, Set<string>>();
  readonly #sequenceById = new Map<string, number>();
  #log: LoggedChange[] = [];
  #sequence = 0;
  #listed: readonly StoredEvent[] | undefined;
  readonly #listedIn = new Map<string, readonly StoredEvent[]>();
  #fill: (() => void) | undefined;
  readonly #first: MailboxParts;

  constructor(parts: MailboxParts) {
    this.personId = parts.personId;
    this.settings = parts.settings;
    this.categories = parts.categories;
    this.calendars = parts.calendars;
    this.groups = parts.groups;
    this.#first = parts;
  }

  /** Has the events put in when somebody first asks for them. */
  fillLater(fill: () => void): void {
    this.#fill = fill;
  }

  /** Whether nothing happened to it since it was made, so that making it again gives the same. */
  get isUntouched(): boolean {
    const { settings, categories, calendars, groups } = this.#first;
    const isSame =
      this.settings === settings &&
      this.categories === categories &&
      this.calendars === calendars &&
      this.groups === groups;
    return this.#fill !== undefined && isSame;
  }

  #filled(): void {
    const fill = this.#fill;
    this.#fill = undefined;
    fill?.();
  }

  get defaultCalendar(): StoredCalendar {
    return this.calendars[0];
  }

  /** In the order in which they came into the mailbox. */
  get events(): readonly StoredEvent[] {
    this.#filled();
    this.#listed ??= [...this.#events.values()];
    return this.#listed;
  }

  eventsIn(calendarId: string): readonly StoredEvent[] {
    const known = this.#listedIn.get(calendarId);
    if (known !== undefined) return known;
    const isDefault = calendarId === this.defaultCalendar.id;
    const listed = this.events.filter((event) =>
      event.calendarId === undefined ? isDefault : event.calendarId === calendarId,
    );
    this.#listedIn.set(calendarId, listed);
    return listed;
  }

  calendarOf(event: StoredEvent): StoredCalendar {
    return this.calendars.find(({ id }) => id === event.calendarId) ?? this.defaultCalendar;
  }

  putCalendar(calendar: StoredCalendar): void {
    const [first, ...others] = this.calendars;
    if (calendar.id === first.id) this.calendars = [calendar, ...others];
    else if (others.some(({ id }) => id === calendar.id))
      this.calendars = [first, ...others.map((one) => (one.id === calendar.id ? calendar : one))];
    else this.calendars = [first, ...others, calendar];
  }

  /** Takes away a calendar and the events in it. The default calendar stays. */
  removeCalendar(calendar: StoredCalendar): void {
    for (const event of this.eventsIn(calendar.id)) this.remove(event);
    const [first, ...others] = this.calendars;
    this.calendars = [first, ...others.filter(({ id }) => id !== calendar.id)];
  }

  put(event: StoredEvent): void {
    this.#filled();
    this.#record(this.#events.get(event.id), event, event.id);
    this.#events.set(event.id, event);
    this.#idByImmutableId.set(event.immutableId, event.id);
    const ids = this.#idsByICalUId.get(event.iCalUId) ?? new Set();
    this.#idsByICalUId.set(event.iCalUId, ids.add(event.id));
  }

  /** Puts what nobody is told of who follows the changes, such as an extension. */
  putUntold(event: StoredEvent): void {
    this.#filled();
    this.#events.set(event.id, event);
    this.#forgetLists();
  }

  remove(event: StoredEvent): void {
    this.#filled();
    this.#record(this.#events.get(event.id), undefined, event.id);
    this.#events.delete(event.id);
    this.#idByImmutableId.delete(event.immutableId);
    this.#idsByICalUId.get(event.iCalUId)?.delete(event.id);
  }

  /** By either id of the event, or of one of its occurrences, which is then named by its original start. */
  find(id: string): { readonly event: StoredEvent; readonly originalWallMs: number | undefined } | undefined {
    this.#filled();
    const direct = this.#events.get(this.#idByImmutableId.get(id) ?? id);
    if (direct !== undefined) return { event: direct, originalWallMs: undefined };
    const occurrence = parseOccurrenceId(id);
    if (occurrence === undefined) return undefined;
    const master = this.#events.get(this.#idByImmutableId.get(occurrence.masterId) ?? occurrence.masterId);
    return master === undefined ? undefined : { event: master, originalWallMs: occurrence.originalWallMs };
  }

  findByICalUId(iCalUId: string): StoredEvent | undefined {
    this.#filled();
    const [id] = this.#idsByICalUId.get(iCalUId) ?? [];
    return id === undefined ? undefined : this.#events.get(id);
  }

  /** The number of the latest change. */
  get sequence(): number {
    this.#filled();
    return this.#sequence;
  }

  sequenceOf(event: StoredEvent): number {
    this.#filled();
    return this.#sequenceById.get(event.id) ?? 0;
  }

  /** What changed since then, in order; undefined when that is no longer remembered. */
  changesSince(sequence: number): readonly LoggedChange[] | undefined {
    this.#filled();
    const [oldest] = this.#log;
    if (sequence > this.#sequence || (oldest !== undefined && oldest.sequence > sequence + 1)) return undefined;
    if (oldest === undefined && sequence < this.#sequence) return undefined;
    return this.#log.filter((change) => change.sequence > sequence);
  }

  /** Starts again after a mailbox was put back: what was asked for before that can no longer be told. */
  forgetChanges(sequence: number, epoch: number): void {
    this.#filled();
    this.#log = [];
    this.#sequence = sequence;
    this.epoch = epoch;
  }

  #forgetLists(): void {
    this.#listed = undefined;
    this.#listedIn.clear();
  }

  #record(before: StoredEvent | undefined, after: StoredEvent | undefined, id: string): void {
    this.#forgetLists();
    this.#sequence += 1;
    this.#sequenceById.set(id, this.#sequence);
    this.#log.push({ sequence: this.#sequence, before, after });
    if (this.#log.length > mostLogged) this.#log = this.#log.slice(mostLogged / 2);
  }
}
