// Errors as Graph writes them: one shape for the Exchange, directory and drive families of codes.

import type { JsonObject } from '../seed.ts';
import { Refusal } from '../validators/refusal.ts';

export function errorBody(
  code: string,
  message: string,
  requestId: string,
  clientRequestId: string,
  nowMs: number,
  details: JsonObject = {},
): JsonObject {
  const innerError = {
    ...details,
    date: new Date(nowMs).toISOString().slice(0, 19),
    'request-id': requestId,
    'client-request-id': clientRequestId,
  };
  return { error: { code, message, innerError } };
}

/** The refusal that an unforeseen mistake of the tenant itself amounts to. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new Refusal(500, 'ErrorInternalServerError', `The sandbox failed: ${message}`);
}
