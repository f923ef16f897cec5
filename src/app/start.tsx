// The start of the app: what has to be known before anything can be asked, begun at once and shown by the shell.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { open } from './opening.ts';
import { Root } from './shell/root.tsx';

/** Paints the shell into an element of the page and opens the app in it. */
export function startApp(element: Element): void {
  const opening = open();
  createRoot(element).render(
    <StrictMode>
      <Root opening={opening} open={open} />
    </StrictMode>,
  );
}
