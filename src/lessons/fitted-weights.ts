import type { Fitted } from './confidence'

/** Written by `npm run fit:confidence`; not edited by hand. */
export const FITTED: Fitted = {
  intercept: -1.518,
  weights: {
    explained: 2.567,
    elsewhere: -1.702,
    phrase: 1.642,
    wholePhrase: 1.779,
    askedByPhrase: 1.537,
    error: 0.665,
    margin: 1.169,
    neighbour: -3.696,
    neighbourExplained: -2.403,
    neighbourPhrase: -2.254,
    known: 1.261,
    unknown: -0.487,
    strange: -0.403,
    long: 0.451,
  },
  threshold: 0.51,
}
