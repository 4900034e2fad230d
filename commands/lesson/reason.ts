import type { Answer } from '../../src/model/answer'
import type { Found, Reason } from '../../src/model/find'
import type { LessonBook } from '../../src/model/services'
import { picks } from './nearest'

/** The answer with why this lesson was chosen, and those near it to pick from. */
export function withReason(result: Answer, found: Found, book: LessonBook): Answer {
  const reason = found.reason === null ? '' : sentence(found.reason)
  const near = found.alternatives.length > 0 ? ` Near it: ${found.alternatives.join(', ')}.` : ''
  return {
    ...result,
    alternatives: found.alternatives,
    sections: [
      ...result.sections,
      { role: 'reason', title: null, blocks: [{ kind: 'paragraph', spans: [{ kind: 'text', text: reason + near }] }] },
    ],
    picks: [...result.picks, ...picks('nearest', 'Not it? Open another', found.alternatives, book)],
  }
}

function sentence({ kind, matched }: Reason): string {
  const quoted = matched.map((phrase) => `“${phrase}”`).join(', ')
  const words: Record<Reason['kind'], string> = {
    id: `Chosen by its name ${quoted}.`,
    alias: `Chosen because it is also called ${quoted}.`,
    alert: `Chosen because it answers the alert ${quoted}.`,
    error: `Chosen by the error message ${quoted}.`,
    symptom: `Chosen by what it looks like: ${quoted}.`,
    words: `Chosen by the words ${quoted}.`,
  }
  return words[kind]
}
