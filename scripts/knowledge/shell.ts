import { LangVariant, ParseError, parse as shSyntax } from 'sh-syntax'
import { forEachChild, type SyntaxNode, parse as syntaxTree, type Word } from 'unbash'

/** A program and its arguments as a command's syntax tree holds them, quotes taken off. */
export interface Invocation {
  program: string
  args: string[]
}

/** Why a text is not a shell command, or null where it is one. */
export type ShellFault = { line: number; message: string } | null

/**
 * Judges commands by the grammar of mvdan/sh: one answer for each. Its parser starts anew each time, which takes far longer
 * than a command, so that all are judged at once first, and one by one only where that finds something amiss.
 */
export async function shellFaults(commands: readonly string[]): Promise<ShellFault[]> {
  if (await allParse(commands)) return commands.map(() => null)
  const faults: ShellFault[] = []
  for (const command of commands) faults.push(await shellFault(command))
  return faults
}

async function allParse(commands: readonly string[]): Promise<boolean> {
  try {
    const { Stmts } = await shSyntax(commands.join('\n'), { variant: LangVariant.LangBash })
    // Two open quotes would close each other: every command has to begin a statement of its own.
    const begins = new Set(Stmts.map(({ Pos }) => `${Pos.Line}:${Pos.Col}`))
    let line = 1
    return commands.every((command) => {
      const begun = begins.has(`${line}:1`)
      line += command.split('\n').length
      return begun
    })
  } catch {
    return false
  }
}

async function shellFault(command: string): Promise<ShellFault> {
  try {
    await shSyntax(command, { variant: LangVariant.LangBash })
    return null
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return { line: error.Pos?.Line ?? 1, message: error.message }
  }
}

/** Every program that a command starts: in pipes, substitutions, loops, and behind sudo, xargs, `--` and the like. */
export function invocations(command: string): Invocation[] {
  const found: Invocation[] = []
  visit(syntaxTree(command))
  return found.flatMap((each) => [each, ...nested(each)])

  function visit(node: SyntaxNode): void {
    if (node.type === 'Command' && node.name !== undefined)
      found.push({ program: programOf(node.name.value), args: node.suffix.filter(isWord).map((word) => word.value) })
    forEachChild(node, visit)
  }
}

/** Programs that start the program named in their arguments. */
const WRAPPERS = new Set([
  'sudo',
  'xargs',
  'env',
  'time',
  'timeout',
  'watch',
  'nice',
  'nohup',
  'chroot',
  'nsenter',
  'ssh',
])
const SHELLS = new Set(['sh', 'bash'])

function nested({ program, args }: Invocation): Invocation[] {
  if (SHELLS.has(program)) {
    const script = args[args.findIndex((arg) => /^-\w*c$/.test(arg)) + 1]
    return args.some((arg) => /^-\w*c$/.test(arg)) && script !== undefined ? invocations(script) : []
  }
  if (WRAPPERS.has(program)) return behind(args.slice(firstProgram(args)))
  const dashes = args.indexOf('--')
  return dashes === -1 ? [] : behind(args.slice(dashes + 1))
}

function behind([program, ...args]: string[]): Invocation[] {
  if (program === undefined) return []
  // `watch 'kubectl get nodes | wc -l'`: a whole command in one word.
  if (/\s/.test(program)) return invocations(program)
  const inner = { program: programOf(program), args }
  return [inner, ...nested(inner)]
}

/** Where the wrapped program stands: at a tool that we know, else at the first word that is no option or setting. */
function firstProgram(args: readonly string[]): number {
  const tool = args.findIndex(
    (arg) => TOOLS.has(programOf(arg)) || WRAPPERS.has(programOf(arg)) || SHELLS.has(programOf(arg)),
  )
  if (tool !== -1) return tool
  const word = args.findIndex((arg) => !arg.startsWith('-') && !/^\w+=/.test(arg) && !/^\d/.test(arg))
  return word === -1 ? args.length : word
}

/** The tools whose verbs and flags are checked. */
export const TOOLS: ReadonlySet<string> = new Set(['kubectl', 'etcdctl', 'etcdutl', 'crictl'])

function programOf(word: string): string {
  return word.split('/').at(-1) ?? word
}

function isWord(node: { type: string }): node is Word {
  return node.type === 'Word'
}
