import { checkInvocation } from '../../scripts/knowledge/cli'
import { toolEffect } from '../../scripts/knowledge/effects'
import { type Invocation, invocations } from '../../scripts/knowledge/shell'
import { statements } from '../../scripts/knowledge/statements'
import { loadFolder } from '../../src/lessons/load'

const NO_KUBELET = 'the apiserver asks a kubelet for it, and none is here'
const ON_A_MACHINE = 'is about the machine on which it runs, not about the cluster'
const FILTER = 'works on what another program prints'
const TO_ETCD = 'speaks to etcd, past the apiserver'

/** What is not run on the test cluster, and why not: kubectl by its verb, all others by their name. */
export const NOT_RUN: Readonly<Record<string, string>> = {
  'kubectl apply (an address)': 'takes what it applies from the internet',
  'kubectl apply edit-last-applied': 'opens an editor, and has no dry run',
  'kubectl logs': NO_KUBELET,
  'kubectl port-forward': NO_KUBELET,
  'kubectl rollout pause': 'kubectl has no dry run of it',
  'kubectl rollout resume': 'kubectl has no dry run of it',
  awk: FILTER,
  cat: ON_A_MACHINE,
  crictl: 'speaks to the container runtime of a node',
  dmesg: ON_A_MACHINE,
  docker: 'speaks to a registry of images',
  etcdctl: TO_ETCD,
  flux: 'is the client of a delivery tool that is not here',
  go: FILTER,
  grep: FILTER,
  head: FILTER,
  helm: 'keeps its releases in Secrets, and none is here',
  journalctl: ON_A_MACHINE,
  jq: FILTER,
  kill: ON_A_MACHINE,
  ls: ON_A_MACHINE,
  mv: ON_A_MACHINE,
  pidof: ON_A_MACHINE,
  ps: ON_A_MACHINE,
  sort: FILTER,
  sudo: ON_A_MACHINE,
  sudoedit: ON_A_MACHINE,
  sysctl: ON_A_MACHINE,
  systemctl: ON_A_MACHINE,
  tail: FILTER,
  uniq: FILTER,
  vela: 'is the client of a delivery tool that is not here',
}

/** What stands for a placeholder: the names of lesson-objects.yaml. */
const FILLED_IN: Readonly<Record<string, string>> = {
  APP: 'web',
  CRONJOB: 'nightly',
  DEPLOYMENT: 'web',
  NAME: 'web',
  'NAME-NEW': 'web-new',
  'NAME-NUMBER': 'web-0',
  NAMESPACE: 'shop',
  NODE: 'node-1',
  NUMBER: '3',
  POD: 'web-0',
  SELECTOR: 'app=web',
  SERVICE: 'web',
}

/** A program that a lesson's step starts. `run`: the arguments with which kubectl is run here; null where it is not run. */
export interface LessonCommand {
  lesson: string
  /** As NOT_RUN names it. */
  name: string
  run: string[] | null
}

/** Every program that the steps of the lessons in a folder start, in the order of its lessons. `files`: a folder that stands for DIRECTORY. */
export function lessonCommands(dir: string, files: string): LessonCommand[] {
  return loadFolder({ dir, team: null }).files.flatMap((file) => {
    const { lesson } = file
    if (lesson === null) throw new Error(`${file.file} has faults: npm run lint:knowledge names them`)
    return statements({ ...file, lesson }).flatMap(({ command }) =>
      command === null ? [] : invocations(command.code).map((each) => commandOf(lesson.id, each, files)),
    )
  })
}

function commandOf(lesson: string, { program, args }: Invocation, files: string): LessonCommand {
  const name = nameOf({ program, args })
  if (program !== 'kubectl' || Object.hasOwn(NOT_RUN, name)) return { lesson, name, run: null }
  const filled = args.map((arg) => fillIn(arg, { ...FILLED_IN, DIRECTORY: files, ...ofCreate(args) }))
  return { lesson, name, run: withoutChange(filled) }
}

/** What is created must not be there yet. */
function ofCreate(args: readonly string[]): Record<string, string> {
  return args.includes('create') ? { 'NAME-NEW': 'web-newer' } : {}
}

function nameOf({ program, args }: Invocation): string {
  if (program !== 'kubectl') return program
  const verb = checkInvocation({ program, args }).verb
  const address = verb === 'apply' && args.some((arg) => /^https?:/.test(arg))
  return `kubectl ${verb}${address ? ' (an address)' : ''}`
}

/** Arguments that change nothing: as they are where they only read, else with a dry run, null where there is none. */
function withoutChange(args: string[]): string[] | null {
  const effectOf = (words: string[]) => {
    const checked = checkInvocation({ program: 'kubectl', args: words })
    return checked.faults.length > 0 ? 'unknown' : toolEffect(checked, words)
  }
  const candidates = [args, [...args, '--dry-run=server']]
  return candidates.find((words) => effectOf(words) === 'reads') ?? null
}

/** A placeholder is a word in capitals; `NAME:` heads a column. Throws where one is not known. */
function fillIn(arg: string, names: Readonly<Record<string, string>>): string {
  return arg.replaceAll(/(?<![\w.])[A-Z][A-Z_]+(?:-[A-Z]+)*(?![\w:])/g, (word) => {
    const name = names[word]
    if (name === undefined) throw new Error(`lesson-commands.ts has no name for the placeholder ${word}`)
    return name
  })
}
