// One person's mailbox: the events in it, its categories and its settings.

import type { MailboxSettings, StoredCategory, StoredEvent } from './event.ts';
import { parseOccurrenceId } from './ids.ts';

export class Mailbox {
  readonly personId: string;
  settings: MailboxSettings;
  categories: readonly StoredCategory[];
  readonly #events = new Map<string, StoredEvent>();
  readonly #idByImmutableId = new Map<string, string>();

  constructor(personId: string, settings: MailboxSettings, categories: readonly StoredCategory[]) {
    this.personId = personId;
    this.settings = settings;
    this.categories = categories;
  }

  /** In the order in which they came into the mailbox. */
  get events(): readonly StoredEvent[] {
    return [...this.#events.values()];
  }

  put(event: StoredEvent): void {
    this.#events.set(event.id, event);
    this.#idByImmutableId.set(event.immutableId, event.id);
  }

  remove(event: StoredEvent): void {
    this.#events.delete(event.id);
    this.#idByImmutableId.delete(event.immutableId);
  }

  /** By either id of the event, or of one of its occurrences, which is then named by its original start. */
  find(id: string): { readonly event: StoredEvent; readonly originalWallMs: number | undefined } | undefined {
    const direct = this.#events.get(this.#idByImmutableId.get(id) ?? id);
    if (direct !== undefined) return { event: direct, originalWallMs: undefined };
    const occurrence = parseOccurrenceId(id);
    if (occurrence === undefined) return undefined;
    const master = this.#events.get(this.#idByImmutableId.get(occurrence.masterId) ?? occurrence.masterId);
    return master === undefined ? undefined : { event: master, originalWallMs: occurrence.originalWallMs };
  }

  findByICalUId(iCalUId: string): StoredEvent | undefined {
    for (const event of this.#events.values()) if (event.iCalUId === iCalUId) return event;
    return undefined;
  }
}
