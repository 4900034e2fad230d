import type { Fitted } from './confidence'

/** Written by `npm run fit:confidence`; not edited by hand. */
export const FITTED: Fitted = {
  intercept: -0.964,
  weights: {
    explained: 2.156,
    elsewhere: -1.956,
    phrase: 1.64,
    wholePhrase: 1.899,
    askedByPhrase: 1.251,
    error: 0.679,
    margin: 1.359,
    neighbour: -3.304,
    neighbourExplained: -2.162,
    neighbourPhrase: -2.144,
    unknown: -0.426,
    long: 0.322,
  },
  threshold: 0.4,
}
