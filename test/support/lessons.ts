import { commands } from '../../commands/index'
import { type Clusters, noClusters } from '../../src/model/clusters'
import type { Found } from '../../src/model/find'
import type { Lesson } from '../../src/model/lesson'
import type { LessonBook, Services } from '../../src/model/services'
import type { Store } from '../../src/model/store'
import type { Item, TextBlock } from '../../src/model/text'

/** A lesson with something in each part; give what matters to the test. */
export function lessonOf(id: string, rest: Partial<Lesson> = {}): Lesson {
  return {
    id,
    title: `${id} is full`,
    group: 'Control plane',
    summary: `What happens when ${id} is full.`,
    aliases: [`${id} quota`],
    symptoms: [`${id} refuses writes`],
    errors: [`${id}: no space`],
    alerts: [],
    since: null,
    until: null,
    related: [],
    sources: [{ id: 'docs', title: 'The docs', url: 'https://example.com/docs' }],
    reviewed: '2026-11-24',
    team: null,
    parts: {
      seen: [list('first sign', 'second sign', 'third sign')],
      why: [list('first cause', 'second cause')],
      now: [steps(['look', 'kubectl get nodes', false], ['act', 'kubectl cordon NODE', true])],
      prevent: [list('keep an eye on it')],
      talks: [list('was said')],
      changed: [list('has changed')],
    },
    ...rest,
  }
}

function list(...texts: string[]): TextBlock {
  return {
    kind: 'list',
    ordered: false,
    items: texts.map((text) => ({ spans: [{ kind: 'text', text }], command: null })),
  }
}

function steps(...all: [text: string, code: string, changesCluster: boolean][]): TextBlock {
  const items = all.map(
    ([text, code, changesCluster]): Item => ({ spans: [{ kind: 'text', text }], command: { code, changesCluster } }),
  )
  return { kind: 'list', ordered: true, items }
}

/** A book of those lessons; `find` answers as told, else by the exact id. */
export function bookOf(lessons: Lesson[], find?: (words: string) => Partial<Found>): LessonBook {
  const get = (id: string) => lessons.find((lesson) => lesson.id === id) ?? null
  return {
    all: () => lessons,
    get,
    find: (words) => {
      const lesson = get(words)?.id ?? null
      const exact: Found = {
        lesson,
        confidence: lesson === null ? 0 : 1,
        reason: lesson === null ? null : { kind: 'id', matched: [lesson] },
        alternatives: [],
        neighbour: null,
      }
      return { ...exact, ...find?.(words) }
    },
  }
}

/** Services over those lessons, with a clock that stands still. */
export function servicesOf(lessons: LessonBook, store: Store | null = null): Services {
  return {
    lessons,
    store,
    ...noClusters('Set CLUSTERS.'),
    now: () => new Date('2026-11-24T03:12:00Z'),
    commands,
    call: (name) => (name === 'lesson' ? '/k8s-lesson' : `/k8s-lesson ${name}`),
  }
}

/** One cluster that everyone may see. */
export function oneCluster(name: string): Clusters {
  return { sight: async () => ({ visible: [name], chosen: name, hidden: null, none: null }), use: async () => {} }
}
