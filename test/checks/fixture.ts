import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { KubeObject } from '../../dev/demo/apiserver/kube-object'
import { readYaml, type WrittenObject, writtenOut } from '../../dev/demo/objects'

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
  expect: Expected
}

export interface Expected {
  findings?: {
    reason: string
    severity: string
    object: string
    young?: boolean
    /** Codes of its evidence, in order. */
    evidence?: string[]
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
          expect: {},
          ...rest,
        }
      }),
  )
}
