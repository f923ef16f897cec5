// What an administrator sets: settings.json beside the page. The only file of the app that differs between customers.
import * as v from 'valibot';

const httpsOrLoopback = v.pipe(
  v.string(),
  v.url(),
  v.check((text) => /^https:|^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:|\/|$)/u.test(text), 'must begin with https'),
);

const schema = v.object({
  clientId: v.pipe(v.string(), v.uuid('must be the id of an app registration')),
  authority: httpsOrLoopback,
  graph: httpsOrLoopback,
  teamsAppId: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  frameOrigins: v.optional(v.array(httpsOrLoopback), []),
});

/** The settings of one customer. `graph` is an origin: national clouds have their own. */
export type Settings = v.InferOutput<typeof schema>;

export type SettingsAnswer =
  | { readonly kind: 'found'; readonly settings: Settings }
  | { readonly kind: 'missing'; readonly status: number }
  | { readonly kind: 'broken'; readonly field: string; readonly says: string }
  | { readonly kind: 'unreachable' };

/** Reads settings.json beside the page. Never throws: each way to fail is one the administrator or the person can mend. */
export async function readSettings(
  address = 'settings.json',
  fetchPage: typeof fetch = fetch,
  timeoutMs = 10_000,
): Promise<SettingsAnswer> {
  let answer: Response;
  let text: string;
  try {
    answer = await fetchPage(address, { signal: AbortSignal.timeout(timeoutMs), credentials: 'same-origin' });
    text = await answer.text();
  } catch {
    return { kind: 'unreachable' };
  }
  if (!answer.ok) return { kind: 'missing', status: answer.status };
  return parseSettings(text);
}

/** Parses the text of settings.json. */
export function parseSettings(text: string): SettingsAnswer {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { kind: 'broken', field: 'settings.json', says: 'is not JSON' };
  }
  const parsed = v.safeParse(schema, json);
  if (parsed.success) return { kind: 'found', settings: parsed.output };
  const [issue] = parsed.issues;
  return { kind: 'broken', field: v.getDotPath(issue) ?? 'settings.json', says: issue.message };
}
