// Opens a .docx, which is a zip, with nothing but Node: what the test reads is not what the writer's library says.
import { inflateRawSync } from 'node:zlib';

/** The files of a zip by name, as text. Follows the central directory, as Word does. */
export function filesOf(zip: Uint8Array): ReadonlyMap<string, string> {
  const bytes = Buffer.from(zip);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0) throw new Error('No zip: the end record is missing.');
  const files = new Map<string, string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw new Error('A damaged central directory.');
    const method = bytes.readUInt16LE(at + 10);
    const size = bytes.readUInt32LE(at + 20);
    const nameLength = bytes.readUInt16LE(at + 28);
    const local = bytes.readUInt32LE(at + 42);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + size);
    files.set(name, (method === 8 ? inflateRawSync(packed) : packed).toString('utf8'));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return files;
}

/** The paragraphs of Word's XML as text, in order. */
export function paragraphsOf(xml: string): readonly string[] {
  return [...xml.matchAll(/<w:p>.*?<\/w:p>|<w:p [^>]*>.*?<\/w:p>/gs)].map((paragraph) =>
    [...paragraph[0].matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((text) => unescapeXml(text[1] ?? '')).join(''),
  );
}

/** Throws unless the XML is well formed as far as Word cares: every tag closed in order, no stray bracket. */
export function checkXml(xml: string): void {
  const open: string[] = [];
  const rest = xml
    .replace(/<\?xml[^?]*\?>/, '')
    .replace(
      /<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/g,
      (_whole, closing, name, _attributes, isEmpty) => {
        if (closing) {
          if (open.pop() !== name) throw new Error(`</${name}> closes nothing that is open.`);
        } else if (!isEmpty) open.push(String(name));
        return '';
      },
    );
  if (open.length > 0) throw new Error(`Never closed: ${open.join(', ')}`);
  if (/[<>]/.test(rest.replace(/>/g, ''))) throw new Error(`A stray bracket in the text: ${rest.slice(0, 80)}`);
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i.test(rest)) throw new Error('A stray ampersand in the text.');
  const control = [...rest].find((character) => character < ' ' && !'\t\n\r'.includes(character));
  if (control !== undefined) throw new Error('A control character, which XML refuses.');
}

function unescapeXml(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');
}
