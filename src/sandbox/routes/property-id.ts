// The ids of extended properties, which clients write in more than one way.

const propertyId = /^(\w+)\s+(?:(\{[0-9a-f-]{36}\})\s+)?(?:(Name)\s+(.*)|(?:Id\s+)?0x([0-9a-f]+))$/i;

export function isPropertyId(text: string): boolean {
  return propertyId.test(text);
}

/** One spelling for every way to write the id of an extended property; the name in it keeps its case. */
export function propertyKey(id: string): string {
  const parts = propertyId.exec(id.trim());
  if (parts === null) return id;
  const [, type = '', set = '', named, name = '', number = ''] = parts;
  const what = named === undefined ? `0x${number.toLowerCase().replace(/^0+/, '')}` : `name ${name}`;
  return `${type.toLowerCase()} ${set.toLowerCase()} ${what}`;
}
