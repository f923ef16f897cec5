// What to call people: the first name where it is clear, the whole name where two share it.

interface Named {
  readonly name: string;
  readonly address: string;
}

/** The first name of a display name: "Ana Ruiz" and "Ruiz, Ana (Sales)" are Ana. An address stays an address. */
export function firstName(displayName: string): string {
  const name = displayName.trim();
  if (name === '' || name.includes('@')) return name;
  const afterComma = name.includes(',') ? (name.split(',')[1] ?? '').trim() : name;
  return (afterComma === '' ? name : afterComma).split(/\s+/u)[0] ?? name;
}

/** Gives each person a short name that nobody else in the same company has. Keys are lower-case addresses. */
export function shortNames(people: readonly Named[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const person of people) {
    const first = firstName(person.name);
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  return new Map(
    people.map((person) => {
      const first = firstName(person.name);
      const isClear = first !== '' && counts.get(first) === 1;
      return [addressKey(person.address), isClear ? first : person.name || person.address];
    }),
  );
}

/** How addresses are compared: without regard to case or stray spaces. */
export function addressKey(address: string): string {
  return address.trim().toLowerCase();
}
