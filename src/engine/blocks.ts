// Where the blocks of a session lie beside it: somebody's several blocks on one side one after the other.
import type { Block } from './search.ts';

/** A block and how many minutes it keeps away from the session. */
export interface LaidBlock extends Block {
  readonly awayMinutes: number;
}

/** The blocks in the order they were named, each beside the last one that any of its people has on that side. */
export function laidBlocks(blocks: readonly Block[]): readonly LaidBlock[] {
  const reached = new Map<string, number>();
  return blocks.map((block) => {
    const { side, minutes, keys } = block;
    let awayMinutes = 0;
    for (const key of keys) awayMinutes = Math.max(awayMinutes, reached.get(`${side} ${key}`) ?? 0);
    for (const key of keys) reached.set(`${side} ${key}`, awayMinutes + minutes);
    return { side, minutes, keys, awayMinutes };
  });
}

/** The minutes that one person keeps free on one side, to the far end of the furthest block. */
export function blockReach(blocks: readonly Block[], key: string, side: Block['side']): number {
  let reach = 0;
  for (const block of laidBlocks(blocks)) {
    if (block.side === side && block.keys.includes(key)) reach = Math.max(reach, block.awayMinutes + block.minutes);
  }
  return reach;
}
