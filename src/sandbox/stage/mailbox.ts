// A person's mailbox as Outlook would show it: a list, and the mail that is open.
import { element } from './element.ts';
import { icon } from './icons.ts';
import { type Mail, type MailKind, readCalendarItem, readMailbox } from './mail.ts';
import { createMailBody } from './mail-body.ts';
import { formatSent, formatSize, formatSpan, type Reader } from './mail-times.ts';
import type { StagePerson } from './people.ts';

export interface Mailbox {
  readonly place: HTMLElement;
  /** Shows this person's mail, and keeps looking for new mail until it is left. */
  readonly show: (person: StagePerson, reader: Reader) => void;
  readonly leave: () => void;
  /** Opens the mail about an event, or the event as the calendar has it. Answers false when neither is there. */
  readonly openEvent: (person: StagePerson, itemId: string, url: string) => Promise<boolean>;
}

const kindWords: Readonly<Record<MailKind, string>> = {
  invitation: 'Invitation',
  update: 'Updated',
  cancellation: 'Cancelled',
  response: 'Reply',
  event: 'In your calendar',
};
const lookEveryMs = 5000;

/** Makes the mailbox. Links in a mail are handed to the stage, which opens them as Teams would. */
export function createMailbox(openLink: (url: string) => void): Mailbox {
  const heading = element('h1', { class: 'mailbox-title' }, 'Mailbox');
  const list = element('ul', { class: 'mail-list', 'aria-label': 'Mail, newest first' });
  const state = element('p', { class: 'mail-state' });
  const pane = element('section', { class: 'mail-pane', 'aria-label': 'Reading pane' });
  const place = element(
    'section',
    { class: 'mailbox', 'aria-label': 'Mailbox' },
    element('div', { class: 'mail-column' }, heading, state, list),
    pane,
  );
  let whose: StagePerson | undefined;
  let reader: Reader = { locale: 'en-GB', zone: 'UTC' };
  let mails: readonly Mail[] = [];
  let openId: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let looking = new AbortController();

  const open = (mail: Mail, focus: boolean) => {
    openId = mail.id;
    pane.replaceChildren(...paneOf(mail, reader, openLink, close));
    place.classList.add('reading');
    for (const button of list.querySelectorAll('button')) {
      button.setAttribute('aria-current', String(button.getAttribute('data-mail') === mail.id));
    }
    if (focus) pane.querySelector('h2')?.focus();
  };
  const close = () => {
    place.classList.remove('reading');
    const button = [...list.querySelectorAll('button')].find((one) => one.getAttribute('data-mail') === openId);
    (button ?? heading).focus();
  };

  const look = async () => {
    clearTimeout(timer);
    const person = whose;
    if (person === undefined) return;
    looking.abort();
    looking = new AbortController();
    const { signal } = looking;
    try {
      const found = await readMailbox(person.address, signal);
      if (signal.aborted) return;
      const isNew = found.map(({ id }) => id).join() !== mails.map(({ id }) => id).join();
      mails = found;
      if (isNew || list.childElementCount !== found.length) draw();
      state.textContent = found.length === 0 ? emptyWords(person) : '';
    } catch (error) {
      if (signal.aborted) return;
      state.textContent = error instanceof Error ? error.message : String(error);
    }
    timer = setTimeout(() => void look(), lookEveryMs);
  };
  const draw = () => list.replaceChildren(...mails.map((mail) => rowOf(mail, reader, openId, () => open(mail, true))));

  return {
    place,
    show: (person, newReader) => {
      const isOther = whose?.userPrincipalName !== person.userPrincipalName;
      const isReread = newReader.locale !== reader.locale || newReader.zone !== reader.zone;
      whose = person;
      reader = newReader;
      heading.textContent = `Mailbox of ${person.name}`;
      heading.tabIndex = -1;
      if (isOther || isReread) {
        mails = [];
        openId = undefined;
        list.replaceChildren();
        pane.replaceChildren(element('p', { class: 'mail-state' }, 'Choose a mail to read it.'));
        place.classList.remove('reading');
      }
      void look();
    },
    leave: () => {
      clearTimeout(timer);
      looking.abort();
      whose = undefined;
    },
    openEvent: async (person, itemId, url) => {
      const found = await readMailbox(person.address, new AbortController().signal).catch(() => []);
      const mail =
        found.find((one) => one.kind !== 'response' && (one.eventId === itemId || one.webLink === url)) ??
        (await readCalendarItem(person.userPrincipalName, itemId));
      if (mail === undefined) return false;
      open(mail, true);
      return true;
    },
  };
}

