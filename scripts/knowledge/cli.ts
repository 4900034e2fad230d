import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Invocation } from './shell'

/** What is known of a tool: scripts/knowledge/cli/<tool>.json. A flag that ends with "=" is followed by a value. */
interface ToolList {
  tool: string
  version: string
  /** Whether a verb may be cut as long as it is clear, such as `compact` for `compaction`. */
  prefixMatching: boolean
  globalFlags: string[]
  verbs: Record<string, string[]>
}

/** How an invocation of a known tool reads: its verb, such as `rollout pause`, and what is wrong with it. */
export interface CheckedInvocation {
  tool: string
  verb: string | null
  flags: string[]
  faults: string[]
}

/** Checks verb and flags of an invocation of kubectl, etcdctl, etcdutl or crictl against the list of that tool. */
export function checkInvocation({ program, args }: Invocation): CheckedInvocation {
  const list = toolList(program)
  const { words, flags } = readArguments(list, args)
  const verb = longestVerb(list, words)
  const unknown = unknownVerb(list, verb, words)
  if (verb === null || unknown !== null) {
    const faults = [`"${[program, unknown].join(' ').trim()}" is no command of ${named(list)}`]
    return { tool: program, verb: null, flags, faults }
  }
  const known = knownFlags(list, words)
  const faults = flags
    .filter((flag) => !known.has(flag) && !HELP.has(flag))
    .map((flag) => `"${program} ${verb}" of ${named(list)} has no ${flag}`)
  return { tool: program, verb, flags, faults }
}

/** The words that are no verb, such as `gett` or `rollout stop`; null where all is well. */
function unknownVerb({ verbs }: ToolList, verb: string | null, words: readonly string[]): string | null {
  const count = verb?.split(' ').length ?? 0
  // A verb with verbs below it, such as `kubectl create`, takes no other word.
  const group = verb ?? words[0] ?? ''
  const isGroup = Object.keys(verbs).some((each) => each.startsWith(`${group} `))
  if (verb !== null && !(isGroup && words.length > count)) return null
  return words.slice(0, isGroup ? Math.max(count, 1) + 1 : 1).join(' ')
}

const HELP = new Set(['--help', '-h'])

function named({ tool, version }: ToolList): string {
  return `${tool} ${version}`
}

/** Words and flags of a call, up to `--`. What a flag takes as its value is neither. */
function readArguments(list: ToolList, args: readonly string[]): { words: string[]; flags: string[] } {
  const words: string[] = []
  const flags: string[] = []
  const end = args.indexOf('--')
  const before = end === -1 ? args : args.slice(0, end)
  for (let at = 0; at < before.length; at += 1) {
    const arg = before[at] ?? ''
    if (/^-./.test(arg)) {
      const read = readFlags(arg, knownFlags(list, words))
      flags.push(...read.flags)
      if (read.valueFollows) at += 1
    } else words.push(arg)
  }
  return { words, flags }
}

/** Every flag that may stand after these words; before the verb, those of all verbs. Flag to whether a value follows it. */
function knownFlags(list: ToolList, words: readonly string[]): Map<string, boolean> {
  const verb = longestVerb(list, words)
  const own = verb === null ? Object.values(list.verbs).flat() : (list.verbs[verb] ?? [])
  // The global ones last: `-t` before the verb of crictl is its time limit, whatever it means after one.
  return flagTable(verb === null ? [...own, ...list.globalFlags] : [...list.globalFlags, ...own])
}

/** The flags in one argument: `--name=value` is one, `-it` is -i and -t, `-n1` and `-w=json` are a flag with its value. */
function readFlags(arg: string, known: Map<string, boolean>): { flags: string[]; valueFollows: boolean } {
  const [whole = ''] = arg.split('=')
  if (arg.startsWith('--') || known.has(whole))
    return { flags: [whole], valueFollows: !arg.includes('=') && known.get(whole) === true }
  const flags: string[] = []
  for (let at = 1; at < arg.length; at += 1) {
    const flag = `-${arg[at]}`
    flags.push(flag)
    if (known.get(flag) === true) return { flags, valueFollows: at === arg.length - 1 }
    if (!known.has(flag)) break
  }
  return { flags, valueFollows: false }
}

function longestVerb(list: ToolList, words: readonly string[]): string | null {
  for (let length = Math.min(LONGEST_VERB, words.length); length > 0; length -= 1) {
    const verb = verbOf(list, words.slice(0, length))
    if (verb !== null) return verb
  }
  return null
}

/** The most words that a verb of these tools has: `kubectl create secret docker-registry`. */
const LONGEST_VERB = 3

function verbOf({ verbs, prefixMatching }: ToolList, words: readonly string[]): string | null {
  if (Object.hasOwn(verbs, words.join(' '))) return words.join(' ')
  if (!prefixMatching) return null
  const fits = Object.keys(verbs).filter((verb) => {
    const parts = verb.split(' ')
    return parts.length === words.length && parts.every((part, at) => part.startsWith(words[at] ?? ''))
  })
  return fits.length === 1 ? (fits[0] ?? null) : null
}

function flagTable(flags: readonly string[]): Map<string, boolean> {
  return new Map(flags.map((flag) => [flag.replace(/=$/, ''), flag.endsWith('=')]))
}

const lists = new Map<string, ToolList>()

function toolList(tool: string): ToolList {
  const known = lists.get(tool)
  if (known !== undefined) return known
  const list = JSON.parse(readFileSync(path.join(__dirname, 'cli', `${tool}.json`), 'utf8')) as ToolList
  lists.set(tool, list)
  return list
}
