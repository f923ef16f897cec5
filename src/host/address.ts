// Which addresses may be opened outside the app.

/** Reads an https address, or throws. Links come from event bodies and answers, so javascript: and its like end here. */
export function parseHttpsAddress(url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol !== 'https:') throw new Error('Only https addresses are opened outside the app.');
  return parsed;
}
