// The question Teams would ask: may this app do that for you?
import { describeScope } from './consent.ts';
import { element, nextId } from './element.ts';
import { icon } from './icons.ts';
import type { ConsentAnswer } from './nested-sign-in.ts';
import type { StagePerson } from './people.ts';

/** Asks, and answers with what the person did. Escape and the cross close without an answer, as in Entra's window. */
export function askConsent(person: StagePerson, scopes: readonly string[]): Promise<ConsentAnswer> {
  const titleId = nextId();
  const dialog = element('dialog', { class: 'consent', 'aria-labelledby': titleId, autofocus: true, tabindex: '-1' });
  const button = (label: string, answer: ConsentAnswer, isMain: boolean) =>
    element(
      'button',
      { type: 'button', class: isMain ? 'button main' : 'button', onclick: () => dialog.close(answer) },
      label,
    );
  const close = element('button', { type: 'button', class: 'icon-button', onclick: () => dialog.close('close') });
  close.append(icon('close'));
  close.setAttribute('aria-label', 'Close without an answer');
  dialog.append(
    element(
      'div',
      { class: 'consent-head' },
      element('p', { class: 'consent-account' }, person.userPrincipalName),
      close,
    ),
    element('h2', { id: titleId }, 'Vice Versa asks for your permission'),
    element('p', {}, 'This app would like to:'),
    element('ul', {}, ...scopes.map((scope) => element('li', {}, describeScope(scope)))),
    element('p', { class: 'quiet' }, 'You can take this back at any time.'),
    element('div', { class: 'consent-buttons' }, button('Accept', 'accept', true), button('Decline', 'decline', false)),
  );
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      const { returnValue } = dialog;
      resolve(returnValue === 'accept' || returnValue === 'decline' ? returnValue : 'close');
    });
    dialog.showModal();
  });
}
