import { type Answer, answer, type Section } from '../model/answer'
import type { Feedback, Question, StoreReader } from '../model/store'
import { KEEP_DAYS } from '../model/store'
import type { Item } from '../model/text'

/** What people asked the curators for, grouped by the nearest lesson and the most asked first, and how lessons were liked. */
export async function questionsAnswer(store: StoreReader): Promise<Answer> {
  const [questions, feedback] = [await store.listQuestions(), await store.listFeedback()]
  const verdict =
    `In the last ${KEEP_DAYS} days: ${count(questions.length, 'question')} without a lesson, ` +
    `${count(feedback.length, 'feedback', 'feedbacks')}.`
  return answer('notice', verdict, {
    sections: [
      ...grouped(questions, ({ nearest }) => nearest[0] ?? '').map(questionSection),
      ...feedbackSection(feedback),
    ],
  })
}

function questionSection([nearest, questions]: [string, Question[]]): Section {
  const alike = grouped(questions, ({ text }) => normalized(text))
  const items = alike.map(([, same]): Item => {
    const last = same.at(-1)
    const times = same.length === 1 ? '' : `${same.length} times, last `
    return {
      spans: [{ kind: 'text', text: `${last?.text} (${times}${last?.at.slice(0, 10)})` }],
      command: null,
    }
  })
  const title = nearest === '' ? 'Near no lesson' : `Nearest to ${nearest}`
  return { role: 'note', title, blocks: [{ kind: 'list', ordered: false, items }] }
}

function feedbackSection(feedback: Feedback[]): Section[] {
  if (feedback.length === 0) return []
  const items = grouped(feedback, ({ lesson }) => lesson).map(([lesson, all]): Item => {
    const helpful = all.filter((each) => each.helpful).length
    return {
      spans: [
        { kind: 'strong', text: lesson },
        { kind: 'text', text: `: helpful ${helpful}, not helpful ${all.length - helpful}` },
      ],
      command: null,
    }
  })
  return [{ role: 'note', title: 'Feedback', blocks: [{ kind: 'list', ordered: false, items }] }]
}

/** Entries by key, the largest group first. */
function grouped<T>(entries: T[], key: (entry: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>()
  for (const entry of entries) groups.set(key(entry), [...(groups.get(key(entry)) ?? []), entry])
  return [...groups].sort(([, a], [, b]) => b.length - a.length)
}

function normalized(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}
