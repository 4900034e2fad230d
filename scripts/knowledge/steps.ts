import type { Fault } from '../../src/lessons/fault'
import type { CheckedFile } from './statements'

/** What "Do now" is: one ordered list whose every step has a command, those that only read first. */
export function stepFaults({ file, lesson, lineOf }: CheckedFile): Fault[] {
  const [list, ...more] = lesson.parts.now
  if (list?.kind !== 'list' || !list.ordered || more.length > 0)
    return [{ file, line: lineOf('Do now'), field: 'now', message: 'must be one numbered list and nothing else' }]
  const firstChange = list.items.findIndex(({ command }) => command?.changesCluster)
  return list.items.flatMap(({ command }, at): Fault[] => {
    const field = `now[${at + 1}]`
    if (command === null) return [{ file, line: lineOf(field), field, message: 'has no command' }]
    if (firstChange === -1 || at < firstChange || command.changesCluster) return []
    return [
      { file, line: lineOf(field), field, message: 'only reads: it belongs before the steps that change something' },
    ]
  })
}
