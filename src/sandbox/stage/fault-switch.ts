// The switch that lets anybody make Microsoft 365 fail and watch how the product copes. The tenant keeps what is on; the
// stage only turns it.
import { element } from './element.ts';
import { listField, textField } from './json.ts';

export interface NamedFault {
  readonly name: string;
  readonly words: string;
}

export interface FaultState {
  readonly named: readonly NamedFault[];
  /** The name of the fault that is on; empty for none, undefined for rules that have no name. */
  readonly on: string | undefined;
}

/** Reads what GET /sandbox/faults answers. */
export function parseFaults(answer: unknown): FaultState {
  const named = listField(answer, 'named').map((one) => ({
    name: textField(one, 'name'),
    words: textField(one, 'words'),
  }));
  const [first, ...others] = listField(answer, 'value');
  if (first === undefined) return { named, on: '' };
  const name = textField(first, 'named');
  return { named, on: others.length === 0 && named.some((fault) => fault.name === name) ? name : undefined };
}

const address = '/sandbox/faults';
const ownRules = 'own rules';

/** Makes the switch. `failed` hears a sentence when it could not be turned. */
export function createFaultSwitch(failed: (sentence: string) => void): HTMLLabelElement {
  const choice: HTMLSelectElement = element('select', { onchange: () => void turn(choice.value) });
  const field = element('label', { class: 'strip-field' }, element('span', {}, 'Microsoft 365'), choice);
  const show = ({ named, on }: FaultState) => {
    const usual = element('option', { value: '' }, 'Works as it should');
    const faults = named.map(({ name, words }) => element('option', { value: name }, words));
    const own = on === undefined ? [element('option', { value: ownRules }, 'Follows rules of your own')] : [];
    choice.replaceChildren(usual, ...faults, ...own);
    choice.value = on ?? ownRules;
    field.classList.toggle('fault-on', on !== '');
  };
  const ask = async (init?: RequestInit) => {
    try {
      const answer = await fetch(address, init);
      if (!answer.ok) throw new Error(String(answer.status));
      return answer;
    } catch {
      failed('The tenant did not take the fault. Is npm start still running?');
      return undefined;
    }
  };
  const refresh = async () => {
    const answer = await ask();
    if (answer !== undefined) show(parseFaults(await answer.json()));
  };
  const turn = async (name: string) => {
    if (name === ownRules) return;
    const body = JSON.stringify({ named: name });
    const headers = { 'content-type': 'application/json' };
    await ask(name === '' ? { method: 'DELETE' } : { method: 'POST', headers, body });
    await refresh();
  };
  show({ named: [], on: '' });
  void refresh();
  return field;
}
