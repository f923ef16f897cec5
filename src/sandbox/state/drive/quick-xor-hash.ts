// The checksum that OneDrive for Business gives of a file: every byte is turned eleven bits further than the one before
// into a ring of 160 bits, and the length is laid over the end. Clients compare it with their own after an upload.

import { encodeBytes } from '../bytes.ts';

const ringBits = 160;
const turnBits = 11;

/** The hash in base64. */
export function quickXorHash(bytes: Uint8Array): string {
  // Bytes that are 160 apart fall on the same place, so they are folded first.
  const folded = new Uint8Array(ringBits);
  for (let index = 0; index < bytes.length; index += 1) {
    const place = index % ringBits;
    folded[place] = (folded[place] ?? 0) ^ (bytes[index] ?? 0);
  }
  const ring = new Uint8Array(ringBits / 8);
  const turn = (index: number, value: number) => {
    ring[index] = (ring[index] ?? 0) ^ (value & 0xff);
  };
  folded.forEach((value, place) => {
    const bit = (place * turnBits) % ringBits;
    const [first, shift] = [Math.floor(bit / 8), bit % 8];
    turn(first, value << shift);
    turn((first + 1) % ring.length, value >> (8 - shift));
  });
  for (let index = 0; index < 8; index += 1)
    turn(ring.length - 8 + index, Math.floor(bytes.length / 256 ** index) % 256);
  return encodeBytes(ring);
}
