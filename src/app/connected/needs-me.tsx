// Screens that need a signed-in person with a mailbox. Until there is one: the page's shape, or sentences and a button.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { GraphError, type Me } from '#graph';
import { PageBones } from '../shell/skeleton.tsx';
import { FaultNote } from './fault-note.tsx';
import { meQuery } from './queries.ts';
import { useSurroundings } from './surroundings.ts';

export function NeedsMe(props: { readonly children: (me: Me) => ReactNode }): ReactNode {
  const { graph, words, shellWords } = useSurroundings();
  const me = useQuery(meQuery(graph));
  const again = () => void me.refetch();
  if (me.data === undefined) {
    return me.isError ? (
      <FaultNote error={me.error} done={words.faults.nothingRead} again={again} isBusy={me.isFetching} />
    ) : (
      <PageBones label={shellWords.gettingReady} />
    );
  }
  if (me.data.mailbox.kind === 'missing') {
    const error = new GraphError({ kind: 'no-mailbox', code: 'MailboxNotEnabledForRESTAPI' });
    return <FaultNote error={error} done={words.faults.nothingRead} again={again} isBusy={me.isFetching} />;
  }
  return props.children(me.data);
}
