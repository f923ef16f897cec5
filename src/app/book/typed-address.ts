// A typed text that is an address by itself, so that people outside the directory can be invited.

export interface TypedAddress {
  readonly name: string;
  readonly address: string;
}

const address = /^[^\s@<>()[\],;:"\\]{1,64}@[^\s@<>()[\],;:"\\]+\.[^\s@<>()[\],;:"\\.]{2,}$/u;
const mostLength = 320;

/** Reads "ana@example.com" or "Ana Ruiz <ana@example.com>", as it is copied from a mail; anything else is a name. */
export function parseTypedAddress(text: string): TypedAddress | undefined {
  const trimmed = text.trim();
  if (trimmed.length > mostLength) return undefined;
  const named = /^"?([^"<>]*?)"?\s*<([^<>]+)>$/u.exec(trimmed);
  const [name, bare] = named === null ? ['', trimmed] : [named[1] ?? '', (named[2] ?? '').trim()];
  return address.test(bare) ? { name: name === '' ? bare : name, address: bare } : undefined;
}

// Bounded everywhere, so that a long text of any other kind is passed over quickly.
const listed =
  /"([^"<>]{0,200})"\s{0,9}<([^<>]{1,320})>|([^"<>;,\r\n\t]{0,200}?)<([^<>]{1,320})>|([^\s<>;,"]{1,64}@[^\s<>;,"]{1,255})/gu;
const mostPasted = 50_000;

/** Reads every address of a text, each once: a list as it is copied from a mail, a sheet or another invitation. */
export function parseTypedAddresses(text: string): readonly TypedAddress[] {
  const found = new Map<string, TypedAddress>();
  for (const [, quoted, inQuoted, plain, inPlain, bare] of text.slice(0, mostPasted).matchAll(listed)) {
    const name = (quoted ?? plain ?? '').trim();
    const typed = parseTypedAddress(bare ?? `${name} <${inQuoted ?? inPlain ?? ''}>`);
    if (typed !== undefined && !found.has(typed.address.toLowerCase())) found.set(typed.address.toLowerCase(), typed);
  }
  return [...found.values()];
}
