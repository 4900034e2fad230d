import { readFileSync } from 'node:fs'
import { LineCounter, parseDocument } from 'yaml'
import type { Checked } from './config'
import { Problem } from './model/errors'
import { DEFAULT_SETTINGS, type Settings } from './model/settings'
import { EXAMPLE, type Fault, faultsOf, type Said, settingsSchema, unknownNames } from './settings-schema'

/** The names that a settings file may use. */
export interface KnownNames {
  checks: readonly { id: string; thresholds: Readonly<Record<string, unknown>> }[]
  /** The names of the clusters that are configured; null where any may be meant, as in a terminal. */
  clusters: readonly string[] | null
}

/**
 * Reads the settings file of SETTINGS_FILE once, at the start: docs are deploy/settings.example.yaml. Without a file the defaults hold. Each
 * Problem names the file, the line and the field.
 */
export function readSettings(file: string | null, known: KnownNames): Checked<Settings> {
  if (file === null) return { value: DEFAULT_SETTINGS, problems: null }
  try {
    return parseSettings(readFileSync(file, 'utf8'), file, known)
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    const problem = new Problem(
      'bad-settings',
      `The settings file ${file} cannot be read (${reason}).`,
      'Mend SETTINGS_FILE, or leave it out.',
      { cause: error },
    )
    return { value: null, problems: [problem] }
  }
}

/** Like readSettings, for the text of a file. */
export function parseSettings(text: string, file: string, known: KnownNames): Checked<Settings> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number | null) => `${file}${offset === null ? '' : `:${lines.linePos(offset).line}`}`
  const problem = (where: string, what: string, remedy: string) =>
    new Problem('bad-settings', `${where}: ${what}`, remedy)
  const faulty = (faults: Fault[]): Checked<Settings> => ({
    value: null,
    problems: faults.map(({ offset, what, remedy }) => problem(at(offset), what, remedy)),
  })
  const [broken] = document.errors
  if (broken !== undefined) {
    const what = `this is no YAML (${broken.message.split('\n')[0]}).`
    return { value: null, problems: [problem(at(broken.pos[0]), what, EXAMPLE)] }
  }
  const parsed = settingsSchema.safeParse(document.toJS() ?? {})
  if (!parsed.success) return faulty(faultsOf(document, parsed.error.issues))
  const strange = unknownNames(document, parsed.data, known)
  return strange.length > 0 ? faulty(strange) : { value: settingsOf(parsed.data), problems: null }
}

function settingsOf(said: Said): Settings {
  const visibility = Object.entries(said.clusters).map(([name, { channels, users }]) => [
    name,
    { channels: channels ?? null, users: users ?? null },
  ])
  return {
    thresholds: said.thresholds,
    exclusions: said.exclusions.map(({ check, cluster, namespace, name, reason, until }) => ({
      check: check ?? null,
      cluster: cluster ?? null,
      namespace: namespace ?? null,
      name: name ?? null,
      reason,
      until: until ?? null,
    })),
    visibility: Object.fromEntries(visibility),
    ownerLabel: said['owner-label'] ?? DEFAULT_SETTINGS.ownerLabel,
  }
}
