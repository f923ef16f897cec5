// The frame with the real tab in it, and the messages between the two. Only our own frame's window, at its own origin,
// is listened to.
import { element } from './element.ts';
import { listField, textField } from './json.ts';
import { answerNested, describeNested, type NestedHost } from './nested-sign-in.ts';
import { answerTeams, type TeamsHost } from './teams-messages.ts';
import type { Transcript } from './transcript.ts';

/** Everything one opened tab talks to. A new one is made for each opening, as Teams does. */
export interface TabSide {
  readonly teams: TeamsHost;
  readonly nested: NestedHost;
  /** Nothing is answered at all. */
  readonly isSilent: boolean;
}

export interface TabFrame {
  readonly place: HTMLElement;
  /** Opens the tab afresh. */
  readonly open: (address: string, side: TabSide) => void;
  /** Tells the tab something it did not ask for. */
  readonly tell: (func: string, ...args: readonly unknown[]) => void;
}

/** Makes the place where the tab is shown. */
export function createTabFrame(transcript: Transcript): TabFrame {
  const place = element('div', { class: 'tab-place' });
  let frame: HTMLIFrameElement | undefined;
  let origin = '';
  let side: TabSide | undefined;

  const post = (message: Readonly<Record<string, unknown>>) => frame?.contentWindow?.postMessage(message, origin);

  window.addEventListener('message', (message) => {
    const asked = side;
    const from = frame?.contentWindow;
    if (asked === undefined || !from || message.source !== from || message.origin !== origin) return;
    // The tab may have been reloaded meanwhile: an answer to a page that is gone goes nowhere.
    const reply = (answer: Readonly<Record<string, unknown>>) => {
      if (frame?.contentWindow === from) post(answer);
    };
    void receive(message.data, asked, transcript, reply);
  });

  return {
    place,
    open: (address, newSide) => {
      side = newSide;
      origin = new URL(address).origin;
      frame = element('iframe', {
        class: 'tab',
        title: 'Vice Versa',
        src: address,
        allow: 'clipboard-read; clipboard-write',
      });
      place.replaceChildren(frame);
    },
    tell: (func, ...args) => {
      transcript.add({ from: 'stage', func, says: JSON.stringify(args) });
      post({ func, args });
    },
  };
}

async function receive(
  data: unknown,
  side: TabSide,
  transcript: Transcript,
  reply: (answer: Readonly<Record<string, unknown>>) => void,
): Promise<void> {
  const func = textField(data, 'func');
  // teams-js is not the only one who posts to the parent: browser extensions and dev tools do, too.
  if (func === '') return;
  const args = listField(data, 'args');
  const isNested = func === 'nestedAppAuth.execute';
  const nestedData: unknown = Reflect.get(Object(data), 'data');
  const says = isNested ? describeNested(nestedData) : args.length === 0 ? '' : JSON.stringify(args);
  transcript.add({ from: 'tab', func, says });
  if (side.isSilent) return;
  const id: unknown = Reflect.get(Object(data), 'id');
  const uuidAsString = textField(data, 'uuidAsString');
  const respond = (answer: readonly unknown[]) =>
    reply({ id, uuidAsString, args: answer, monotonicTimestamp: performance.now() + performance.timeOrigin });

  if (isNested) {
    const answer = await answerNested(nestedData, side.nested);
    if (answer.kind === 'none') return;
    // Tokens go to the tab, never into the transcript.
    transcript.add({ from: 'stage', func, says: answer.note });
    respond([null, answer.text]);
    return;
  }
  const answer = await answerTeams(func, args, side.teams);
  if (answer.kind === 'nothing') return;
  if (answer.kind === 'unknown') console.error(`The stage has no answer to “${func}”. Add a row to its table.`);
  transcript.add({
    from: 'stage',
    func,
    says: JSON.stringify(answer.args),
    ...(answer.kind === 'unknown' ? { isUnknown: true } : {}),
  });
  respond(answer.args);
}
