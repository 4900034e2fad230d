import { type Answer, answer, note } from '../../src/model/answer'
import type { Sight } from '../../src/model/clusters'
import { type Request, request } from '../../src/model/request'
import { commandsStep } from './steps'

/** Where to look, or the Answer that says why there is nowhere, or asks. `cluster` null means the current context of a terminal. */
export type Place = { cluster: string | null } | { ask: Answer }

/**
 * Which cluster is meant: the one that is named, else the channel's or the only one. In a terminal without either it is the current
 * context. `lesson` is the id of the lesson that it is about, or null.
 */
export function placeOf(sight: Sight, named: string | null, asked: Request, lesson: string | null): Place {
  if (sight.none !== null) return { ask: nowhere(sight.none, lesson) }
  const inSlack = asked.asker !== undefined
  if (!inSlack) return { cluster: named ?? sight.chosen }
  if (named !== null && sight.visible.includes(named)) return { cluster: named }
  if (sight.visible.length === 0) return { ask: notShown(sight.hidden, lesson) }
  if (named !== null) return { ask: notVisible(named, sight, lesson) }
  return sight.chosen === null ? { ask: which(sight, asked) } : { cluster: sight.chosen }
}

function nowhere(remedy: string, lesson: string | null): Answer {
  return answer('notice', 'No cluster is connected here, so nothing was checked.', {
    sections: [note(remedy), ...lessonNote(lesson)],
    next: lesson === null ? [] : [commandsStep(lesson)],
  })
}

function notShown(why: string | null, lesson: string | null): Answer {
  return answer('notice', `Clusters are not shown here, so nothing was checked. ${why ?? ''}`.trim(), {
    sections: lessonNote(lesson),
    next: lesson === null ? [] : [commandsStep(lesson)],
  })
}

function notVisible(name: string, { visible }: Sight, lesson: string | null): Answer {
  return answer('notice', `The cluster ${name} is not shown here. Shown here: ${visible.join(', ')}.`, {
    next: lesson === null ? [] : [commandsStep(lesson)],
  })
}

function lessonNote(lesson: string | null) {
  return lesson === null ? [] : [note(`The lesson ${lesson} has the commands to look yourself.`)]
}

/** Asks for the cluster; the choice carries the same request. */
function which({ visible }: Sight, { command, text, options }: Request): Answer {
  return answer('notice', `Which cluster? ${visible.length} are connected, and this channel has none of its own yet.`, {
    sections: [note('To set one for this channel: check use NAME.')],
    picks: [
      {
        id: 'cluster',
        label: 'Look at a cluster',
        groups: [
          {
            label: 'Clusters',
            options: visible.map((name) => ({
              label: name,
              request: request(command, text, { ...options, cluster: name }),
            })),
          },
        ],
      },
    ],
  })
}
