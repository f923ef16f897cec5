// What every connected screen stands in: words, formats, the host and Microsoft 365. Given once, read by a hook.
import { createContext, useContext } from 'react';
import type { Graph } from '#graph';
import type { Host, HostContext, SignIn } from '#host';
import type { TimeFormat } from '../format/time-format.ts';
import type { Speech } from '../messages/language.ts';
import type { ShellWords } from '../messages/shell-words.ts';
import type { Words } from '../messages/words.ts';
import type { Settings } from '../settings.ts';

export interface Surroundings {
  readonly host: Host;
  readonly context: HostContext;
  readonly signIn: SignIn;
  readonly settings: Settings;
  readonly speech: Speech;
  readonly words: Words;
  readonly shellWords: ShellWords;
  readonly format: TimeFormat;
  readonly graph: Graph;
}

export const SurroundingsContext = createContext<Surroundings | undefined>(undefined);

export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext);
  if (surroundings === undefined) throw new Error('A connected screen was rendered outside Connected.');
  return surroundings;
}
