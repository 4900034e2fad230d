/**
 * Every number that the search weighs with, in one place. The chance that a lesson is the right one is fitted: its
 * weights are in fitted-weights.ts, written by `npm run fit:confidence`.
 */
export const WEIGHTS = {
  /** How much a word counts by the field of a lesson that has it, when topics are ranked. */
  fields: { title: 2, names: 4.5, symptoms: 2.5, errors: 1.5, summary: 1, body: 0.6 },
  /** How much of a word's information a lesson explains that has it only in running text, against 1 for its phrases. */
  inBody: 0.35,
  /** How much a word counts that was only found by correcting a typo. */
  corrected: 0.8,
  /** How much a word tells that no topic has, against the rarest that one has: most are of no topic, not of another one. */
  unknown: 0.7,
  /** How much the best matching phrase adds to a topic's rank, and how much the second best. */
  bestPhrase: 14,
  secondPhrase: 2,
  /** What an alert's name adds: more than any words do, so that a topic whose alert is named comes first. */
  alert: 1000,
  /** What a phrase loses that is only partly there: its information is multiplied by its share to this power. */
  partOfPhrase: 1.5,
}

/** Only so many different words of a question are ranked by, so that a long log stays cheap. */
export const MAX_WORDS = 120

/** Only so many typos of a question are corrected. */
export const MAX_CORRECTED = 20

/** Only so many characters of a question are read for its words. */
export const MAX_CHARACTERS = 8_000

/** Only so many characters of a question are looked through for names of alerts. */
export const MAX_ALERT_CHARACTERS = 50_000
