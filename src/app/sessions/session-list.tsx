// My next sessions by day. A row is a link: it can be opened, kept and gone back from.
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { UtcMinute, Zone } from '#engine';
import { othersIn, type Session } from '#mentoring';
import { useSurroundings } from '../connected/surroundings.ts';
import { placeAddress } from '../place.ts';
import { useLook } from '../shell/look.ts';
import { SessionTimes } from './session-times.tsx';
import { answersOf, leadsText, namesIn, stateOf } from './session-words.ts';
import type { SessionDay } from './use-sessions.ts';

/** A join button stands in the list from this long before the start. */
const joinAheadMinutes = 15;

const useStyles = makeStyles({
  item: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  link: {
    display: 'grid',
    gridTemplateColumns: 'minmax(112px, 148px) minmax(0, 1fr)',
    columnGap: '16px',
    flexGrow: 1,
    boxSizing: 'border-box',
    minHeight: '44px',
    padding: '12px 8px',
    borderLeft: '3px solid transparent',
    color: 'inherit',
    textDecorationLine: 'none',
    // A transparent border is painted when the system forces its colours.
    '@media (forced-colors: active)': { borderLeftColor: 'Canvas' },
    ':hover': { backgroundColor: tokens.colorNeutralBackground2Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    '@media (max-width: 399px)': { gridTemplateColumns: 'minmax(0, 1fr)', rowGap: '4px' },
  },
  here: {
    borderLeftColor: tokens.colorCompoundBrandStroke,
    backgroundColor: tokens.colorNeutralBackground2Selected,
    '@media (forced-colors: active)': { borderLeftColor: 'Highlight' },
  },
  cancelled: { textDecorationLine: 'line-through' },
});

export interface SessionListProps {
  readonly days: readonly SessionDay[];
  readonly chosenId: string | undefined;
  readonly myAddress: string;
  readonly now: UtcMinute;
  readonly today: UtcMinute;
  readonly tomorrow: UtcMinute;
  readonly zone: Zone;
  readonly zoneOf: (address: string) => Zone | undefined;
}

export function SessionList(props: SessionListProps) {
  const look = useLook();
  const { format, words } = useSurroundings();
  const dayTitle = (start: UtcMinute) => {
    const day = format.longDay(start, props.zone);
    if (start === props.today) return words.sessions.today(day);
    return start === props.tomorrow ? words.sessions.tomorrow(day) : day;
  };
  return (
    <>
      {props.days.map((day) => (
        <section key={day.start}>
          <h2 className={look.heading}>{dayTitle(day.start)}</h2>
          <ul className={look.plainList}>
            {day.sessions.map((session) => (
              <SessionRow key={session.eventId} session={session} list={props} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function SessionRow(props: { readonly session: Session; readonly list: SessionListProps }) {
  const styles = useStyles();
  const look = useLook();
  const { words, host } = useSurroundings();
  const { session, list } = props;
  const nameOf = namesIn(session);
  const others = othersIn(session, list.myAddress);
  const state = stateOf(session, list.myAddress, list.now);
  const stateWord = state === 'planned' ? undefined : words.sessions[state];
  const facts = [
    stateWord,
    leadsText(session.ticket, list.myAddress, nameOf, words.sessions),
    ...(state === 'cancelled' ? [] : answersOf(session, list.myAddress, nameOf, words.sessions)),
  ].filter((fact) => fact !== undefined);
  const { joinUrl } = session;
  const isSoon = session.span.start - joinAheadMinutes <= list.now && state !== 'cancelled';
  const isHere = session.eventId === list.chosenId;
  return (
    <li className={styles.item}>
      <a
        href={placeAddress({ kind: 'sessions', eventId: session.eventId })}
        className={mergeClasses(styles.link, isHere && styles.here)}
        aria-current={isHere ? 'true' : undefined}
      >
        <span>
          <SessionTimes
            span={session.span}
            zone={list.zone}
            others={others.map(({ address }) => ({ name: nameOf(address), zone: list.zoneOf(address) }))}
          />
        </span>
        <span>
          <span className={mergeClasses(look.text, look.strong, state === 'cancelled' && styles.cancelled)}>
            {others.length === 0
              ? words.sessions.alone
              : words.sessions.withPeople(others.map((other) => other.name || other.address))}
          </span>
          <br />
          <span className={look.quiet}>{facts.join(' · ')}</span>
        </span>
      </a>
      {isSoon && joinUrl !== undefined ? (
        <Button appearance="primary" className={look.target} onClick={() => void host.open(joinUrl)}>
          {words.sessions.join}
        </Button>
      ) : null}
    </li>
  );
}
