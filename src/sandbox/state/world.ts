// Everything the tenant holds. The world is filled from people and their calendars and can be written down and read back.

import type { SeedPerson } from '../seed.ts';
import type { Address, Mail } from './event.ts';
import { guidFrom } from './ids.ts';
import type { Mailbox } from './mailbox.ts';
import { Office } from './office.ts';

/** The tenant's own id, in every token and meeting link. */
export const tenantId = guidFrom('the tenant of the sandbox');

export class World {
  readonly people: readonly SeedPerson[];
  readonly now: () => number;
  /** By person id; somebody without a mailbox has none. */
  readonly mailboxes = new Map<string, Mailbox>();
  /** File contents in base64, kept once however many copies carry them. */
  readonly blobs = new Map<string, string>();
  /** Files, lists, chats and tasks. */
  readonly office = new Office();
  outbox: readonly Mail[] = [];
  /** Raised by every change, so that it numbers ids and change keys. */
  counter = 0;
  /** Whether a mailbox gets the events it was seeded with when somebody first looks into it. */
  readonly seedsLate: boolean;
  readonly #personByName = new Map<string, SeedPerson>();
  #heldMs: number | undefined;

  constructor(people: readonly SeedPerson[], now: () => number, seedsLate = false) {
    this.people = people;
    this.now = () => this.#heldMs ?? now();
    this.seedsLate = seedsLate;
    for (const person of people) {
      for (const name of [person.mail, person.userPrincipalName, person.id]) {
        if (name !== '') this.#personByName.set(name.toLowerCase(), person);
      }
    }
  }

  nextCount(): number {
    this.counter += 1;
    return this.counter;
  }

  /** Does something as if it were another time, counting from the beginning, and leaves no trace of either. */
  apart<Result>(nowMs: number, work: () => Result): Result {
    const { counter } = this;
    const heldMs = this.#heldMs;
    this.counter = 0;
    this.#heldMs = nowMs;
    try {
      return work();
    } finally {
      this.counter = counter;
      this.#heldMs = heldMs;
    }
  }

  /** By id, userPrincipalName or mail, in any case. */
  findPerson(name: string): SeedPerson | undefined {
    return this.#personByName.get(name.toLowerCase());
  }

  mailboxOf(person: SeedPerson): Mailbox | undefined {
    return this.mailboxes.get(person.id);
  }

  addressOf(person: SeedPerson): Address {
    return { name: person.displayName, address: person.mail || person.userPrincipalName };
  }

  isDelegate(person: SeedPerson, owner: SeedPerson): boolean {
    const names = [person.mail, person.userPrincipalName].map((name) => name.toLowerCase());
    const permissions = this.mailboxOf(owner)?.defaultCalendar.permissions ?? [];
    return permissions.some(
      ({ address, role }) => role.startsWith('delegate') && names.includes(address?.toLowerCase() ?? ''),
    );
  }
}
