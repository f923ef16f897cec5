// What really stands in the calendars and lay in the mailboxes, read past every fault. The judge of a run.
import type { Tenant } from '#sandbox';
import { addressOf, type Name } from './office.ts';

export interface TrueEvent {
  readonly id: string;
  readonly iCalUId: string;
  readonly subject: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly isOrganizer: boolean;
  readonly isCancelled: boolean;
  readonly joinUrl: string | undefined;
  readonly attendees: readonly { readonly address: string; readonly response: string }[];
  /** Of ours, by the last word of their names: Intent, State, Note, Ticket. */
  readonly marks: ReadonlyMap<string, string>;
}

export interface TrueMail {
  readonly to: string;
  readonly kind: string;
  readonly iCalUId: string;
  readonly attachments: readonly string[];
}

export interface Truth {
  readonly events: (name: Name) => readonly TrueEvent[];
  readonly mails: readonly TrueMail[];
}

const set = '{8a1f2c64-6b0e-4d0b-9f3b-5b7f0c1d2e3a}';
const names = ['Ticket', 'Intent', 'State', 'Note'];
const wanted = names.map((name) => `id eq 'String ${set} Name ViceVersa${name}'`).join(' or ');
const expand = encodeURIComponent(`singleValueExtendedProperties($filter=${wanted})`);

export async function readTruth(tenant: Tenant): Promise<Truth> {
  const byName = new Map<Name, readonly TrueEvent[]>();
  for (const name of ['Jo', 'Ana', 'Tom'] as const) byName.set(name, await eventsOf(tenant, name));
  const outbox = (await read(tenant, '/sandbox/outbox', 'Jo')) as { value: RawMail[] };
  return {
    events: (name) => byName.get(name) ?? [],
    mails: outbox.value.map((mail) => ({
      to: mail.to[0]?.address.toLowerCase() ?? '',
      kind: mail.kind,
      iCalUId: mail.iCalUId,
      attachments: mail.attachments.map(({ name }) => name),
    })),
  };
}

interface RawMail {
  readonly to: readonly { readonly address: string }[];
  readonly kind: string;
  readonly iCalUId: string;
  readonly attachments: readonly { readonly name: string }[];
}

interface RawEvent {
  readonly id: string;
  readonly iCalUId: string;
  readonly subject: string;
  readonly start: { readonly dateTime: string };
  readonly end: { readonly dateTime: string };
  readonly isOrganizer: boolean;
  readonly isCancelled: boolean;
  readonly onlineMeeting: { readonly joinUrl: string } | null;
  readonly attendees: readonly {
    readonly emailAddress: { readonly address: string };
    readonly status: { readonly response: string };
  }[];
  readonly singleValueExtendedProperties?: readonly { readonly id: string; readonly value: string }[];
}

async function eventsOf(tenant: Tenant, name: Name): Promise<readonly TrueEvent[]> {
  const answer = (await read(tenant, `/v1.0/me/events?$top=200&$expand=${expand}`, name)) as { value: RawEvent[] };
  return answer.value.map((event) => ({
    id: event.id,
    iCalUId: event.iCalUId,
    subject: event.subject,
    startMs: Date.parse(`${event.start.dateTime.slice(0, 19)}Z`),
    endMs: Date.parse(`${event.end.dateTime.slice(0, 19)}Z`),
    isOrganizer: event.isOrganizer,
    isCancelled: event.isCancelled,
    joinUrl: event.onlineMeeting?.joinUrl,
    attendees: event.attendees.map(({ emailAddress, status }) => ({
      address: emailAddress.address.toLowerCase(),
      response: status.response,
    })),
    marks: new Map(
      (event.singleValueExtendedProperties ?? []).map(({ id, value }) => [id.replace(/^.*ViceVersa/, ''), value]),
    ),
  }));
}

async function read(tenant: Tenant, path: string, name: Name): Promise<unknown> {
  const answer = await tenant.fetch(
    new Request(`https://graph.microsoft.com${path}`, {
      headers: { Authorization: `Bearer sandbox:${addressOf(name)}` },
    }),
  );
  if (!answer.ok) throw new Error(`The truth could not be read: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
