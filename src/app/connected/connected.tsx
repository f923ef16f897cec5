// Everything that needs Microsoft 365, loaded after the shell has painted.
import { makeStyles } from '@fluentui/react-components';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Activity, lazy, Suspense, use, useEffect, useMemo, useRef, useState } from 'react';
import { createGraph } from '#graph';
import type { Host, HostContext, SignIn } from '#host';
import { createTimeFormat } from '../format/time-format.ts';
import type { Speech } from '../messages/language.ts';
import { shellWords } from '../messages/shell-words.ts';
import { loadWords } from '../messages/words.ts';
import { type Place, usePlace } from '../place.ts';
import { SessionsScreen } from '../sessions/sessions-screen.tsx';
import type { Settings } from '../settings.ts';
import { PageBones } from '../shell/skeleton.tsx';
import { NeedsMe } from './needs-me.tsx';
import { type Surroundings, SurroundingsContext } from './surroundings.ts';
import { useDeepLink } from './use-deep-link.ts';

const BookScreen = lazy(() => import('../book/book-screen.tsx'));
const GuidesScreen = lazy(() => import('../guides/guides-screen.tsx'));

const useStyles = makeStyles({
  page: {
    boxSizing: 'border-box',
    padding: '24px',
    '@media (max-width: 479px)': { padding: '16px' },
  },
});

export interface ConnectedProps {
  readonly host: Host;
  readonly context: HostContext;
  readonly signIn: SignIn;
  readonly settings: Settings;
  readonly speech: Speech;
}

function Connected(props: ConnectedProps) {
  const surroundings = useSurroundingsOf(props);
  const [queries] = useState(createQueries);
  return (
    <QueryClientProvider client={queries}>
      <SurroundingsContext value={surroundings}>
        <Places words={surroundings.words} label={surroundings.shellWords.gettingReady} />
      </SurroundingsContext>
    </QueryClientProvider>
  );
}

export default Connected;

/** Each place stays as it was left: going to look at a guide throws nothing away that was typed. */
function Places({ words, label }: { readonly words: Surroundings['words']; readonly label: string }) {
  const styles = useStyles();
  const place = usePlace();
  const link = useDeepLink(place);
  const visited = useRef(new Set<Place['kind']>());
  const here = place.kind === 'link' ? 'sessions' : place.kind;
  visited.current.add(here);
  const shown = (kind: Place['kind']) => (here === kind ? 'visible' : 'hidden');
  return (
    <div className={styles.page}>
      <Suspense fallback={<PageBones label={label} />}>
        {visited.current.has('sessions') ? (
          <Activity mode={shown('sessions')}>
            <NeedsMe title={words.sessions.title}>
              {(me) => (
                <SessionsScreen me={me} eventId={place.kind === 'sessions' ? place.eventId : undefined} link={link} />
              )}
            </NeedsMe>
          </Activity>
        ) : null}
        {visited.current.has('book') ? (
          <Activity mode={shown('book')}>
            <NeedsMe title={words.book.title}>{(me) => <BookScreen me={me} />}</NeedsMe>
          </Activity>
        ) : null}
        {visited.current.has('guides') ? (
          <Activity mode={shown('guides')}>
            <GuidesScreen guideId={place.kind === 'guides' ? place.guideId : undefined} />
          </Activity>
        ) : null}
      </Suspense>
    </div>
  );
}

function useSurroundingsOf(props: ConnectedProps): Surroundings {
  const { host, context, signIn, settings, speech } = props;
  const words = use(loadWords(speech.language));
  const graph = useMemo(
    () => createGraph({ baseUrl: settings.graph, token: signIn.token, hostUserId: host.context.user?.id }),
    [settings.graph, signIn, host],
  );
  const { locale, hourCycle, language, direction } = speech;
  const format = useMemo(
    () => createTimeFormat({ locale, hourCycle, language, direction }),
    [locale, hourCycle, language, direction],
  );
  useEffect(() => {
    document.title = shellWords[language].appName;
  }, [language]);
  return { host, context, signIn, settings, speech, words, shellWords: shellWords[language], format, graph };
}

/** Graph has its own retries, so none here; and a query without network fails with a sentence instead of pausing. */
function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: 'always', staleTime: 60_000, refetchOnReconnect: true },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
