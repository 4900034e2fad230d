import { type Answer, answer, type NextStep, type Section } from '../../src/model/answer'
import type { Lesson, PartName } from '../../src/model/lesson'
import type { LessonBook, Services } from '../../src/model/services'
import type { Item, TextBlock } from '../../src/model/text'
import { lessonList, picks } from './nearest'
import { steps } from './steps'

/** How much of a part stands on the first screen: the file format promises the most telling items first. */
const SEEN_ON_SCREEN = 2
const WHY_ON_SCREEN = 1

const TITLES: Record<PartName, string> = {
  seen: 'What it looks like',
  why: 'Why',
  now: 'Do now',
  prevent: 'Keep it from coming back',
  talks: 'Said at the talks',
  changed: 'What has changed since',
}

/** A part of a lesson by its name: `whole`, `commands`, `related`, else its first screen. */
export function part(lesson: Lesson, name: string, services: Pick<Services, 'lessons'>): Answer {
  if (name === 'whole') return whole(lesson)
  if (name === 'commands') return commandsOf(lesson)
  if (name === 'related') return relatedTo(lesson, services.lessons)
  return screen(lesson)
}

function lessonAnswer(lesson: Lesson, sections: Section[], next: NextStep[]): Answer {
  return answer('lesson', `${lesson.title}. ${lesson.summary}`, {
    lesson: lesson.id,
    sections: [...sections, ...provenance(lesson)],
    next,
  })
}

function screen(lesson: Lesson): Answer {
  const sections = [
    section(lesson, 'seen', firstItems(lesson.parts.seen, SEEN_ON_SCREEN)),
    section(lesson, 'now'),
    section(lesson, 'why', firstItems(lesson.parts.why, WHY_ON_SCREEN)),
  ]
  return lessonAnswer(lesson, sections, steps(lesson, ['more', 'commands', 'related', 'check', 'share', 'yes', 'no']))
}

function whole(lesson: Lesson): Answer {
  const parts: PartName[] = ['seen', 'now', 'why', 'prevent', 'changed', 'talks']
  const sections = [...parts.map((name) => section(lesson, name)), sources(lesson)]
  return lessonAnswer(lesson, sections, steps(lesson, ['commands', 'related', 'check', 'share', 'yes', 'no']))
}

function commandsOf(lesson: Lesson): Answer {
  const items = lesson.parts.now.flatMap((block) => (block.kind === 'list' ? block.items : []))
  const blocks: TextBlock[] = items.flatMap(({ spans, command }): TextBlock[] =>
    command === null
      ? []
      : [
          { kind: 'paragraph', spans },
          { kind: 'command', command },
        ],
  )
  return answer('lesson', `Commands of the lesson ${lesson.id}, in the order of its steps.`, {
    lesson: lesson.id,
    sections: [{ role: 'commands', title: null, blocks }],
    next: steps(lesson, ['lesson', 'more']),
  })
}

function relatedTo(lesson: Lesson, book: LessonBook): Answer {
  return answer('lesson', `Lessons that are read with ${lesson.id}.`, {
    lesson: lesson.id,
    sections: [lessonList(lesson.related, book, null)],
    picks: picks('related', 'Open a related lesson', lesson.related, book),
    next: steps(lesson, ['lesson']),
  })
}

function section(lesson: Lesson, name: PartName, blocks: TextBlock[] = lesson.parts[name]): Section {
  return { role: name, title: TITLES[name], blocks }
}

function firstItems(blocks: TextBlock[], count: number): TextBlock[] {
  const first = blocks[0]
  if (first === undefined) return []
  return [first.kind === 'list' ? { ...first, items: first.items.slice(0, count) } : first]
}

function sources(lesson: Lesson): Section {
  const items: Item[] = lesson.sources.map(({ title, url }) => ({
    spans: [{ kind: 'link', text: title, url }],
    command: null,
  }))
  return { role: 'sources', title: 'Sources', blocks: [{ kind: 'list', ordered: true, items }] }
}

/** Whose lesson it is, and for which versions: said only where it is not the project's own, or not for all versions. */
function provenance(lesson: Lesson): Section[] {
  const from = lesson.since === null ? '' : ` from ${lesson.since.version}`
  const to = lesson.until === null ? '' : ` up to ${lesson.until.version}`
  const lines = [
    lesson.team === null ? '' : `A lesson of ${lesson.team}, not of k8s-lesson.`,
    from + to === '' ? '' : `Holds for Kubernetes${from}${to}.`,
  ].filter((line) => line !== '')
  if (lines.length === 0) return []
  return [
    { role: 'note', title: null, blocks: [{ kind: 'paragraph', spans: [{ kind: 'text', text: lines.join(' ') }] }] },
  ]
}
