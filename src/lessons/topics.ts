import type { Neighbour, Reason } from '../model/find'
import type { Lesson } from '../model/lesson'
import type { TextBlock } from '../model/text'

/** A phrase of a topic and the field it stands in. */
export interface Phrase {
  kind: Exclude<Reason['kind'], 'words'>
  /** As it is compared. */
  text: string
  /** As the lesson writes it. */
  shown: string
}

/** What the search knows of a lesson, or of a neighbour: a topic that no lesson covers. */
export interface Topic {
  lesson: Lesson | null
  neighbour: Neighbour | null
  phrases: Phrase[]
  /** Running text, in which a word says less than in a phrase. */
  summary: string
  body: string
}

/** A lesson as a topic. */
export function lessonTopic(lesson: Lesson): Topic {
  const of = (kind: Phrase['kind'], texts: readonly string[]) => texts.map((text) => ({ kind, text, shown: text }))
  return {
    lesson,
    neighbour: null,
    phrases: [
      ...of('id', [lesson.id, lesson.title]),
      ...of('alias', lesson.aliases),
      ...of('symptom', lesson.symptoms),
      ...errorPhrases(lesson),
      ...of('alert', lesson.alerts),
    ],
    summary: lesson.summary,
    body: lesson.parts.seen.map(blockText).join('\n'),
  }
}

/** A neighbour as a topic. */
export function neighbourTopic(neighbour: Neighbour): Topic {
  const phrases = [neighbour.topic, ...neighbour.phrases].map((text) => ({ kind: 'alias' as const, text, shown: text }))
  return { lesson: null, neighbour, phrases, summary: '', body: '' }
}

/**
 * The lesson's error messages without the upper-case words that stand for what varies. An upper-case word that the
 * lesson also uses so among its names, such as PLEG, is meant as it is.
 */
function errorPhrases(lesson: Lesson): Phrase[] {
  const names = new Set([lesson.title, ...lesson.aliases, ...lesson.symptoms].join(' ').split(/[^A-Za-z0-9]+/))
  return lesson.errors.map((shown) => {
    const text = shown.replace(/\b[A-Z][A-Z0-9]*\b/g, (word) => (names.has(word) ? word : ' '))
    return { kind: 'error', text, shown }
  })
}

function blockText(block: TextBlock): string {
  if (block.kind === 'command') return ''
  const lines = block.kind === 'paragraph' ? [block.spans] : block.items.map(({ spans }) => spans)
  return lines.map((spans) => spans.map((span) => (span.kind === 'mark' ? '' : span.text)).join('')).join('\n')
}
