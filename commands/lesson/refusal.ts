import { type Answer, answer, type Section } from '../../src/model/answer'
import type { Found } from '../../src/model/find'
import { request } from '../../src/model/request'
import type { LessonBook } from '../../src/model/services'
import { lessonList, picks } from './nearest'

/** That there is no lesson for the words: where to look instead, and the nearest lessons. */
export function refusal(words: string, found: Found, book: LessonBook): Answer {
  const sections: Section[] = []
  if (found.neighbour !== null) {
    const { topic, url } = found.neighbour
    const spans = [
      { kind: 'text' as const, text: 'Where to look: ' },
      { kind: 'link' as const, text: topic, url },
    ]
    sections.push({ role: 'note', title: null, blocks: [{ kind: 'paragraph', spans }] })
  }
  if (found.alternatives.length > 0) sections.push(lessonList(found.alternatives, book, 'Nearest that I have'))
  const pointer = found.neighbour === null ? '' : ` ${found.neighbour.pointer}`
  return answer('no-lesson', `I have no lesson on that.${pointer}`, {
    confidence: found.confidence,
    alternatives: found.alternatives,
    sections,
    picks: picks('nearest', 'Open one of them', found.alternatives, book),
    next: [{ id: 'ask', label: 'Ask the curators', request: request('question', words) }],
  })
}
