// The slim strip above Teams, with everything that belongs to the stage and not to the product.
import { element, nextId } from './element.ts';
import { createFaultSwitch } from './fault-switch.ts';
import { icon } from './icons.ts';
import { cityOf, describePerson, groupPeople, type StagePerson, zoneOf } from './people.ts';
import type { SignInManner, StageTheme, Wishes } from './wishes.ts';

export interface StripActions {
  readonly change: (wishes: Partial<Wishes>) => void;
  readonly reload: () => void;
  /** Answers whether the messages are shown now. */
  readonly toggleMessages: () => boolean;
  readonly say: (sentence: string) => void;
}

export interface Strip {
  readonly bar: HTMLElement;
  /** Shows these wishes, without telling anybody. */
  readonly show: (wishes: Wishes, person: StagePerson) => void;
  readonly showUnknown: (count: number) => void;
}

const themeWords: readonly (readonly [StageTheme, string])[] = [
  ['light', 'Light'],
  ['dark', 'Dark'],
  ['contrast', 'Contrast'],
];
const signInWords: readonly (readonly [SignInManner, string])[] = [
  ['ok', 'Signed in, consent given'],
  ['ask', 'Asks for consent first'],
  ['refused', 'Consent is refused'],
  ['cancelled', 'Person cancels the prompt'],
  ['no-bridge', 'Teams has no sign-in bridge'],
  ['mute', 'Sign-in bridge never answers'],
  ['offline', 'Sign-in has no network'],
  ['silent', 'Teams never answers'],
];
const languages = ['en-GB', 'en-US', 'de-DE', 'fr-FR', 'es-ES', 'pl-PL', 'ja-JP', 'ar-EG', 'he-IL'];

/** Makes the strip for these people. */
export function createStrip(people: readonly StagePerson[], actions: StripActions): Strip {
  const as = select((value) => actions.change({ as: value, zone: '', subPage: '' }));
  for (const { label, people: members } of groupPeople(people)) {
    const group = element('optgroup', { label });
    group.append(...members.map((person) => option(person.userPrincipalName, describePerson(person))));
    as.append(group);
  }
  const theme = select((value) => actions.change(pick('theme', themeWords, value)));
  theme.append(...themeWords.map(([value, words]) => option(value, words)));
  const locale = select((value) => actions.change({ locale: value }));
  const zone = select((value) => actions.change({ zone: value }));
  const signIn = select((value) => actions.change(pick('signIn', signInWords, value)));
  signIn.append(...signInWords.map(([value, words]) => option(value, words)));

  const fields = element(
    'div',
    { class: 'strip-fields', id: nextId() },
    labelled('Theme', theme),
    labelled('Language', locale),
    labelled('Device time zone', zone),
    labelled('Sign-in', signIn),
    createFaultSwitch(actions.say),
  );
  const reload = element('button', { type: 'button', class: 'strip-button', onclick: actions.reload });
  reload.append(icon('reload'), 'Reload tab');
  const messages = element('button', {
    type: 'button',
    class: 'strip-button',
    'aria-expanded': 'false',
    'aria-controls': 'transcript',
    onclick: () => messages.setAttribute('aria-expanded', String(actions.toggleMessages())),
  });
  const badge = element('span', { class: 'strip-badge', role: 'status' });
  messages.append(icon('list'), 'Messages', badge);
  fields.append(reload, messages);
  const bar = element(
    'header',
    { class: 'strip', 'aria-label': 'Stage' },
    element('p', { class: 'strip-name' }, 'Stage'),
    labelled('You are', as),
    foldButton(fields),
    fields,
  );
  return {
    bar,
    show: (wishes, person) => {
      document.title = `Vice Versa on stage, as ${person.name}`;
      fillLanguages(locale, wishes.locale);
      fillZones(zone, people, person);
      as.value = person.userPrincipalName;
      theme.value = wishes.theme;
      zone.value = wishes.zone;
      signIn.value = wishes.signIn;
    },
    showUnknown: (count) => {
      badge.textContent = count === 1 ? '1 unknown' : `${count} unknown`;
    },
  };
}

function foldButton(fields: HTMLElement): HTMLButtonElement {
  const fold = element('button', {
    type: 'button',
    class: 'strip-fold icon-button',
    'aria-label': 'Stage settings',
    'aria-expanded': 'false',
    'aria-controls': fields.id,
    onclick: () => {
      const isOpen = fields.classList.toggle('open');
      fold.setAttribute('aria-expanded', String(isOpen));
    },
  });
  fold.append(icon('tune'));
  return fold;
}

function labelled(words: string, control: HTMLSelectElement): HTMLLabelElement {
  return element('label', { class: 'strip-field' }, element('span', {}, words), control);
}

function select(change: (value: string) => void): HTMLSelectElement {
  const made: HTMLSelectElement = element('select', { onchange: () => change(made.value) });
  return made;
}

function option(value: string, words: string): HTMLOptionElement {
  return element('option', { value }, words);
}

function pick<Name extends string, T extends string>(
  name: Name,
  allowed: readonly (readonly [T, string])[],
  value: string,
): Partial<Record<Name, T>> {
  const found = allowed.find(([one]) => one === value)?.[0];
  const made: Partial<Record<Name, T>> = {};
  if (found !== undefined) made[name] = found;
  return made;
}

function fillLanguages(locale: HTMLSelectElement, chosen: string): void {
  const all = languages.includes(chosen) ? languages : [...languages, chosen];
  locale.replaceChildren(
    ...all.map((tag) => option(tag, new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag)),
  );
  locale.value = chosen;
}

function fillZones(zone: HTMLSelectElement, people: readonly StagePerson[], person: StagePerson): void {
  const own = zoneOf(person);
  const here = element('optgroup', { label: 'People here' });
  here.append(...[...new Set(people.map(zoneOf))].sort().map((name) => option(name, zoneWords(name))));
  const all = element('optgroup', { label: 'All' });
  all.append(...Intl.supportedValuesOf('timeZone').map((name) => option(name, zoneWords(name))));
  zone.replaceChildren(option('', `Their own, ${cityOf(own)}`), here, all);
}

function zoneWords(name: string): string {
  const slash = name.indexOf('/');
  return slash < 0 ? name : `${cityOf(name)}, ${name.slice(0, slash)}`;
}
