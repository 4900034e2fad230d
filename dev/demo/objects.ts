import { parse } from 'yaml'
import type { KubeObject } from './apiserver/kube-object'

/** An object in a file: with `repeat: 20` it stands for twenty, numbered from 1, or from `from`. */
export type WrittenObject = KubeObject & { repeat?: number; from?: number }

/**
 * Reads YAML whose times are written as `ago(5d)` (s, m, h or d before `now`) or, with microseconds, which leases have to have,
 * `microago(4s)`. Anchors and merge keys (`<<`) work, however often they are used.
 */
export function readYaml<T>(text: string, now: Date): T {
  return parse(withTimes(text, now, AGO), { merge: true, maxAliasCount: -1 }) as T
}

/**
 * The objects that those of a file stand for. In a repeated one the number stands for `{n}`; `{n:3}` writes it with three digits,
 * `{n%12}` counts from 1 to 12 again and again, `{n|a,b,c}` takes these words in turn; times may be numbered too: `ago({n}h)`.
 * An item of a list within an object may be repeated too: it is numbered in the same ways by `{m}`.
 */
export function writtenOut(objects: readonly WrittenObject[], now: Date): KubeObject[] {
  return objects.flatMap(({ repeat = 1, from = 1, ...one }) =>
    Array.from({ length: repeat }, (_, index) => {
      const text = withTimes(numbered(JSON.stringify(one), 'n', from + index), now, AGO)
      return JSON.parse(text, (_field, value) => (Array.isArray(value) ? value.flatMap(items) : value))
    }),
  )
}

/** Keeps the times of objects that write themselves: `lately(2m)` and `microlately(4s)` are always that long ago, to the second. */
export function alwaysLately(objects: readonly KubeObject[]): (now: Date) => readonly KubeObject[] {
  const written = objects.map((object) => {
    const text = JSON.stringify(object)
    return text.includes(`${LATELY}(`) ? text : object
  })
  let last: { second: number; objects: KubeObject[] } | null = null
  return (now) => {
    const second = Math.floor(now.getTime() / 1000)
    if (last?.second !== second) {
      const at = written.map((each) => (typeof each === 'string' ? JSON.parse(withTimes(each, now, LATELY)) : each))
      last = { second, objects: at }
    }
    return last.objects
  }
}

/** The text of metrics, in which `epoch(2d)` stands for the seconds from 1970 to two days before. */
export function metricsAt(text: string, now: Date): string {
  return text.replace(/epoch\((\d+)([smhd])\)/g, (_all, number: string, unit: string) =>
    String(Math.round(before(now, number, unit).getTime() / 1000)),
  )
}

function items(item: unknown): unknown[] {
  if (typeof item !== 'object' || item === null || !('repeat' in item)) return [item]
  const { repeat, ...one } = item
  return Array.from({ length: Number(repeat) }, (_, index) => JSON.parse(numbered(JSON.stringify(one), 'm', index + 1)))
}

function numbered(text: string, letter: 'n' | 'm', number: number): string {
  const place = new RegExp(`\\{${letter}(?:%(\\d+))?(?::(\\d)|\\|([^}"]+))?\\}`, 'g')
  return text.replace(place, (_all, most?: string, width?: string, words?: string) => {
    const counted = most === undefined ? number : ((number - 1) % Number(most)) + 1
    const choices = words?.split(',') ?? []
    return choices[(counted - 1) % choices.length] ?? String(counted).padStart(Number(width ?? 1), '0')
  })
}

const AGO = 'ago'
const LATELY = 'lately'
const UNITS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 }

function withTimes(text: string, now: Date, word: string): string {
  return text.replace(
    new RegExp(`(micro)?${word}\\((\\d+)([smhd])\\)`, 'g'),
    (_match, micro: string | undefined, number: string, unit: string) => {
      return before(now, number, unit)
        .toISOString()
        .replace(/\.\d+/, micro === undefined ? '' : '.000000')
    },
  )
}

function before(now: Date, number: string, unit: string): Date {
  return new Date(now.getTime() - Number(number) * (UNITS[unit] ?? 0) * 1000)
}
