/** A topic that the lessons do not cover, and where to look instead: an entry of knowledge/neighbours.yaml. */
export interface Neighbour {
  /** What it is about, such as "Ingress certificates". */
  topic: string
  /** What people say when they mean it; never shown. */
  phrases: string[]
  /** One sentence that points elsewhere. */
  pointer: string
  url: string
}

/** Why a lesson was chosen, so that the person can judge the choice. */
export interface Reason {
  /** Which of the lesson's fields matched. */
  kind: 'id' | 'alias' | 'alert' | 'error' | 'symptom' | 'words'
  /** The phrase of the lesson that matched, or the words of the question that it explains. */
  matched: string[]
}

/** What the search found for some words. */
export interface Found {
  /** The lesson that answers, or null for "I have no lesson on that". */
  lesson: string | null
  /** How likely it is that the first lesson is the right one, 0 to 1: the chance that the fitted model gives. */
  confidence: number
  /** Why the first lesson came first; null where nothing matched at all. */
  reason: Reason | null
  /** Ids of the nearest lessons without the answering one, best first, at most three. */
  alternatives: string[]
  /** The uncovered topic that the words are about, or null. */
  neighbour: Neighbour | null
}
