// The stage: Teams played around the real tab, with a strip to choose who one is and how Teams behaves.
import { createConsentBook } from './consent.ts';
import { askConsent } from './consent-dialog.ts';
import { element } from './element.ts';
import { type IconName, icon } from './icons.ts';
import { type Identity, parseIdentity, readToken } from './identity.ts';
import { parseLink } from './links.ts';
import { createMailbox } from './mailbox.ts';
import { findPerson, parsePeople, type StagePerson, zoneOf } from './people.ts';
import { createStrip } from './strip.ts';
import { createTabFrame, type TabSide } from './tab-frame.ts';
import { contextOf, introduceTeams, teamsTheme } from './teams-context.ts';
import { createTranscript } from './transcript.ts';
import { encodeWishes, type Place, parseWishes, type Wishes } from './wishes.ts';

/** Builds the stage in an element and opens the tab. Says in a sentence when the tenant does not answer. */
export async function startStage(root: HTMLElement): Promise<void> {
  let people: readonly StagePerson[];
  try {
    const answer = await fetch('/sandbox/people');
    if (!answer.ok) throw new Error(String(answer.status));
    people = parsePeople(await answer.json());
  } catch (error) {
    root.replaceChildren(
      element(
        'main',
        { class: 'stage-failed' },
        element('h1', {}, 'The tenant does not answer'),
        element('p', {}, 'The stage needs the server that npm start runs. Start it, then reload this page.'),
        element('p', { class: 'quiet' }, error instanceof Error ? error.message : String(error)),
      ),
    );
    return;
  }
  play(root, people);
}

function play(root: HTMLElement, people: readonly StagePerson[]): void {
  let wishes = parseWishes(new URL(location.href));
  const found = findPerson(people, wishes.as);
  if (found === undefined) {
    root.replaceChildren(element('main', { class: 'stage-failed' }, element('h1', {}, 'Nobody is in this tenant')));
    return;
  }
  let person = found;
  const consents = createConsentBook();
  const identities = new Map<string, Promise<Identity>>();
  const transcript = createTranscript((count) => strip.showUnknown(count));
  const tab = createTabFrame(transcript);
  const mailbox = createMailbox((url) => openLink(url));
  const notice = createNotice();
  const shell = createShell(tab.place, mailbox.place, transcript.panel, notice.element, (place) => change({ place }));
  const strip = createStrip(people, {
    change: (some) => change(some),
    reload: () => openTab(),
    toggleMessages: transcript.toggle,
    say: (sentence) => notice.say(sentence),
  });

  const identityOf = (who: StagePerson): Promise<Identity> => {
    const known = identities.get(who.id);
    if (known !== undefined) return known;
    const asked = readToken(who.userPrincipalName, ['openid', 'profile']).then(({ idToken }) => parseIdentity(idToken));
    identities.set(who.id, asked);
    asked.catch(() => identities.delete(who.id));
    return asked;
  };

  const openLink = (url: string): true | string => {
    const link = parseLink(url);
    switch (link.kind) {
      case 'app':
        change({ place: 'app', subPage: link.subPage }, true);
        return true;
      case 'outlook':
        void openInMailbox(link.itemId, link.url);
        return true;
      case 'web':
        notice.say('Teams would open this page:', link.url);
        return true;
      case 'none':
        return 'Only https links are opened.';
    }
  };

  const openInMailbox = async (itemId: string, url: string) => {
    change({ place: 'mailbox' });
    if (!(await mailbox.openEvent(person, itemId, url))) notice.say('Outlook would open this event:', url);
  };

  const sideNow = (): TabSide => {
    const who = person;
    const { locale, zone, subPage, signIn } = wishes;
    const launchId = crypto.randomUUID();
    return {
      isSilent: signIn === 'silent',
      nested: {
        person: who,
        manner: signIn,
        consents,
        askConsent: (scopes) => askConsent(who, scopes),
        readToken: (scopes) => readToken(who.userPrincipalName, scopes),
      },
      teams: {
        introduce: () => introduceTeams(signIn),
        context: async () => {
          // A tenant that gives no token says so when the tab asks for one; the context is not the place.
          const identity = await identityOf(who).catch(() => ({ objectId: '', tenantId: '' }));
          // The theme may have changed since the tab was opened; the rest opens it afresh.
          const { theme } = wishes;
          return contextOf({ person: who, identity, theme, locale, zone: zone || zoneOf(who), subPage, launchId });
        },
        openLink,
        navigate: (to) => change({ subPage: to }, true),
        openCalendarItem: (itemId) => void openInMailbox(itemId, ''),
        copy: (content) => navigator.clipboard.writeText(content),
        listen: () => undefined,
        appState: (state, says) => {
          if (state === 'failed') notice.say(`The tab says that it cannot start: ${says}`);
        },
        returnFocus: () => shell.focusBar(),
        say: (sentence) => notice.say(sentence),
      },
    };
  };
  const openTab = () => {
    notice.clear();
    tab.open(wishes.app, sideNow());
  };

  const show = () => {
    document.documentElement.setAttribute('data-theme', wishes.theme);
    strip.show(wishes, person);
    shell.show(wishes.place, person);
    if (wishes.place === 'mailbox')
      mailbox.show(person, { locale: wishes.locale, zone: wishes.zone || zoneOf(person) });
    else mailbox.leave();
  };

  const change = (some: Partial<Wishes>, mustOpen = false) => {
    const before = wishes;
    wishes = { ...wishes, ...some };
    person = findPerson(people, wishes.as) ?? person;
    history.replaceState(null, '', encodeWishes(wishes, new URL(location.href)));
    if (some.signIn === 'ask') consents.forget();
    show();
    const opensAfresh: readonly (keyof Wishes)[] = ['as', 'locale', 'zone', 'signIn', 'app'];
    if (mustOpen || opensAfresh.some((name) => wishes[name] !== before[name])) openTab();
    else if (wishes.theme !== before.theme) tab.tell('themeChange', teamsTheme(wishes.theme));
  };

  root.replaceChildren(strip.bar, shell.client);
  show();
  openTab();
}

