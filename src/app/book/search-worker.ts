// The worker in which large searches run, so that the page stays alive. One errand at a time: whoever wants something
// newer ends the worker and starts another.
import { type Errand, type Outcome, runErrand } from './search-errand.ts';

self.addEventListener('message', ({ data }: MessageEvent<Errand>) => {
  self.postMessage(outcomeOf(data));
});

function outcomeOf(errand: Errand): Outcome {
  try {
    return runErrand(errand);
  } catch (error) {
    return { kind: 'failed', says: String(error) };
  }
}
