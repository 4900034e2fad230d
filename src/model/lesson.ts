import type { TextBlock } from './text'

/** A primary source of a lesson. `id` is what the source marks in its text name, unique in the lesson. */
export interface Source {
  id: string
  title: string
  url: string
}

/** A Kubernetes version from or up to which a lesson holds, and the id of the source that says so. */
export interface VersionBound {
  /** Such as "1.21". */
  version: string
  source: string
}

/** The fixed parts of a lesson's body, in the order of its file. */
export type PartName = 'seen' | 'why' | 'now' | 'prevent' | 'talks' | 'changed'

/** A curated lesson: one Markdown file, knowledge/<id>.md or <id>.md in a team's own folder. */
export interface Lesson {
  /** The file's name and what people type; stable for good. */
  id: string
  title: string
  /** The heading under which the topics list it, such as "Control plane". */
  group: string
  /** One line of plain text: what happens and why, without numbers. */
  summary: string
  /** Other names of the topic, as people type them. */
  aliases: string[]
  /** What people see, in their words. */
  symptoms: string[]
  /** Error messages as programs print them; upper-case words such as NODE stand for what varies. */
  errors: string[]
  /** Names of alerts that this lesson answers. */
  alerts: string[]
  /** The first Kubernetes version it holds for, or null for all. */
  since: VersionBound | null
  /** The last Kubernetes version it holds for, or null for all. */
  until: VersionBound | null
  /** Ids of lessons that are read with it. */
  related: string[]
  sources: Source[]
  /** The day on which a person last checked every statement, ISO 8601. */
  reviewed: string
  /** Whose it is: null for the project's own, else the name of the team's folder. */
  team: string | null
  parts: Record<PartName, TextBlock[]>
}
