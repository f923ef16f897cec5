// Making DOM elements in one expression. Text is always a text node, so nothing that comes in can become markup.

type Child = Node | string | undefined;
type Value = string | number | boolean | undefined | ((event: Event) => void);

/** Makes an element. `onclick` and its like are listeners; true and false set and leave out an attribute. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, Value>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.replace(/^on/, ''), value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** The id of the next element that another one must point at. */
export function nextId(): string {
  count += 1;
  return `stage-${count}`;
}
let count = 0;
