// One person found: name, what they do, and where they were found. A face helps here, so it is shown where there is one.
import { Avatar, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { FoundPerson } from '#graph';
import { photoQuery } from '../connected/queries.ts';
import { useSurroundings } from '../connected/surroundings.ts';
import { useLook } from '../shell/look.ts';

const useStyles = makeStyles({
  option: {
    display: 'flex',
    alignItems: 'center',
    gap: '12px',
    minHeight: '44px',
    padding: '4px 8px',
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground2Hover },
  },
  active: {
    backgroundColor: tokens.colorNeutralBackground2Hover,
    outline: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    outlineOffset: '-1px',
  },
  text: { minWidth: 0 },
});

export function PersonOption(props: {
  readonly id: string;
  readonly person: FoundPerson;
  readonly isActive: boolean;
  readonly onPick: () => void;
}) {
  const styles = useStyles();
  const look = useLook();
  const { words } = useSurroundings();
  const { person, isActive } = props;
  const place = useRef<HTMLDivElement>(null);
  const face = useFace(person);
  useEffect(() => {
    if (isActive) place.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  const facts = [
    person.jobTitle,
    person.source === 'people' ? words.book.worksWithYou : undefined,
    person.source === 'typed' ? words.book.outsidePerson : person.address,
  ].filter((fact) => fact !== undefined && fact !== '');
  return (
    // The combobox has the focus and the keys; an option only takes the pointer, as ARIA's pattern has it.
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox that controls this list
    // biome-ignore lint/a11y/useFocusableInteractive: pointed at by aria-activedescendant
    <div
      ref={place}
      id={props.id}
      role="option"
      aria-selected={isActive}
      className={mergeClasses(styles.option, isActive && styles.active)}
      onClick={props.onPick}
    >
      <Avatar aria-hidden name={person.name} size={32} {...(face === undefined ? {} : { image: { src: face } })} />
      <span className={styles.text}>
        <span className={look.text}>
          {person.source === 'typed' ? words.book.invite(person.address) : person.name || person.address}
        </span>
        <br />
        <span className={look.quiet}>{facts.join(' · ')}</span>
      </span>
    </div>
  );
}

/** The photo as an address for an image, given back when the option goes. */
function useFace(person: FoundPerson): string | undefined {
  const { graph } = useSurroundings();
  const { data } = useQuery({ ...photoQuery(graph, person.address), enabled: person.source !== 'typed' });
  const [face, setFace] = useState<string>();
  useEffect(() => {
    if (data === undefined || data === null) return;
    const address = URL.createObjectURL(data);
    setFace(address);
    return () => URL.revokeObjectURL(address);
  }, [data]);
  return face;
}
