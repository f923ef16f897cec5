// Guides are Markdown files that travel inside the bundle as text.
declare module '*.md?raw' {
  const text: string;
  export default text;
}
