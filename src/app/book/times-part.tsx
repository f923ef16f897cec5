// The middle of the page: free times as soon as there are people, or why there are none.
import { Button } from '@fluentui/react-components';
import { type Slot, utcMinute } from '#engine';
import { FaultNote } from '../connected/fault-note.tsx';
import { useSurroundings } from '../connected/surroundings.ts';
import { useLook } from '../shell/look.ts';
import { RowBones } from '../shell/skeleton.tsx';
import { attendanceOf } from './attendance.ts';
import { BestSlots } from './best-slots.tsx';
import { DayStrip } from './day-strip.tsx';
import type { Draft, DraftChange } from './draft.ts';
import { NobodyFree } from './nobody-free.tsx';
import type { ReasonSpeech } from './reason-words.ts';
import type { SlotClocks } from './slot-button.tsx';
import { UnknownPeople } from './unknown-people.tsx';
import type { Findings } from './use-findings.ts';
import type { WeightsInUse } from './use-weights.ts';

export interface TimesPartProps {
  readonly draft: Draft;
  readonly findings: Findings;
  readonly clocks: SlotClocks;
  readonly speech: ReasonSpeech;
  readonly nameOf: (key: string) => string | undefined;
  readonly chosen: Slot | undefined;
  readonly weights: WeightsInUse;
  readonly change: (change: DraftChange) => void;
}

export function TimesPart(props: TimesPartProps) {
  const look = useLook();
  const { words } = useSurroundings();
  const { draft, findings, nameOf } = props;
  const { query, found } = findings;
  if (!findings.isAsked) return <p className={look.text}>{words.book.startHere}</p>;
  if (query.isError && found === undefined) {
    return <FaultNote error={query.error} done={words.book.nothingCalledFree} again={() => void query.refetch()} />;
  }
  if (found === undefined) {
    const names = draft.people.map((person) => nameOf(person.address) ?? person.name);
    return <RowBones label={words.book.looking(names)} rows={4} />;
  }
  return (
    <>
      <p className={look.spoken} role="status">
        {words.book.slotsFound(found.slots.length)}
      </p>
      <FoundTimes {...props} found={found} />
      <UnknownPeople findings={findings} nameOf={nameOf} />
      {draft.allowOutsideHours ? (
        <p className={look.text}>
          {words.book.outsideHoursOn}{' '}
          <Button
            appearance="transparent"
            className={look.target}
            onClick={() => props.change({ kind: 'outside-hours', allowed: false })}
          >
            {words.book.outsideHoursOff}
          </Button>
        </p>
      ) : null}
      <AsOf findings={findings} />
    </>
  );
}

function FoundTimes(props: TimesPartProps & { readonly found: NonNullable<Findings['found']> }) {
  const look = useLook();
  const { words } = useSurroundings();
  const { found, draft, clocks, chosen, findings } = props;
  const peopleCount = draft.people.length + 1;
  if (found.unknown.length === peopleCount) {
    return (
      <>
        <h2 className={look.heading}>{words.book.allUnknown}</h2>
        <p className={look.text}>{words.book.allUnknownCan}</p>
      </>
    );
  }
  if (found.slots.length === 0) {
    return <NobodyFree findings={findings} found={found} nameOf={props.nameOf} change={props.change} />;
  }
  const choose = (slot: Slot) => props.change({ kind: 'slot', slot: slot.span });
  const { quorum, awaitedCount } = attendanceOf(draft);
  const everybody = peopleCount > 2 ? words.book.bestForAll : words.book.bestForBoth;
  const best = quorum === undefined ? everybody : words.book.bestForSome(quorum, awaitedCount);
  return (
    <>
      <BestSlots
        title={found.unknown.length > 0 ? words.book.bestKnown : best}
        slots={found.slots}
        clocks={clocks}
        speech={props.speech}
        weights={props.weights}
        chosen={chosen}
        onChoose={choose}
      />
      <DayStrip slots={found.slots} clocks={clocks} speech={props.speech} chosen={chosen} onChoose={choose} />
    </>
  );
}

/** As of when, because calendars change while one thinks; and a failure to look again keeps what was read. */
function AsOf(props: { readonly findings: Findings }) {
  const look = useLook();
  const { words, format } = useSurroundings();
  const { query, zone } = props.findings;
  const asOf = words.book.asOf(format.clock(utcMinute(Math.floor(query.dataUpdatedAt / 60_000)), zone));
  if (query.isError) return <FaultNote error={query.error} done={asOf} again={() => void query.refetch()} />;
  return (
    <p className={look.quiet}>
      {asOf}{' '}
      <Button
        appearance="transparent"
        size="small"
        className={look.target}
        disabledFocusable={query.isFetching}
        onClick={() => void query.refetch()}
      >
        {words.book.lookAgain}
      </Button>
    </p>
  );
}
