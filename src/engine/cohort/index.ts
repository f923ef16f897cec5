export type {
  CohortBurden,
  CohortCandidate,
  CohortGaps,
  CohortLimitKind,
  CohortOptions,
  CohortPairing,
  CohortParty,
  CohortPlan,
  CohortProblem,
  CohortProgress,
  LeftOutPairing,
  LeftOutReason,
  PlacedPairing,
} from './cohort-problem.ts';
export { planCohort } from './plan-cohort.ts';
