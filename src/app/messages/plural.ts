// Numbers in sentences: the right form of a word by the language's own rules.

/** The forms of a counted phrase. `{n}` is where the number goes. */
export interface PluralForms {
  readonly one: string;
  readonly other: string;
}

/** Makes a function that puts a number into the right form of a phrase, as `locale` writes numbers. */
export function createPlural(locale: string): (count: number, forms: PluralForms) => string {
  const rules = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return (count, forms) => {
    const form = rules.select(count) === 'one' ? forms.one : forms.other;
    return form.replace('{n}', numbers.format(count));
  };
}

/** Makes a function that joins names as `locale` does: "Ana, Tom and Ravi". */
export function createList(locale: string): (items: readonly string[]) => string {
  const list = new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' });
  return (items) => list.format(items);
}
