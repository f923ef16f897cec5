// A context that changes, and those who listen to it.
import type { HostContext } from './host.ts';

export interface Listeners {
  readonly add: (listen: (context: HostContext) => void) => () => void;
  readonly tell: (context: HostContext) => void;
}

/** Keeps listeners. One that throws does not keep the others from hearing. */
export function createListeners(): Listeners {
  const all = new Set<(context: HostContext) => void>();
  return {
    add: (listen) => {
      // A wrapper of its own, so that the same function added twice is heard twice and removed once.
      const entry = (context: HostContext) => listen(context);
      all.add(entry);
      return () => void all.delete(entry);
    },
    tell: (context) => {
      for (const listen of [...all]) {
        try {
          listen(context);
        } catch (error) {
          reportError(error);
        }
      }
    },
  };
}
