// Ids that follow from what is meant: the same meaning gives the same id on every device and after every crash.

/**
 * An id in the shape of a UUID made from texts, always the same for the same texts in the same order.
 * It tells meanings apart and keeps nothing secret.
 */
export function stableId(...parts: readonly string[]): string {
  // The lengths keep ('ab', 'c') and ('a', 'bc') apart.
  const text = parts.map((part) => `${part.length}:${part}`).join('');
  const words = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344].map((seed) => mix(text, seed));
  const hex = words.map((word) => word.toString(16).padStart(8, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What Graph is told so that a repeated create makes nothing new: the intent's own id where it has the usual shape. */
export function transactionIdOf(intentId: string): string {
  return uuid.test(intentId) ? intentId : stableId('transaction', intentId);
}

// One 32-bit multiplied mix with a final avalanche; four of them with their own seeds make the id.
function mix(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x9e3779b1);
    hash = (hash << 13) | (hash >>> 19);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
