import type { Fitted } from './confidence'

/** Written by `npm run fit:confidence`; not edited by hand. */
export const FITTED: Fitted = {
  intercept: -1.678,
  weights: {
    explained: 2.715,
    elsewhere: -1.577,
    phrase: 1.515,
    wholePhrase: 1.534,
    askedByPhrase: 1.65,
    error: 0.828,
    margin: 1.42,
    neighbour: -3.585,
    neighbourExplained: -2.307,
    neighbourPhrase: -2.255,
    known: 1.199,
    unknown: -0.442,
    strange: -0.258,
    long: 0.347,
  },
  threshold: 0.31,
}
