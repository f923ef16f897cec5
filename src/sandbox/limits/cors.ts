// Cross-origin access as strict as Graph's was reported to be: any origin may call with a token, and scripts see no
// header of the answer beyond the ones every answer shows.

/** The answer to a preflight, which carries no token and asks for nothing. */
export function preflightAnswer(request: Request): Response {
  return new Response(null, {
    status: 200,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST, PATCH, PUT, DELETE, OPTIONS',
      'access-control-allow-headers':
        request.headers.get('access-control-request-headers') ?? 'Authorization, Content-Type',
      'access-control-max-age': '86400',
    },
  });
}

const exposed =
  'ETag, Location, Preference-Applied, Content-Range, request-id, client-request-id, Retry-After, WWW-Authenticate, Date';

/** The answer with what a browser needs before a script may read it. */
export function withCors(response: Response, isExposed: boolean): Response {
  const headers = new Headers(response.headers);
  headers.set('access-control-allow-origin', '*');
  if (isExposed) headers.set('access-control-expose-headers', exposed);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
