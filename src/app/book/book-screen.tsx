// Booking as one page that fills downward: with whom, when, with which guide, and then it happens.
import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { Me } from '#graph';
import { builtInGuides } from '#mentoring';
import { useSurroundings } from '../connected/surroundings.ts';
import { addressKey } from '../names.ts';
import { useLook } from '../shell/look.ts';
import { TroubleNote } from '../shell/trouble-note.tsx';
import { mayBeOptional } from './attendance.ts';
import { BookBar } from './book-bar.tsx';
import { BookingEnded } from './booking-ended.tsx';
import { BookingProgressView } from './booking-progress.tsx';
import { findChosen } from './choice.ts';
import { DetailsFields } from './details-fields.tsx';
import type { DraftChange } from './draft.ts';
import { planOf, whatIsMissing } from './draft-plan.ts';
import { GuideChoice, guideFor } from './guide-choice.tsx';
import { PeoplePicker } from './people-picker.tsx';
import type { SlotClocks } from './slot-button.tsx';
import { TimesPart } from './times-part.tsx';
import { useBooking } from './use-booking.ts';
import { useDraft, useNames, useReasonSpeech } from './use-draft.ts';
import { useFindings } from './use-findings.ts';
import { useWeights } from './use-weights.ts';
import { WhoComes } from './who-comes.tsx';
import { WhoLeads } from './who-leads.tsx';
import { WishFields } from './wish-fields.tsx';

const useStyles = makeStyles({
  page: { maxWidth: '760px' },
  label: { margin: '0 0 4px' },
  with: { margin: '16px 0 8px' },
  gone: { display: 'none' },
  note: { margin: '12px 0' },
});

function BookScreen(props: { readonly me: Me }) {
  const styles = useStyles();
  const look = useLook();
  const { me } = props;
  const { words, speech, settings } = useSurroundings();
  const [draft, change] = useDraft();
  const withId = useId();
  const [restarts, setRestarts] = useState(0);
  const weights = useWeights();
  const findings = useFindings(draft, me, weights.changes);
  const booking = useBooking();
  const nameOf = useNames(draft, me);
  const { run } = booking;
  const isTaken = run?.kind === 'ended' && run.outcome.kind === 'slot-taken';
  const isForm = run === undefined || isTaken;

  const guide = guideFor(builtInGuides(speech.locale), draft.guideId, draft.lengthMinutes);
  const chosen = findChosen(findings.found?.slots ?? [], draft.slot);
  const missing = whatIsMissing(draft, chosen, guide, words.book);
  const plan = () =>
    missing === undefined && chosen !== undefined && guide !== undefined
      ? planOf({
          draft,
          me,
          guide,
          slot: chosen,
          locale: speech.locale,
          teamsAppId: settings.teamsAppId,
          tabAddress: window.location.href,
        })
      : undefined;
  const bookNow = () => {
    const ready = plan();
    if (ready !== undefined) booking.book(ready);
  };
  const changeWish = (wanted: DraftChange) => {
    if (isTaken) booking.leave();
    change(wanted);
  };
  const restart = () => {
    booking.leave();
    change({ kind: 'restart' });
    setRestarts(restarts + 1);
  };

  const names = draft.people.map((person) => nameOf(person.address) ?? person.name);
  const clocks: SlotClocks = {
    zone: findings.zone,
    others: findings.people.map(({ person, zone }) => ({ name: nameOf(person.address) ?? person.name, zone })),
  };
  const reasonSpeech = useReasonSpeech(draft, nameOf);
  const zoneOf = (address: string) =>
    findings.people.find(({ person }) => addressKey(person.address) === addressKey(address))?.zone;
  return (
    <div className={styles.page}>
      {isForm ? <h1 className={look.title}>{words.book.title}</h1> : null}
      {run?.kind === 'running' ? <BookingProgressView run={run} onStop={booking.stop} /> : null}
      {run?.kind === 'ended' && !isTaken ? (
        <BookingEnded
          run={run}
          zone={findings.zone}
          zoneOf={zoneOf}
          myAddress={me.address}
          onRetry={() => booking.book(run.plan)}
          onBack={booking.leave}
          onUndone={() => {
            booking.leave();
            change({ kind: 'again' });
          }}
          onRestart={restart}
        />
      ) : null}
      <div key={restarts} className={mergeClasses(!isForm && styles.gone)}>
        <section className={styles.with} aria-labelledby={withId}>
          <p id={withId} className={styles.label}>
            {words.book.with}
          </p>
          <PeoplePicker
            people={draft.people}
            me={me}
            onAdd={(person) => changeWish({ kind: 'add', person })}
            onRemove={(address) => changeWish({ kind: 'remove', address })}
            isOptional={(person) => (mayBeOptional(draft, person) ? person.isOptional : undefined)}
            onOptional={(address, isOptional) => changeWish({ kind: 'optional', address, isOptional })}
          />
          <WhoLeads draft={draft} me={me} nameOf={(address) => nameOf(address) ?? words.book.you} change={changeWish} />
          <WhoComes draft={draft} nameOf={(address) => nameOf(address) ?? address} change={changeWish} />
        </section>
        <WishFields draft={draft} zone={findings.zone} change={changeWish} />
        {isTaken ? (
          <div className={styles.note}>
            <Taken addresses={run.outcome.kind === 'slot-taken' ? run.outcome.addresses : []} nameOf={nameOf} />
          </div>
        ) : null}
        <div className={look.divider}>
          <TimesPart
            draft={draft}
            findings={findings}
            clocks={clocks}
            speech={reasonSpeech}
            nameOf={nameOf}
            chosen={chosen}
            weights={weights}
            change={changeWish}
          />
        </div>
        <div className={look.divider}>
          <GuideChoice
            guideId={draft.guideId}
            lengthMinutes={draft.lengthMinutes}
            onChoose={(guideId) => changeWish({ kind: 'guide', guideId })}
          />
        </div>
        <div className={look.divider}>
          <DetailsFields draft={draft} change={changeWish} />
        </div>
        <BookBar
          slot={draft.slot}
          chosen={chosen}
          clocks={clocks}
          speech={reasonSpeech}
          names={names}
          missing={missing}
          onBook={bookNow}
        />
      </div>
    </div>
  );
}

export default BookScreen;

function Taken(props: {
  readonly addresses: readonly string[];
  readonly nameOf: (address: string) => string | undefined;
}) {
  const { words } = useSurroundings();
  const names = props.addresses.flatMap((address) => props.nameOf(address) ?? []);
  const isMe = names.length < props.addresses.length;
  const happened = [
    ...(isMe ? [words.book.slotTakenYou] : []),
    ...(names.length > 0 ? [words.book.slotTaken(names)] : []),
  ].join(' ');
  return <TroubleNote trouble={{ happened, done: words.book.slotTakenDone, can: words.book.slotTakenCan }} />;
}
