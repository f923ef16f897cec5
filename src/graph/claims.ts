// Claims challenges: Graph's way of asking for a stronger sign-in, inside WWW-Authenticate.

/**
 * The claims JSON of a challenge, or undefined when there is none or the header is hidden from this origin.
 * Parsed by the auth-param grammar of RFC 9110: a quoted value may hold commas and equal signs.
 */
export async function readClaimsChallenge(response: Response | undefined): Promise<string | undefined> {
  const header = response?.headers.get('WWW-Authenticate');
  if (header === null || header === undefined) return undefined;
  const params = new Map<string, string>();
  for (const [, name, quoted, token] of header.matchAll(/([A-Za-z][\w-]*)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g)) {
    if (name !== undefined) params.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? token ?? '');
  }
  const claims = params.get('claims');
  if (params.get('error') !== 'insufficient_claims' || claims === undefined) return undefined;
  return claims.trimStart().startsWith('{') ? claims : decodeBase64(claims);
}

/**
 * Whether a refusal asks for a stronger sign-in without this origin being able to read how: the header is hidden, and
 * only the body's words say so. No silent token helps then; a person has to sign in once.
 */
export async function isHiddenChallenge(response: Response): Promise<boolean> {
  if (response.headers.get('WWW-Authenticate') !== null) return false;
  const text = await response
    .clone()
    .text()
    .catch(() => '');
  return /insufficient_claims|claims ?challenge|continuous access evaluation|InteractionRequired/i.test(text);
}

function decodeBase64(text: string): string | undefined {
  try {
    const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    const utf8 = new TextDecoder().decode(Uint8Array.from(plain, (char) => char.charCodeAt(0)));
    return utf8.trimStart().startsWith('{') ? utf8 : undefined;
  } catch {
    return undefined;
  }
}
