import type { Fault } from '../../src/lessons/fault'
import { checkInvocation } from './cli'
import { type Effect, programEffect, toolEffect } from './effects'
import { invocations, shellFaults, TOOLS } from './shell'
import { type CheckedFile, type Statement, statements } from './statements'

/** A statement that has a command. */
type Step = Statement & { command: NonNullable<Statement['command']>; file: string }

/** Every command of the lessons: valid shell, known verbs and flags, placeholders in upper case, `changes` where it changes. */
export async function commandFaults(files: readonly CheckedFile[]): Promise<Fault[]> {
  const steps = files.flatMap((file) =>
    statements(file).flatMap((each): Step[] =>
      each.command === null ? [] : [{ ...each, command: each.command, file: file.file }],
    ),
  )
  const shell = await shellFaults(steps.map(({ command }) => command.code))
  return steps.flatMap((step, at): Fault[] => {
    const broken = shell[at]
    if (broken != null) return [fault(step, `is not valid shell: ${broken.message}`, broken.line - 1)]
    return [...placeholders(step), ...verbsAndFlags(step)]
  })
}

function placeholders(step: Step): Fault[] {
  const found = /<[A-Za-z][\w .-]*>/.exec(step.command.code)
  return found === null
    ? []
    : [fault(step, `${found[0]} is read as a redirection: write a placeholder in upper case, such as NODE`)]
}

function verbsAndFlags(step: Step): Fault[] {
  const effects: { name: string; effect: Effect; tool: boolean }[] = []
  const faults: Fault[] = []
  for (const call of invocations(step.command.code)) {
    if (TOOLS.has(call.program)) {
      const checked = checkInvocation(call)
      faults.push(...checked.faults.map((message) => fault(step, message)))
      effects.push({ name: `${checked.tool} ${checked.verb}`, effect: toolEffect(checked, call.args), tool: true })
    } else effects.push({ name: call.program, effect: programEffect(call), tool: false })
  }
  if (faults.length > 0) return faults
  const changing = effects.find(({ effect }) => effect === 'changes')
  if (changing !== undefined && !step.command.changesCluster)
    return [fault(step, `"${changing.name}" changes something: its fence must say \`sh changes\``)]
  const onlyReads = effects.some(({ tool }) => tool) && effects.every(({ effect }) => effect === 'reads')
  if (onlyReads && step.command.changesCluster)
    return [fault(step, 'only reads: its fence must say `sh`, not `sh changes`')]
  return []
}

function fault(step: Step, message: string, lineWithin = 0): Fault {
  return { file: step.file, line: step.commandLine + lineWithin, field: step.name, message }
}