function emptyWords(person: StagePerson): string {
  return person.kind === 'no-mailbox'
    ? `${person.name} has no mailbox, so nothing can arrive here.`
    : `No mail yet. When somebody books a session with ${person.name}, the invitation comes here.`;
}

function rowOf(mail: Mail, reader: Reader, openId: string | undefined, open: () => void): HTMLLIElement {
  const button = element(
    'button',
    {
      type: 'button',
      class: `mail-row ${mail.kind}`,
      'data-mail': mail.id,
      'aria-current': String(mail.id === openId),
      onclick: open,
    },
    element(
      'span',
      { class: 'mail-row-top' },
      element('span', { class: 'mail-from' }, mail.fromName || mail.fromAddress),
      element(
        'span',
        { class: 'mail-sent' },
        mail.attachments.length === 0 ? undefined : icon('clip'),
        formatSent(mail.sentMs, Date.now(), reader),
      ),
    ),
    element('span', { class: 'mail-subject' }, mail.subject || 'No subject'),
    element('span', { class: 'mail-kind' }, rowWords(mail, reader)),
  );
  return element('li', {}, button);
}

function rowWords(mail: Mail, reader: Reader): string {
  const files = mail.attachments.length === 0 ? '' : mail.attachments.map(({ name }) => name).join(', ');
  const when = mail.kind === 'response' ? '' : formatSpan(mail.startMs, undefined, reader);
  return [kindWords[mail.kind], when, files].filter((part) => part !== '').join(' · ');
}

function paneOf(mail: Mail, reader: Reader, openLink: (url: string) => void, close: () => void): readonly Node[] {
  const back = element('button', { type: 'button', class: 'button mail-back', onclick: close });
  back.append(icon('back'), 'Back to the list');
  const facts = element('dl', { class: 'mail-facts' });
  const fact = (name: string, ...value: readonly (Node | string)[]) => {
    facts.append(element('div', {}, element('dt', {}, name), element('dd', {}, ...value)));
  };
  fact('From', mail.fromAddress === '' ? mail.fromName : `${mail.fromName} <${mail.fromAddress}>`);
  if (mail.to.length > 0) fact('To', mail.to.join(', '));
  const when = formatSpan(mail.startMs, mail.endMs, reader);
  if (when !== '') fact('When', mail.kind === 'cancellation' ? element('s', {}, when) : when);
  if (mail.location !== '') fact('Where', mail.location);
  if (mail.joinUrl !== '' && mail.kind !== 'cancellation') {
    fact(
      'Join',
      element('a', { href: mail.joinUrl, onclick: follow(mail.joinUrl, openLink) }, 'Microsoft Teams meeting'),
    );
  }
  if (mail.attachments.length > 0) fact('Files', ...mail.attachments.map((file) => fileOf(file, reader.locale)));
  return [
    back,
    element('p', { class: `tag ${mail.kind}` }, kindWords[mail.kind]),
    element('h2', { tabindex: '-1' }, mail.subject || 'No subject'),
    facts,
    ...(mail.bodyHtml === '' ? [] : [createMailBody(mail.bodyHtml, 'Text of the mail', openLink)]),
  ];
}

function fileOf(file: Mail['attachments'][number], locale: string): HTMLElement {
  const words = file.sizeBytes === 0 ? file.name : `${file.name} (${formatSize(file.sizeBytes, locale)})`;
  const made =
    file.url === ''
      ? element('span', { class: 'file' })
      : element('a', { class: 'file', href: file.url, download: file.name });
  made.append(icon('clip'), words);
  return made;
}

function follow(url: string, openLink: (url: string) => void): (click: Event) => void {
  return (click) => {
    click.preventDefault();
    openLink(url);
  };
}
