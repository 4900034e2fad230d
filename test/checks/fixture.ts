import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { KubeObject } from '../../dev/demo/apiserver/kube-object'
import { readYaml, type WrittenObject, writtenOut } from '../../dev/demo/objects'
import { type Kept, type LookMemory, NO_MEMORY } from '../../src/model/look'
import { DEFAULT_SETTINGS, type Settings } from '../../src/model/settings'

/** A fixture: the objects of a cluster, and how the check named by its folder has to end there. */
export interface Fixture {
  /** Of the check. */
  id: string
  /** The verdict that the file's name promises: risky, clear or not-checked. */
  verdict: string
  file: string
  objects: KubeObject[]
  /** Resources whose lists are forbidden. */
  forbidden: string[]
  namespace: string | null
  /** Thresholds of the check in place of its own, by name. */
  thresholds: Record<string, number>
  /** What the check kept of an earlier look; null where there was none. */
  previous: Kept | null
  /** What an apiserver answers that no real one can be made to: only the stand-in runs such a fixture. Null: what follows from the objects. */
  standIn: StandIn | null
  expect: Expected
}

export interface StandIn {
  /** The text of /metrics. */
  metrics?: string
  /** Such as v1.25.16. */
  version?: string
}

export interface Expected {
  findings?: {
    reason: string
    severity: string
    object: string
    young?: boolean
    /** Codes of its evidence, in order. */
    evidence?: string[]
    /** Codes that are among its evidence, in order, where a real apiserver's metrics add others. */
    says?: string[]
    /** Codes of what not to do, in order. */
    avoid?: string[]
    /** How many objects it is made of. */
    objects?: number
    lesson?: string
  }[]
  /** The code of why it was not checked. */
  why?: string
  limits?: string[]
}

/** The time at which every fixture is looked at, but on a real cluster. */
export const NOW = new Date('2026-11-24T03:12:00Z')

const NAME = /^(risky|clear|not-checked)\.[a-z0-9-]+\.yaml$/

/** Every fixture in the folders of the checks. `now` is what `ago(5d)` in them counts back from. */
export function fixtures(now: Date = NOW): Fixture[] {
  const folders = readdirSync(__dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return folders.flatMap(({ name: id }) =>
    readdirSync(path.join(__dirname, id))
      .sort()
      .map((file): Fixture => {
        if (!NAME.test(file))
          throw new Error(`test/checks/${id}/${file} is not named risky|clear|not-checked.<case>.yaml`)
        const text = readFileSync(path.join(__dirname, id, file), 'utf8')
        const { objects = [], ...rest } = readYaml<Partial<Fixture> & { objects?: WrittenObject[] }>(text, now)
        return {
          id,
          verdict: file.split('.')[0] ?? '',
          file,
          objects: writtenOut(objects, now),
          forbidden: [],
          namespace: null,
          thresholds: {},
          previous: null,
          standIn: null,
          expect: {},
          ...rest,
        }
      }),
  )
}

/** What a look at a fixture goes by beside the cluster. */
export function partsFor({ id, thresholds, previous }: Fixture): { settings: Settings; memory: LookMemory } {
  return {
    settings: { ...DEFAULT_SETTINGS, thresholds: { [id]: thresholds } },
    memory: previous === null ? NO_MEMORY : { ...NO_MEMORY, previous: async () => ({ [id]: previous }) },
  }
}
