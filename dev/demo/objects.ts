import { parse } from 'yaml'
import type { KubeObject } from './apiserver/kube-object'

/** An object in a file: with `repeat: 20` it stands for twenty, numbered from 1 where it says `{n}`. */
export type WrittenObject = KubeObject & { repeat?: number }

/**
 * Reads YAML whose times are written as `ago(5d)` (s, m, h or d before `now`) or, with microseconds, which leases have to have,
 * `microago(4s)`. Anchors and merge keys (`<<`) work, however often they are used.
 */
export function readYaml<T>(text: string, now: Date): T {
  return parse(withTimes(text, now), { merge: true, maxAliasCount: -1 }) as T
}

/** The objects that those of a file stand for. In one that is repeated a time may be numbered too: `ago({n}h)`. */
export function writtenOut(objects: readonly WrittenObject[], now: Date): KubeObject[] {
  return objects.flatMap(({ repeat = 1, ...one }) =>
    Array.from({ length: repeat }, (_, index) =>
      JSON.parse(withTimes(JSON.stringify(one).replaceAll('{n}', String(index + 1)), now)),
    ),
  )
}

const UNITS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 }

function withTimes(text: string, now: Date): string {
  return text.replace(
    /(micro)?ago\((\d+)([smhd])\)/g,
    (_match, micro: string | undefined, number: string, unit: string) => {
      const time = new Date(now.getTime() - Number(number) * (UNITS[unit] ?? 0) * 1000)
      return time.toISOString().replace(/\.\d+/, micro === undefined ? '' : '.000000')
    },
  )
}
