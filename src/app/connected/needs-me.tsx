// Screens that need a signed-in person with a mailbox. Until there is one: the page's shape, or sentences and a button.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { GraphError, type Me } from '#graph';
import { useLook } from '../shell/look.ts';
import { PageBones } from '../shell/skeleton.tsx';
import { FaultNote } from './fault-note.tsx';
import { meQuery } from './queries.ts';
import { useSurroundings } from './surroundings.ts';

export function NeedsMe(props: { readonly title: string; readonly children: (me: Me) => ReactNode }): ReactNode {
  const look = useLook();
  const { graph, words, shellWords } = useSurroundings();
  const me = useQuery(meQuery(graph));
  const again = () => void me.refetch();
  const missing = (error: unknown) => (
    <>
      <h1 className={look.title}>{props.title}</h1>
      <div style={{ marginTop: 16 }}>
        <FaultNote error={error} done={words.faults.nothingRead} again={again} isBusy={me.isFetching} />
      </div>
    </>
  );
  if (me.data === undefined) return me.isError ? missing(me.error) : <PageBones label={shellWords.gettingReady} />;
  if (me.data.mailbox.kind === 'missing') {
    return missing(new GraphError({ kind: 'no-mailbox', code: 'MailboxNotEnabledForRESTAPI' }));
  }
  return props.children(me.data);
}
