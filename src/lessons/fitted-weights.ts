import type { Fitted } from './confidence'

/** Written by `npm run fit:confidence`; not edited by hand. */
export const FITTED: Fitted = {
  intercept: -1.507,
  weights: {
    explained: 2.567,
    elsewhere: -1.694,
    phrase: 1.633,
    wholePhrase: 1.776,
    askedByPhrase: 1.528,
    error: 0.67,
    margin: 1.18,
    neighbour: -3.699,
    neighbourExplained: -2.387,
    neighbourPhrase: -2.308,
    known: 1.26,
    unknown: -0.452,
    strange: -0.356,
    long: 0.442,
  },
  threshold: 0.5,
}
