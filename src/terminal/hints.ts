import type { Answer } from '../model/answer'

/** The flags that reach a lesson's next steps in a terminal, by the step's id. */
const FLAGS: Record<string, string> = { more: '--whole', commands: '--commands', related: '--related' }

/**
 * One line on what to type next, or null where there is nothing to add. `call` is how the program is called,
 * such as "npx k8s-lesson".
 */
export function hint(answer: Answer, call: string): string | null {
  if (answer.kind === 'no-lesson') return `All topics: ${call} topics`
  if (answer.kind === 'look') return lookHint(answer, call)
  const flags = answer.next.flatMap(({ id }) => FLAGS[id] ?? [])
  if (answer.lesson === null || flags.length === 0) return null
  return `More: ${call} ${answer.lesson} ${flags.join(' | ')}`
}

/** The rest of a look, and its lesson; the other steps are for those who press buttons. */
function lookHint({ next }: Answer, call: string): string | null {
  const lines = next.flatMap(({ id, request: { text } }) => {
    if (id === 'more') return [[call, 'check', text, '--whole'].filter((part) => part !== '').join(' ')]
    return id === 'lesson' || id === 'alone' ? [`${call} ${text}`] : []
  })
  return lines.length === 0 ? null : `More: ${lines.join(' | ')}`
}
