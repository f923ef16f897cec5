// A hint of what was begun in this browser. The truth is in the mailbox: a journal that is lost, full, forbidden or
// forged changes nothing but how soon an interrupted booking is told of. It holds ids and times, never people or words.

/** An intent that was begun and not yet seen to its end. */
export interface JournalEntry {
  /** A booking's intent id, or a series' id. */
  readonly key: string;
  readonly begunMs: number;
}

/** Where the hint is kept. None of its functions throws. */
export interface Journal {
  readonly read: () => readonly JournalEntry[];
  readonly write: (entry: JournalEntry) => void;
  readonly forget: (key: string) => void;
}

/** A journal that dies with the tab. */
export function journalInMemory(): Journal {
  const entries = new Map<string, JournalEntry>();
  return {
    read: () => [...entries.values()],
    write: (entry) => entries.set(entry.key, entry),
    forget: (key) => entries.delete(key),
  };
}

/** What of a Storage a journal needs. */
export type JournalStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const storageKey = 'vice-versa.begun';
const mostEntries = 50;

/** A journal in the browser's storage. `open` may throw, as localStorage does where it is forbidden. */
export function journalInStorage(open: () => JournalStorage): Journal {
  const attempt = <Result>(work: (storage: JournalStorage) => Result, otherwise: Result): Result => {
    try {
      return work(open());
    } catch {
      return otherwise;
    }
  };
  const read = () => attempt((storage) => parseEntries(storage.getItem(storageKey)), []);
  const keep = (entries: readonly JournalEntry[]) =>
    attempt((storage) => {
      if (entries.length === 0) storage.removeItem(storageKey);
      else storage.setItem(storageKey, JSON.stringify(entries.slice(-mostEntries)));
    }, undefined);
  return {
    read,
    write: (entry) => keep([...read().filter(({ key }) => key !== entry.key), entry]),
    forget: (key) => keep(read().filter((entry) => entry.key !== key)),
  };
}

function parseEntries(text: string | null): JournalEntry[] {
  const value: unknown = text === null ? [] : JSON.parse(text);
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('key' in one) || !('begunMs' in one)) return [];
    const { key, begunMs } = one;
    const isEntry = typeof key === 'string' && /^[A-Za-z0-9_.:-]{1,100}$/.test(key) && typeof begunMs === 'number';
    return isEntry ? [{ key, begunMs }] : [];
  });
}
