import type { Lesson } from '../model/lesson'
import type { Topic } from './topics'
import { splitWords } from './words'

/** What a whole text is compared by with an id or an alias: its words, however they are written and joined. */
function whole(text: string): string {
  return splitWords(text).join(' ')
}

/** Lessons by their whole names. */
export class Names {
  private aliases: Map<string, { lesson: Lesson; name: string } | null> | null = null
  private readonly ids: ReadonlyMap<string, Lesson>

  constructor(private readonly lessons: readonly Lesson[]) {
    this.ids = new Map(lessons.map((lesson) => [lesson.id, lesson]))
  }

  /** The lesson whose id this is, or null. Looks into nothing but a table. */
  byId(text: string): Lesson | null {
    return this.ids.get(text.trim().toLowerCase()) ?? null
  }

  /** The lesson of which the text is an alias, and the alias as the lesson writes it; null where none or several have it. */
  byAlias(text: string): { lesson: Lesson; name: string } | null {
    this.aliases ??= this.readAliases()
    return this.aliases.get(whole(text)) ?? null
  }

  private readAliases() {
    const found = new Map<string, { lesson: Lesson; name: string } | null>()
    for (const lesson of this.lessons) {
      for (const name of [lesson.id, lesson.title, ...lesson.aliases]) {
        const before = found.get(whole(name))
        found.set(whole(name), before === undefined || before?.lesson === lesson ? { lesson, name } : null)
      }
    }
    return found
  }
}

/** Topics by the names of alerts, which are looked for anywhere in a text. */
export class AlertNames {
  private readonly topics = new Map<string, { topic: Topic; name: string }[]>()

  constructor(topics: readonly Topic[]) {
    for (const topic of topics) {
      for (const name of alertNames(topic)) {
        const key = name.toLowerCase()
        this.topics.set(key, [...(this.topics.get(key) ?? []), { topic, name }])
      }
    }
  }

  /** The alert that a text names first for each topic. */
  in(text: string): Map<Topic, string> {
    const found = new Map<Topic, string>()
    for (const [word] of text.matchAll(/[A-Za-z0-9]{6,80}/g)) {
      for (const { topic, name } of this.topics.get(word.toLowerCase()) ?? []) {
        if (!found.has(topic)) found.set(topic, name)
      }
    }
    return found
  }
}

/** A neighbour lists alerts among its phrases: they are those that look like one. */
function alertNames({ lesson, neighbour }: Topic): string[] {
  if (lesson) return lesson.alerts
  return (neighbour?.phrases ?? []).filter((phrase) =>
    /^(Kube|etcd|Node|Prometheus|Alertmanager|CertManager)[A-Za-z]*[a-z][A-Z]/.test(phrase),
  )
}
