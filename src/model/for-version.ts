import type { Lesson, PartName } from './lesson'
import type { Item, Span, TextBlock, Versions } from './text'

/** A version of Kubernetes by its first two numbers. */
export interface Version {
  major: number
  minor: number
}

/**
 * The lesson for a cluster of that version, such as `v1.34.1` or `1.33+`. Statements that are not true for it are left out. Where the version
 * is null, or says no number, all stay, and those that hold for some versions only end with words such as "(from 1.33)". Neither gives `versions`.
 */
export function forVersion(lesson: Lesson, version: string | null): Lesson {
  const known = versionOf(version)
  const parts = Object.entries(lesson.parts).map(([name, blocks]) => [
    name,
    blocks.flatMap((block) => adapt(block, known)),
  ])
  return { ...lesson, parts: Object.fromEntries(parts) as Record<PartName, TextBlock[]> }
}

/** The first two numbers of a version as an apiserver or a lesson writes it; null where there are none. */
export function versionOf(text: string | null): Version | null {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(text ?? '') ?? []
  return major === undefined || minor === undefined ? null : { major: Number(major), minor: Number(minor) }
}

/** Whether a version is that one or a later one. */
export function isAtLeast(version: Version, other: Version): boolean {
  return version.major > other.major || (version.major === other.major && version.minor >= other.minor)
}

function adapt(block: TextBlock, version: Version | null): TextBlock[] {
  switch (block.kind) {
    case 'paragraph': {
      const { versions, ...rest } = block
      return holds(versions, version) ? [{ ...rest, spans: withWords(rest.spans, versions, version) }] : []
    }
    case 'list': {
      const items = block.items.flatMap((item) => adaptItem(item, version))
      return items.length === 0 ? [] : [{ ...block, items }]
    }
    case 'command':
      return [block]
  }
}

function adaptItem({ versions, ...item }: Item, version: Version | null): Item[] {
  return holds(versions, version) ? [{ ...item, spans: withWords(item.spans, versions, version) }] : []
}

/** Whether a statement is true for a version; for an unknown one it may be. */
function holds(versions: Versions | undefined, version: Version | null): boolean {
  if (versions === undefined || version === null) return true
  const since = versionOf(versions.since)
  const until = versionOf(versions.until)
  return (since === null || isAtLeast(version, since)) && (until === null || isAtLeast(until, version))
}

function withWords(spans: Span[], versions: Versions | undefined, version: Version | null): Span[] {
  if (versions === undefined || version !== null) return spans
  const words = [
    versions.since === null ? [] : [`from ${versions.since}`],
    versions.until === null ? [] : [`up to ${versions.until}`],
  ].flat()
  return [...spans, { kind: 'text', text: ` (${words.join(' ')})` }]
}
