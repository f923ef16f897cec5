// Text in an address: UTF-8, then base64url without padding. By hand, because this room knows no browser and no Node.

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Writes text so that it survives inside any address. Halves of surrogate pairs become U+FFFD. */
export function encodeBase64Url(text: string): string {
  const bytes = utf8(text.replace(/\p{Cs}/gu, '\uFFFD'));
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const first = bytes[i] ?? 0;
    const second = bytes[i + 1];
    const third = bytes[i + 2];
    out += digits.charAt(first >> 2) + digits.charAt(((first & 3) << 4) | ((second ?? 0) >> 4));
    if (second !== undefined) out += digits.charAt(((second & 15) << 2) | ((third ?? 0) >> 6));
    if (third !== undefined) out += digits.charAt(third & 63);
  }
  return out;
}

/** Reads what `encodeBase64Url` wrote; undefined for anything else. Padding is allowed, other characters are not. */
export function decodeBase64Url(text: string): string | undefined {
  const body = text.replace(/={0,2}$/, '');
  if (body.length % 4 === 1 || /[^A-Za-z0-9_-]/.test(body)) return undefined;
  let escaped = '';
  for (let i = 0; i < body.length; i += 4) {
    const quad = [0, 1, 2, 3].map((k) => digits.indexOf(body.charAt(i + k) || 'A'));
    const bits = quad.reduce((sum, value) => (sum << 6) | value, 0);
    const count = Math.min(4, body.length - i) - 1;
    for (let k = 0; k < count; k++) escaped += `%${((bits >> (16 - 8 * k)) & 255).toString(16).padStart(2, '0')}`;
  }
  return unpercent(escaped);
}

function utf8(text: string): readonly number[] {
  const bytes: number[] = [];
  const escaped = encodeURIComponent(text);
  for (let i = 0; i < escaped.length; i++) {
    if (escaped.charAt(i) === '%') {
      bytes.push(Number.parseInt(escaped.slice(i + 1, i + 3), 16));
      i += 2;
    } else bytes.push(escaped.charCodeAt(i));
  }
  return bytes;
}

function unpercent(escaped: string): string | undefined {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return undefined;
  }
}
