// Who with: chosen people as a list one can take from, and one field that finds more. A combobox as ARIA describes it.
import { Button, Input, makeStyles, mergeClasses, ToggleButton, tokens } from '@fluentui/react-components';
import { CheckmarkRegular, DismissRegular } from '@fluentui/react-icons';
import { type ClipboardEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { FoundPerson, Me } from '#graph';
import { mostPeople } from '#mentoring';
import { FaultNote } from '../connected/fault-note.tsx';
import { useSurroundings } from '../connected/surroundings.ts';
import { addressKey } from '../names.ts';
import { useLook } from '../shell/look.ts';
import { type DraftPerson, mostOthers } from './draft.ts';
import { PersonOption } from './person-option.tsx';
import { parseTypedAddresses } from './typed-address.ts';
import { outsider, usePeopleSearch } from './use-people-search.ts';

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', gap: '8px', alignItems: 'center' },
  tag: {
    display: 'flex',
    alignItems: 'center',
    maxWidth: '100%',
    paddingLeft: '10px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  tagName: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  optional: { minWidth: 'auto', flexShrink: 0, fontWeight: tokens.fontWeightRegular },
  field: { position: 'relative', flexGrow: 1, minWidth: 'min(240px, 100%)', maxWidth: '400px' },
  input: { width: '100%', boxSizing: 'border-box', '@media (pointer: coarse)': { minHeight: '44px' } },
  popup: {
    position: 'absolute',
    zIndex: 10,
    insetInline: 0,
    top: 'calc(100% + 2px)',
    maxHeight: '320px',
    overflowY: 'auto',
    margin: 0,
    padding: '4px',
    boxSizing: 'border-box',
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow16,
    listStyleType: 'none',
  },
  hint: { padding: '8px' },
});

export interface PeoplePickerProps {
  readonly people: readonly DraftPerson[];
  readonly me: Me;
  readonly onAdd: (person: FoundPerson) => void;
  readonly onRemove: (address: string) => void;
  /** Whether somebody counts as optional; undefined where that cannot be said of them. */
  readonly isOptional: (person: DraftPerson) => boolean | undefined;
  readonly onOptional: (address: string, isOptional: boolean) => void;
}

