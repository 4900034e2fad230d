import type { Section } from '../../src/model/answer'
import type { Finding } from '../../src/model/finding'
import type { TextBlock } from '../../src/model/text'
import { groups } from './groups'

/** The steps of the findings with their commands, a section each, the worst finding first. */
export function commandSections(findings: readonly Finding[]): Section[] {
  return groups(findings).map(([first]): Section => {
    const blocks = first.steps.flatMap(({ say, command }): TextBlock[] => [
      { kind: 'paragraph', spans: [{ kind: 'text', text: say.text }] },
      ...(command === null ? [] : [{ kind: 'command', command } satisfies TextBlock]),
    ])
    return { role: 'commands', title: first.verdict.text, blocks }
  })
}
