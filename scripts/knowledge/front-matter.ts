import type { Fault } from '../../src/lessons/fault'
import { GROUPS } from '../../src/lessons/groups'
import { type CheckedFile, fieldFault } from './statements'

/** What the schema alone cannot tell: the known groups, the day, and addresses that nobody can change on their way. */
export function frontMatterFaults(file: CheckedFile, now: Date): Fault[] {
  const { lesson, team } = file
  const faults: Fault[] = []
  if (team === null && !GROUPS.includes(lesson.group))
    faults.push(fieldFault(file, 'group', `"${lesson.group}" is not one of: ${GROUPS.join(', ')}`))
  if (lesson.reviewed > now.toISOString().slice(0, 10))
    faults.push(fieldFault(file, 'reviewed', `${lesson.reviewed} is in the future`))
  for (const [at, { url }] of lesson.sources.entries())
    if (!url.startsWith('https://')) faults.push(fieldFault(file, `sources[${at + 1}].url`, 'must begin with https://'))
  return faults
}