export function PeoplePicker(props: PeoplePickerProps) {
  const styles = useStyles();
  const look = useLook();
  const { words } = useSurroundings();
  const picker = usePicker(props);
  const { text, isOpen, options, active, listId } = picker;
  const label = props.people.length === 0 ? words.book.addPerson : words.book.addAnother;
  return (
    <div>
      <div className={styles.line}>
        {props.people.map((person) => (
          <Tag
            key={person.key}
            person={person}
            isOptional={props.isOptional(person)}
            onOptional={(isOptional) => props.onOptional(person.address, isOptional)}
            onRemove={() => picker.remove(person)}
          />
        ))}
        <div className={styles.field}>
          <Input
            input={{ ref: picker.input }}
            className={styles.input}
            value={text}
            placeholder={label}
            role="combobox"
            aria-label={label}
            aria-expanded={isOpen && options.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={isOpen && options.length > 0 ? `${listId}-${active}` : undefined}
            autoComplete="off"
            spellCheck={false}
            onChange={(_, { value }) => picker.type(value)}
            onFocus={picker.open}
            onClick={picker.open}
            onBlur={picker.close}
            onKeyDown={picker.press}
            onPaste={picker.paste}
          />
          {isOpen && (options.length > 0 || text.trim() !== '') ? (
            <div className={styles.popup} role="presentation" onPointerDown={(pressed) => pressed.preventDefault()}>
              <div id={listId} role="listbox" aria-label={words.book.with}>
                {options.map((person, index) => (
                  <PersonOption
                    key={person.key}
                    id={`${listId}-${index}`}
                    person={person}
                    isActive={index === active}
                    onPick={() => picker.pick(person)}
                  />
                ))}
              </div>
              {options.length === 0 ? <p className={mergeClasses(look.quiet, styles.hint)}>{picker.hint}</p> : null}
            </div>
          ) : null}
        </div>
      </div>
      <p className={look.spoken} role="status">
        {picker.said}
      </p>
      {picker.isFull ? <p className={look.quiet}>{words.book.full(mostPeople)}</p> : null}
      {picker.error === null ? null : (
        <FaultNote error={picker.error} done={words.faults.nothingChanged} again={picker.again} purpose="people" />
      )}
    </div>
  );
}

function Tag(props: {
  readonly person: DraftPerson;
  readonly isOptional: boolean | undefined;
  readonly onOptional: (isOptional: boolean) => void;
  readonly onRemove: () => void;
}) {
  const styles = useStyles();
  const look = useLook();
  const { words } = useSurroundings();
  const { person, isOptional } = props;
  const name = person.name || person.address;
  return (
    <span className={styles.tag}>
      <span className={styles.tagName} title={person.address}>
        {name}
      </span>
      {isOptional === undefined ? null : (
        <ToggleButton
          appearance="transparent"
          size="small"
          className={mergeClasses(look.target, styles.optional)}
          checked={isOptional}
          aria-label={words.book.optionalFor(name)}
          onClick={() => props.onOptional(!isOptional)}
          {...(isOptional ? { icon: <CheckmarkRegular /> } : {})}
        >
          {words.book.optional}
        </ToggleButton>
      )}
      <Button
        appearance="transparent"
        size="small"
        className={look.target}
        icon={<DismissRegular />}
        aria-label={words.book.remove(name)}
        onClick={props.onRemove}
      />
    </span>
  );
}

function usePicker(props: PeoplePickerProps) {
  const { words } = useSurroundings();
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [activeAt, setActive] = useState(0);
  const [change, setChange] = useState('');
  // Enter came before the answer to what was typed: it takes the first one of that answer, not of the last one.
  const [isEager, setEager] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const search = usePeopleSearch(text, isOpen, props.people, props.me);
  const { options, isSearching, isStale, isMe } = search;
  const active = Math.min(activeAt, Math.max(0, options.length - 1));

  const isFull = props.people.length >= mostOthers;
  const pick = (person: FoundPerson) => {
    if (isFull) return;
    props.onAdd(person);
    setText('');
    setActive(0);
    setOpen(false);
    setChange(words.book.added(person.name));
    input.current?.focus();
  };
  const remove = (person: DraftPerson) => {
    props.onRemove(person.address);
    setChange(words.book.removed(person.name));
    input.current?.focus();
    setOpen(false);
  };
  const press = (pressed: KeyboardEvent) => {
    const { key } = pressed;
    const chosen = options[active];
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      const step = key === 'ArrowDown' ? 1 : -1;
      setActive(isOpen ? (active + step + options.length) % Math.max(1, options.length) : 0);
      setOpen(true);
    } else if (key === 'Enter' && isOpen && isStale) setEager(true);
    else if (key === 'Enter' && isOpen && chosen !== undefined) pick(chosen);
    else if (key === 'Escape' && isOpen) setOpen(false);
    else if (key === 'Escape' && text !== '') setText('');
    else if (key === 'Backspace' && text === '') {
      const last = props.people.at(-1);
      if (last !== undefined) remove(last);
      return;
    } else return;
    pressed.preventDefault();
    pressed.stopPropagation();
  };
  // Several addresses at once become several people; one alone is looked up like anything typed.
  const paste = (pasted: ClipboardEvent) => {
    const all = parseTypedAddresses(pasted.clipboardData.getData('text'));
    if (all.length < 2) return;
    pasted.preventDefault();
    const taken = new Set([props.me, ...props.people].map(({ address }) => addressKey(address)));
    const others = all.filter(({ address }) => !taken.has(addressKey(address)));
    const room = Math.max(0, mostOthers - props.people.length);
    for (const one of others.slice(0, room)) props.onAdd(outsider(one));
    // Who did not fit stays in the field: nothing that was given is lost.
    setText(
      others
        .slice(room)
        .map(({ address }) => address)
        .join('; '),
    );
    setOpen(false);
    setChange(
      others
        .slice(0, room)
        .map(({ name }) => words.book.added(name))
        .join(' '),
    );
  };
  useEffect(() => {
    if (!isEager || isStale) return;
    setEager(false);
    const [first] = options;
    if (isOpen && first !== undefined) pick(first);
  });

  const hint = isMe ? words.book.isYou : isSearching ? words.book.searching : words.book.nobodyFound(text.trim());
  return {
    ...search,
    text,
    isOpen,
    active,
    listId,
    input,
    pick,
    remove,
    press,
    paste,
    hint,
    isFull,
    said: isOpen ? (isSearching ? '' : words.book.peopleFound(options.length)) : change,
    open: () => setOpen(true),
    close: () => {
      setOpen(false);
      setEager(false);
    },
    type: (value: string) => {
      setText(value);
      setActive(0);
      setOpen(true);
      setEager(false);
    },
  };
}
