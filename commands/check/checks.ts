import type { CheckInfo, Looks } from '../../src/model/look'
import type { LessonBook } from '../../src/model/services'

/** The checks for a topic: all without one, else those of that id or lesson. */
export function checksFor(topic: string, looks: Looks, lessons: LessonBook): CheckInfo[] {
  if (topic === '') return [...looks.checks]
  const exact = looks.checks.filter(({ id, lessons: about }) => id === topic || about.includes(topic))
  if (exact.length > 0) return exact
  const lesson = lessonOf(topic, lessons)
  return looks.checks.filter(({ lessons: about }) => lesson !== null && about.includes(lesson))
}

/** The id of the lesson that a topic means, or null. */
export function lessonOf(topic: string, lessons: LessonBook): string | null {
  if (topic === '') return null
  return lessons.get(topic)?.id ?? lessons.find(topic).lesson
}

/** Whether a word is the id of a check. */
export function isCheck(word: string, { checks }: Looks): boolean {
  return checks.some(({ id }) => id === word)
}
