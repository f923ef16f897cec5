// What the invitation says beside time and guide. Closed at first: the defaults are meant to be right.
import { Button, Checkbox, Field, Input, makeStyles, mergeClasses } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons';
import { useId, useState } from 'react';
import { defaultProtection, defaultSubject, protectionRules } from '#mentoring';
import { useSurroundings } from '../connected/surroundings.ts';
import { useLook } from '../shell/look.ts';
import type { Draft, DraftChange } from './draft.ts';

const useStyles = makeStyles({
  fields: { display: 'flex', flexDirection: 'column', gap: '12px', maxWidth: '480px', padding: '4px 0 8px' },
  rules: { marginTop: '8px' },
  opener: { justifyContent: 'flex-start', paddingLeft: 0, marginLeft: '-4px', minWidth: 0 },
});

export function DetailsFields(props: { readonly draft: Draft; readonly change: (change: DraftChange) => void }) {
  const styles = useStyles();
  const look = useLook();
  const { words, speech } = useSurroundings();
  const { draft, change } = props;
  const subject = draft.subject ?? defaultSubject(speech.locale);
  const [isOpen, setOpen] = useState(false);
  const panelId = useId();
  const isMissing = subject.trim() === '';
  const summary = [subject, draft.isOnlineMeeting ? words.book.online : undefined, draft.location || undefined];
  return (
    <section>
      <h2 className={look.heading}>
        <Button
          appearance="transparent"
          className={mergeClasses(look.target, styles.opener)}
          icon={isOpen ? <ChevronDownRegular /> : <ChevronRightRegular />}
          aria-expanded={isOpen || isMissing}
          aria-controls={panelId}
          onClick={() => setOpen(!isOpen)}
        >
          {words.book.details}
        </Button>
      </h2>
      {isOpen || isMissing ? null : <p className={look.quiet}>{summary.filter((part) => part).join(' · ')}</p>}
      <div id={panelId}>
        {isOpen || isMissing ? (
          <div className={styles.fields}>
            <Field
              label={words.book.subject}
              hint={words.book.subjectHint}
              {...(isMissing ? { validationMessage: words.book.missingSubject } : {})}
            >
              <Input
                value={subject}
                maxLength={255}
                onChange={(_, { value }) => change({ kind: 'subject', subject: value })}
              />
            </Field>
            <Field label={words.book.location} hint={words.book.locationHint}>
              <Input
                value={draft.location}
                maxLength={255}
                onChange={(_, { value }) => change({ kind: 'location', location: value })}
              />
            </Field>
            <Field hint={words.book.onlineHint}>
              <Checkbox
                label={words.book.online}
                checked={draft.isOnlineMeeting}
                onChange={(_, { checked }) => change({ kind: 'online', online: checked === true })}
              />
            </Field>
            <p className={look.quiet}>{words.book.shownAs}</p>
          </div>
        ) : null}
      </div>
      <Rules />
    </section>
  );
}

/** The rules stand open: nobody should find out from the invitation what was agreed in their name. */
function Rules() {
  const styles = useStyles();
  const look = useLook();
  const { words, speech } = useSurroundings();
  return (
    <div className={styles.rules}>
      <h3 className={look.heading}>{words.book.rules}</h3>
      <ul className={look.bulletList}>
        {protectionRules(defaultProtection, speech.locale).map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    </div>
  );
}
