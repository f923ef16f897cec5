// From a raw answer to parsed data or a named fault. Decided by status and content type, never by hope.
import * as v from 'valibot';
import { type Fault, GraphError } from './fault.ts';

const errorBody = v.object({
  error: v.object({
    code: v.optional(v.nullable(v.string()), ''),
    innerError: v.optional(v.nullable(v.object({ 'request-id': v.optional(v.nullable(v.string())) }))),
    innererror: v.optional(v.nullable(v.object({ 'request-id': v.optional(v.nullable(v.string())) }))),
  }),
});

/** The JSON of a good answer through its schema. Throws a GraphError for everything else. */
export async function readAnswer<const Schema extends v.GenericSchema>(
  response: Response,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  await expectOk(response);
  const json = await readJson(response);
  const parsed = v.safeParse(schema, json);
  if (!parsed.success) {
    throw new GraphError({ kind: 'unreadable', status: response.status }, { cause: new v.ValiError(parsed.issues) });
  }
  return parsed.output;
}

/** A 2xx with a web page is a portal on the way, not Graph: what was asked for may not have happened. */
export function expectNoPage(response: Response): void {
  if (/\bhtml\b/i.test(response.headers.get('Content-Type') ?? ''))
    throw new GraphError({ kind: 'unreadable', status: response.status });
}

/** Throws the fault of an answer that is not 2xx. */
export async function expectOk(response: Response): Promise<void> {
  if (response.ok) return;
  const parsed = v.safeParse(errorBody, await readJson(response).catch(() => undefined));
  const error = parsed.success ? parsed.output.error : undefined;
  const requestId = (error?.innerError ?? error?.innererror)?.['request-id'] ?? undefined;
  throw new GraphError(faultOf(response, error?.code ?? ''), { requestId });
}

async function readJson(response: Response): Promise<unknown> {
  const type = response.headers.get('Content-Type') ?? '';
  if (!/[/+]json\b/i.test(type)) throw new GraphError({ kind: 'unreadable', status: response.status });
  try {
    return await response.json();
  } catch (cause) {
    throw new GraphError({ kind: 'unreadable', status: response.status }, { cause });
  }
}

/** Exchange says these with 404 or 403 for somebody who has no mailbox in the cloud. */
const noMailbox = new Set(['MailboxNotEnabledForRESTAPI', 'ErrorNonExistentMailbox', 'MailboxNotSupportedForRESTAPI']);

function faultOf(response: Response, code: string): Fault {
  const { status } = response;
  if (noMailbox.has(code)) return { kind: 'no-mailbox', code };
  if (status === 401) return { kind: 'sign-in', refusal: { kind: 'click', reason: 'sign-in' } };
  if (status === 403) return { kind: 'forbidden', code };
  if (status === 404 || status === 410) return { kind: 'not-found', code };
  if (status === 409 || status === 412) return { kind: 'conflict', code };
  if (status === 429) return { kind: 'busy', retryAfterSeconds: undefined };
  if (status >= 500 || status === 408) return { kind: 'unavailable', status };
  return { kind: 'refused', status, code };
}
