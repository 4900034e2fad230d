import { answer } from '../src/model/answer'
import type { CommandDefinition } from '../src/model/services'

/** A press of *Helpful* or *Not helpful*: the text is the lesson's id, option `helpful` is `yes` or `no`. */
export const feedback: CommandDefinition = {
  name: 'feedback',
  reach: 'button',
  slash: false,
  usage: '',
  summary: 'Keeps whether a lesson helped.',
  async run({ text, options }, { lessons, store, now }) {
    const lesson = lessons.get(text)
    if (lesson === null) return answer('notice', `There is no lesson ${text} any more, so nothing was noted.`)
    if (store === null) return answer('notice', 'Nothing was noted: no feedback is kept here.')
    const helpful = options.helpful === 'yes'
    await store.recordFeedback({ lesson: lesson.id, helpful, at: now().toISOString() })
    return answer('notice', helpful ? 'Thanks, noted that it helped.' : 'Thanks, noted that it did not help.')
  },
}
