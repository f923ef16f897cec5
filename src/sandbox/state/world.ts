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
  readonly #personByName = new Map<string, SeedPerson>();

  constructor(people: readonly SeedPerson[], now: () => number) {
    this.people = people;
    this.now = now;
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
