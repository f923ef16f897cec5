// Carries one plan out at a time. A second click while one runs does nothing; a retry goes on with the same intent.
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { BookingPlan } from '#mentoring';
import { useSurroundings } from '../connected/surroundings.ts';
import { advance, type Run, startRun } from './booking-run.ts';

const doubleClickMs = 600;

export function useBooking() {
  const { graph } = useSurroundings();
  const queries = useQueryClient();
  const [run, setRun] = useState<Run>();
  const running = useRef<AbortController>(undefined);
  const startedMs = useRef(0);

  const book = (plan: BookingPlan) => {
    if (running.current !== undefined) return;
    const controller = new AbortController();
    running.current = controller;
    startedMs.current = Date.now();
    let current = startRun(plan, Date.now());
    setRun(current);
    const onProgress: Parameters<typeof graph.applyBooking>[1]['onProgress'] = (said) => {
      if (current.kind !== 'running') return;
      current = {
        ...current,
        progress: advance(current.progress, said, Date.now()),
        isStopping: controller.signal.aborted,
      };
      setRun(current);
    };
    graph
      .applyBooking(plan, { signal: controller.signal, onProgress })
      .catch((error: unknown) => ({
        // The door promises an outcome. If it breaks that promise nothing is known, and nothing is claimed.
        kind: 'unfinished' as const,
        step: current.progress.current ?? 'look-again',
        mailed: false,
        eventId: undefined,
        error,
      }))
      .then((outcome) => {
        current = { kind: 'ended', plan, progress: current.progress, outcome, endedMs: Date.now() };
        setRun(current);
      })
      .finally(() => {
        running.current = undefined;
        void queries.invalidateQueries({ queryKey: ['sessions'] });
        void queries.invalidateQueries({ queryKey: ['schedules'] });
      });
  };

  const stop = () => {
    // The second half of a double click on "book" may land where "stop" has just appeared.
    if (Date.now() - startedMs.current < doubleClickMs) return;
    running.current?.abort();
    setRun((known) => (known?.kind === 'running' ? { ...known, isStopping: true } : known));
  };

  return { run, book, stop, leave: () => setRun(undefined) };
}
