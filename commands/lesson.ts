import { type Answer, answer, item, type NextStep, type Pick, type Section } from '../src/model/answer'
import type { Found, Reason } from '../src/model/find'
import type { Lesson, PartName } from '../src/model/lesson'
import { request } from '../src/model/request'
import type { CommandDefinition, LessonBook, Services } from '../src/model/services'
import type { Item, TextBlock } from '../src/model/text'

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

/**
 * `lesson [topic or question]`: the lesson for the words, or an honest "I have no lesson on that". Options: `part` = `whole`
 * (every part), `commands` or `related` of the lesson whose id is the text; `audience` = `channel` shares it with everyone.
 */
export const lesson: CommandDefinition = {
  name: 'lesson',
  reach: 'typed',
  slash: true,
  usage: '[topic, alert, error message or question]',
  summary: 'The lesson for your words.',
  async run({ text, options }, services) {
    const words = text.trim()
    const found = services.lessons.find(words)
    const chosen = found.lesson === null ? null : services.lessons.get(found.lesson)
    if (chosen === null) return refusal(words, found, services.lessons)
    const result = { ...part(chosen, options.part ?? 'screen', services), confidence: found.confidence }
    if (options.audience === 'channel') return { ...result, audience: 'channel', next: sharedSteps(chosen), picks: [] }
    // Someone who typed the id, or pressed a button that carries it, knows why this lesson came.
    return found.reason === null || found.reason.kind === 'id' ? result : withReason(result, found, services.lessons)
  },
}

function part(lesson: Lesson, name: string, services: Services): Answer {
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

function refusal(words: string, found: Found, book: LessonBook): Answer {
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

function withReason(result: Answer, found: Found, book: LessonBook): Answer {
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

function lessonList(ids: string[], book: LessonBook, title: string | null): Section {
  const items = ids.flatMap((id): Item[] => {
    const found = book.get(id)
    if (found === null) return []
    return [{ spans: [{ kind: 'strong', text: id }, ...item(`: ${found.summary}`).spans], command: null }]
  })
  return { role: 'related', title, blocks: [{ kind: 'list', ordered: false, items }] }
}

function picks(id: string, label: string, ids: string[], book: LessonBook): Pick[] {
  const options = ids.flatMap((option) => {
    const found = book.get(option)
    return found === null ? [] : [{ label: found.title, request: request('lesson', option) }]
  })
  return options.length === 0 ? [] : [{ id, label, groups: [{ label: 'Lessons', options }] }]
}

type StepId = 'lesson' | 'more' | 'commands' | 'related' | 'check' | 'share' | 'yes' | 'no'

function steps({ id }: Lesson, ids: StepId[]): NextStep[] {
  const all: Record<StepId, Omit<NextStep, 'id'>> = {
    lesson: { label: 'Back to the lesson', request: request('lesson', id) },
    more: { label: 'Show more', request: request('lesson', id, { part: 'whole' }) },
    commands: { label: 'Show commands', request: request('lesson', id, { part: 'commands' }) },
    related: { label: 'Related', request: request('lesson', id, { part: 'related' }) },
    check: { label: 'Check my cluster', request: request('check', id) },
    share: { label: 'Share to channel', request: request('lesson', id, { audience: 'channel' }) },
    yes: { label: 'Helpful', request: request('feedback', id, { helpful: 'yes' }) },
    no: { label: 'Not helpful', request: request('feedback', id, { helpful: 'no' }) },
  }
  return ids.map((step) => ({ id: step, ...all[step] }))
}

/** What a shared lesson offers everyone in the channel; their answers are for themselves. */
function sharedSteps(lesson: Lesson): NextStep[] {
  return steps(lesson, ['more', 'commands', 'related', 'check'])
}
