// A refusal in Graph's words. Thrown by whatever finds the reason and turned into an answer in one place.

import type { JsonObject } from '../seed.ts';

export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly details: JsonObject;

  constructor(
    status: number,
    code: string,
    message: string,
    extra: { readonly headers?: Readonly<Record<string, string>>; readonly details?: JsonObject } = {},
  ) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.headers = extra.headers ?? {};
    this.details = extra.details ?? {};
  }
}

export const itemNotFound = () =>
  new Refusal(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');

export const accessDenied = () =>
  new Refusal(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');

export const invalidRequest = (why: string) =>
  new Refusal(400, 'ErrorInvalidRequest', `Your request can't be completed. ${why}`);

export const zoneNotSupported = (name: string) =>
  new Refusal(
    400,
    'TimeZoneNotSupportedException',
    `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${name}'.`,
  );
