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
