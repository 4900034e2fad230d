import type { Fitted } from './confidence'

/** Written by `npm run fit:confidence`; not edited by hand. */
export const FITTED: Fitted = {
  intercept: -1.62,
  weights: {
    explained: 2.597,
    elsewhere: -1.6,
    phrase: 1.626,
    wholePhrase: 1.644,
    askedByPhrase: 1.642,
    error: 0.781,
    margin: 1.362,
    neighbour: -3.65,
    neighbourExplained: -2.234,
    neighbourPhrase: -2.409,
    known: 1.158,
    unknown: -0.416,
    strange: -0.253,
    long: 0.336,
  },
  threshold: 0.4,
}
