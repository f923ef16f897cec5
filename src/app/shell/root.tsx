// The outermost frame: paints at once, then turns to the host's theme, language and direction when the host has answered.
import { FluentProvider, makeStyles, tokens } from '@fluentui/react-components';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import type { HostContext } from '#host';
import { findSpeech } from '../messages/language.ts';
import { shellWords } from '../messages/shell-words.ts';
import type { Opening } from '../opening.ts';
import { Crash } from './crash.tsx';
import { Frame } from './frame.tsx';
import { OpeningTrouble } from './opening-trouble.tsx';
import { PageBones, ShellBones } from './skeleton.tsx';
import { deviceTheme, fluentThemes } from './theme.ts';

const loadConnected = () => import('../connected/connected.tsx');
const Connected = lazy(loadConnected);

const useStyles = makeStyles({
  root: { minHeight: '100vh', backgroundColor: tokens.colorNeutralBackground2 },
});

export function Root(props: { readonly opening: Promise<Opening>; readonly open: () => Promise<Opening> }) {
  const styles = useStyles();
  const { opening, again } = useOpening(props.opening, props.open);
  const context = useHostContext(opening);
  const speech = findSpeech(context?.locale ?? navigator.language);
  const words = shellWords[speech.language];
  const direction = speech.direction;

  useEffect(() => {
    document.documentElement.lang = speech.language;
    document.documentElement.dir = direction;
  }, [speech.language, direction]);

  // The rest is fetched while the host is still thinking; a failure shows itself where the part is needed.
  useEffect(() => void loadConnected().catch(() => undefined), []);

  useEffect(() => {
    if (opening !== undefined && opening.kind !== 'silent') opening.host.ready();
  }, [opening]);

  return (
    <FluentProvider theme={fluentThemes[context?.theme ?? deviceTheme()]} dir={direction} className={styles.root}>
      <Crash words={words}>
        <Content opening={opening} again={again} context={context} />
      </Crash>
    </FluentProvider>
  );
}

function Content(props: {
  readonly opening: Opening | undefined;
  readonly again: () => void;
  readonly context: HostContext | undefined;
}): ReactNode {
  const { opening, again, context } = props;
  const speech = findSpeech(context?.locale ?? navigator.language);
  const words = shellWords[speech.language];
  if (opening === undefined || context === undefined) {
    return opening?.kind === 'silent' ? (
      <Frame words={words}>
        <OpeningTrouble opening={opening} words={words} again={again} />
      </Frame>
    ) : (
      <ShellBones label={words.gettingReady} />
    );
  }
  return (
    <Frame words={words}>
      {opening.kind === 'open' ? (
        <Suspense fallback={<PageBones label={words.gettingReady} />}>
          <Connected
            host={opening.host}
            context={context}
            signIn={opening.signIn}
            settings={opening.settings}
            speech={speech}
          />
        </Suspense>
      ) : (
        <OpeningTrouble opening={opening} words={words} again={again} />
      )}
    </Frame>
  );
}

function useOpening(first: Promise<Opening>, open: () => Promise<Opening>) {
  const [under, setUnder] = useState(first);
  const [ended, setEnded] = useState<{ readonly of: Promise<Opening>; readonly opening: Opening }>();
  useEffect(() => {
    let isCurrent = true;
    under.then((opening) => isCurrent && setEnded({ of: under, opening }));
    return () => {
      isCurrent = false;
    };
  }, [under]);
  return {
    opening: ended?.of === under ? ended.opening : undefined,
    again: () => setUnder(open()),
  };
}

function useHostContext(opening: Opening | undefined): HostContext | undefined {
  const host = opening === undefined || opening.kind === 'silent' ? undefined : opening.host;
  const [changed, setChanged] = useState<HostContext>();
  useEffect(() => host?.onContext(setChanged), [host]);
  return host === undefined ? undefined : (changed ?? host.context);
}