interface Shell {
  readonly client: HTMLElement;
  readonly show: (place: Place, person: StagePerson) => void;
  readonly focusBar: () => void;
}

function createShell(
  tabPlace: HTMLElement,
  mailPlace: HTMLElement,
  panel: HTMLElement,
  notice: HTMLElement,
  go: (place: Place) => void,
): Shell {
  const entry = (place: Place, words: string, drawing: IconName) => {
    const button = element('button', { type: 'button', class: 'bar-entry', onclick: () => go(place) });
    button.append(icon(drawing), element('span', {}, words));
    return button;
  };
  const app = entry('app', 'Vice Versa', 'swap');
  const mail = entry('mailbox', 'Mailbox', 'mail');
  const who = element('p', { class: 'who' });
  const head = element(
    'div',
    { class: 'tab-head' },
    element('span', { class: 'tab-mark' }, icon('swap')),
    element('h1', { class: 'tab-name' }, 'Vice Versa'),
    who,
  );
  const main = element('main', { class: 'client-main', 'aria-label': 'Teams' }, head, notice, tabPlace, mailPlace);
  const client = element(
    'div',
    { class: 'client' },
    element('nav', { class: 'bar', 'aria-label': 'Apps' }, app, mail),
    main,
    panel,
  );
  return {
    client,
    focusBar: () => app.focus(),
    show: (place, person) => {
      const [here, there] = place === 'app' ? [app, mail] : [mail, app];
      here.setAttribute('aria-current', 'page');
      there.removeAttribute('aria-current');
      // Hidden, not removed: a frame that is taken out of the page starts again when it comes back.
      head.hidden = place !== 'app';
      tabPlace.hidden = place !== 'app';
      mailPlace.hidden = place !== 'mailbox';
      who.replaceChildren(
        element('span', { class: 'who-mark', 'aria-hidden': 'true' }, initialsOf(person.name)),
        element('span', { class: 'who-name' }, person.name),
      );
    },
  };
}

function initialsOf(name: string): string {
  const parts = name.split(' ').filter((part) => part !== '');
  return [parts[0], parts.length > 1 ? parts.at(-1) : undefined].map((part) => part?.[0] ?? '').join('');
}

function createNotice() {
  const words = element('span', {});
  const close = element('button', { type: 'button', class: 'icon-button', 'aria-label': 'Dismiss' });
  close.append(icon('close'));
  const bar = element('div', { class: 'notice', role: 'status' }, words, close);
  bar.hidden = true;
  close.addEventListener('click', () => {
    bar.hidden = true;
  });
  return {
    element: bar,
    clear: () => {
      bar.hidden = true;
    },
    say: (sentence: string, url?: string) => {
      words.replaceChildren(sentence);
      if (url !== undefined) {
        const link = element('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, url);
        words.append(' ', link);
      }
      bar.hidden = false;
    },
  };
}
