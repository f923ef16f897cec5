// A person's own weights: what OneDrive keeps, what was changed on this page, and the one click that keeps it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { GraphError, type PreferencesSaved, preferenceScopes, type TokenRefusal } from '#graph';
import { preferencesQuery } from '../connected/queries.ts';
import { useSurroundings } from '../connected/surroundings.ts';
import { isSameWeights, keptWeights, type OwnWeights, ownWeights, weightChanges } from './weight-list.ts';

export type WeightsInUse = ReturnType<typeof useWeights>;

export function useWeights() {
  const { graph, signIn } = useSurroundings();
  const queries = useQueryClient();
  const file = useQuery(preferencesQuery(graph));
  const kept = useMemo(() => ownWeights(file.data?.preferences.weights ?? {}), [file.data]);
  const [changed, setChanged] = useState<OwnWeights>();
  const own = changed ?? kept;
  const changes = useMemo(() => weightChanges(own), [own]);

  const keeping = useMutation({
    mutationFn: async (wanted: OwnWeights): Promise<PreferencesSaved> => {
      // Silence said already that a click is needed: this is the click.
      const needed = clickNeeded(file.error);
      if (needed !== undefined) {
        const { claims } = needed;
        const answer = await signIn.ask({ scopes: preferenceScopes, ...(claims === undefined ? {} : { claims }) });
        if (answer.kind === 'none') throw new GraphError({ kind: 'sign-in', refusal: answer.refusal });
      }
      const weights = keptWeights(wanted, file.data?.preferences.weights ?? {});
      return graph.savePreferences(file.data, { weights });
    },
    onSuccess: (saved, wanted) => {
      queries.setQueryData(preferencesQuery(graph).queryKey, saved.file);
      if (saved.kind === 'kept') setChanged((current) => (current === wanted ? undefined : current));
    },
  });

  return {
    own,
    changes,
    isKept: isSameWeights(own, kept),
    isPlain: Object.keys(own).length === 0,
    /** Kept ones could not be read, for another reason than a permission that nobody was asked for yet. */
    readError: file.error === null || isSignIn(file.error) ? null : file.error,
    readAgain: () => void file.refetch(),
    change: (next: OwnWeights) => {
      keeping.reset();
      setChanged(next);
    },
    keep: () => keeping.mutate(own),
    keeping,
  };
}

function clickNeeded(error: unknown): Extract<TokenRefusal, { kind: 'click' }> | undefined {
  if (!(error instanceof GraphError) || error.fault.kind !== 'sign-in') return undefined;
  return error.fault.refusal.kind === 'click' ? error.fault.refusal : undefined;
}

function isSignIn(error: unknown): boolean {
  return error instanceof GraphError && error.fault.kind === 'sign-in';
}
