// Who teaches this time and who sits where: one sentence, and two short questions behind "change".
import { Button, Field, Radio, RadioGroup } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { Me } from '#graph';
import type { Role } from '#mentoring';
import { useSurroundings } from '../connected/surroundings.ts';
import type { Words } from '../messages/words.ts';
import { useLook } from '../shell/look.ts';
import { type Draft, type DraftChange, hasBothSeats } from './draft.ts';

export interface WhoLeadsProps {
  readonly draft: Draft;
  readonly me: Me;
  readonly nameOf: (address: string) => string;
  readonly change: (change: DraftChange) => void;
}

/** Who leads by the draft, in one sentence. */
export function draftLeads(draft: Draft, nameOf: (address: string) => string, words: Words['book']): string {
  const leading = draft.people.filter((person) => person.seat === draft.leads);
  const [only] = leading;
  if (draft.mySeat === draft.leads && only === undefined) return words.youLead;
  if (draft.mySeat !== draft.leads && only !== undefined && leading.length === 1)
    return words.leads(nameOf(only.address));
  return draft.leads === 'leader' ? words.leadersLead : words.juniorsLead;
}

export function WhoLeads(props: WhoLeadsProps) {
  const look = useLook();
  const { words } = useSurroundings();
  const { draft, nameOf } = props;
  const [isOpen, setOpen] = useState(false);
  const panelId = useId();
  if (draft.people.length === 0) return null;
  const isWrong = !hasBothSeats(draft);
  return (
    <div>
      <div className={look.row}>
        <span>{isWrong ? words.book.seatsNeedBoth : draftLeads(draft, nameOf, words.book)}</span>
        <Button
          appearance="transparent"
          className={look.target}
          aria-expanded={isOpen || isWrong}
          aria-controls={panelId}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? words.book.close : words.book.change}
        </Button>
      </div>
      <div id={panelId}>{isOpen || isWrong ? <Seats {...props} /> : null}</div>
    </div>
  );
}

function Seats(props: WhoLeadsProps) {
  const { words } = useSurroundings();
  const { draft, nameOf, change } = props;
  const holders = (seat: Role) => [
    ...(draft.mySeat === seat ? [words.book.you] : []),
    ...draft.people.filter((person) => person.seat === seat).map((person) => nameOf(person.address)),
  ];
  const seats = (
    <>
      <Radio value="junior" label={words.book.junior} />
      <Radio value="leader" label={words.book.leader} />
    </>
  );
  return (
    <>
      <Field label={words.book.whoLeads}>
        <RadioGroup
          layout="horizontal"
          value={draft.leads}
          onChange={(_, { value }) => change({ kind: 'leads', leads: roleOf(value) })}
        >
          <Radio value="junior" label={words.book.juniorsOption(holders('junior'))} />
          <Radio value="leader" label={words.book.leadersOption(holders('leader'))} />
        </RadioGroup>
      </Field>
      <Field label={words.book.yourSeat}>
        <RadioGroup
          layout="horizontal"
          value={draft.mySeat}
          onChange={(_, { value }) => change({ kind: 'my-seat', seat: roleOf(value) })}
        >
          {seats}
        </RadioGroup>
      </Field>
      {draft.people.length < 2
        ? null
        : draft.people.map((person) => (
            <Field key={person.key} label={words.book.seatOf(nameOf(person.address))}>
              <RadioGroup
                layout="horizontal"
                value={person.seat}
                onChange={(_, { value }) => change({ kind: 'seat', address: person.address, seat: roleOf(value) })}
              >
                {seats}
              </RadioGroup>
            </Field>
          ))}
    </>
  );
}

function roleOf(value: string): Role {
  return value === 'leader' ? 'leader' : 'junior';
}
