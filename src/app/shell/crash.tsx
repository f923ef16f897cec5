// The last net: a part that did not load, or a mistake of ours, becomes sentences and a button instead of a white page.
import { Button } from '@fluentui/react-components';
import { Component, type ReactNode } from 'react';
import type { ShellWords } from '../messages/shell-words.ts';
import { TroubleNote } from './trouble-note.tsx';

interface CrashProps {
  readonly words: ShellWords;
  readonly children: ReactNode;
}

interface CrashState {
  readonly error: unknown;
  readonly hasCrashed: boolean;
}

export class Crash extends Component<CrashProps, CrashState> {
  override state: CrashState = { error: undefined, hasCrashed: false };

  static getDerivedStateFromError(error: unknown): CrashState {
    return { error, hasCrashed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasCrashed) return this.props.children;
    const { words } = this.props;
    return (
      <div style={{ padding: 24 }}>
        <TroubleNote trouble={isMissingPart(this.state.error) ? words.partMissing : words.ourMistake}>
          <Button appearance="primary" onClick={() => window.location.reload()}>
            {words.reload}
          </Button>
        </TroubleNote>
      </div>
    );
  }
}

/** Browsers say it in words of their own, all of them as a TypeError of an import. */
function isMissingPart(error: unknown): boolean {
  return error instanceof TypeError && /import|module|fetch|load/iu.test(error.message);
}
