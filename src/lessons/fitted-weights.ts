import type { Fitted } from './confidence'

/** Written by `npm run fit:confidence`; not edited by hand. */
export const FITTED: Fitted = {
  intercept: -0.619,
  weights: {
    explained: 2.206,
    elsewhere: -1.753,
    phrase: 1.439,
    wholePhrase: 1.237,
    askedByPhrase: 0.961,
    error: 0.694,
    alert: 0.341,
    margin: 0.797,
    neighbour: -2.612,
    neighbourExplained: -1.551,
    neighbourPhrase: -2.346,
    unknown: -0.719,
    long: 0.713,
  },
  threshold: 0.58,
}
