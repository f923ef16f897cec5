// People whose calendar could not be read: by name, with the reason, and never as free.
import type { ReactNode } from 'react';
import { useSurroundings } from '../connected/surroundings.ts';
import { useLook } from '../shell/look.ts';
import type { Findings } from './use-findings.ts';

export function UnknownPeople(props: {
  readonly findings: Findings;
  readonly nameOf: (key: string) => string | undefined;
}): ReactNode {
  const look = useLook();
  const { words } = useSurroundings();
  const { people, myAnswer } = props.findings;
  const lines = people.flatMap(({ person, answer }) => {
    if (answer === undefined || answer.time.kind === 'known') return [];
    const name = person.name || person.address;
    const short = props.nameOf(person.address) ?? name;
    return [`${words.book.unknown[answer.why ?? 'no-answer'](name)} ${words.book.unknownNotFree(short)}`];
  });
  const isMineUnknown = myAnswer !== undefined && myAnswer.time.kind === 'unknown';
  if (lines.length === 0 && !isMineUnknown) return null;
  return (
    <div role="status">
      {isMineUnknown ? <p className={look.text}>{words.book.yoursUnknown}</p> : null}
      {lines.map((line) => (
        <p key={line} className={look.text}>
          {line}
        </p>
      ))}
    </div>
  );
}
