import { faultLine } from '../../src/lessons/fault'
import { crossFaults, loadFolder } from '../../src/lessons/load'
import { loadNeighbours } from '../../src/lessons/neighbours'
import type { Neighbour } from '../../src/model/find'
import type { Lesson } from '../../src/model/lesson'

/** The project's lessons and the topics that they do not cover. Throws an Error that names what is wrong with a lesson. */
export function ownKnowledge(): { lessons: Lesson[]; neighbours: Neighbour[] } {
  const { files, faults } = loadFolder({ dir: 'knowledge', team: null })
  const all = [...faults, ...files.flatMap((file) => file.faults), ...crossFaults(files)]
  if (all.length > 0) throw new Error(all.map(faultLine).join('\n'))
  return {
    lessons: files.flatMap(({ lesson }) => (lesson ? [lesson] : [])),
    neighbours: loadNeighbours('knowledge/neighbours.yaml'),
  }
}
