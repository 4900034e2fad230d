import { answer } from '../src/model/answer'
import type { CommandDefinition } from '../src/model/services'

/** A press of *Ask the curators*: the text is the question that no lesson answered. */
export const question: CommandDefinition = {
  name: 'question',
  reach: 'button',
  slash: false,
  usage: '',
  summary: 'Keeps a question for the curators.',
  async run({ text }, { lessons, store, now }) {
    if (store === null) return answer('notice', 'The question was not kept: no questions are kept here.')
    const { lesson, alternatives } = lessons.find(text)
    const nearest = lesson === null ? alternatives : [lesson, ...alternatives]
    await store.recordQuestion({ text, nearest, at: now().toISOString() })
    return answer('notice', 'Thanks, the curators will see your question, without your name.')
  },
}
