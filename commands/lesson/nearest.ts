import { item, type Pick, type Section } from '../../src/model/answer'
import { request } from '../../src/model/request'
import type { LessonBook } from '../../src/model/services'
import type { Item } from '../../src/model/text'

/** Lessons with their summaries. */
export function lessonList(ids: string[], book: LessonBook, title: string | null): Section {
  const items = ids.flatMap((id): Item[] => {
    const found = book.get(id)
    if (found === null) return []
    return [{ spans: [{ kind: 'strong', text: id }, ...item(`: ${found.summary}`).spans], command: null }]
  })
  return { role: 'related', title, blocks: [{ kind: 'list', ordered: false, items }] }
}

/** Lessons to pick one from; nothing where there is none. */
export function picks(id: string, label: string, ids: string[], book: LessonBook): Pick[] {
  const options = ids.flatMap((option) => {
    const found = book.get(option)
    return found === null ? [] : [{ label: found.title, request: request('lesson', option) }]
  })
  return options.length === 0 ? [] : [{ id, label, groups: [{ label: 'Lessons', options }] }]
}
