import { answer, type Section } from '../src/model/answer'
import type { Lesson } from '../src/model/lesson'
import { request } from '../src/model/request'
import type { CommandDefinition } from '../src/model/services'

/** `topics`, and the main command alone: the lessons in their groups, to pick from. */
export const topics: CommandDefinition = {
  name: 'topics',
  reach: 'typed',
  slash: false,
  usage: '',
  summary: 'The lessons in their groups, to pick from.',
  async run(_request, { lessons }) {
    const groups = grouped(lessons.all())
    return answer('topics', `I have ${lessons.all().length} lessons. Pick one, or ask in your own words.`, {
      sections: groups.map(groupSection),
      picks: [
        {
          id: 'topic',
          label: 'Pick a lesson',
          groups: groups.map(([label, members]) => ({
            label,
            options: members.map(({ id, title }) => ({ label: title, request: request('lesson', id) })),
          })),
        },
      ],
    })
  },
}

type Group = [name: string, lessons: Lesson[]]

/** The lessons by group, in the order in which the groups first come. */
function grouped(lessons: readonly Lesson[]): Group[] {
  const groups = new Map<string, Lesson[]>()
  for (const lesson of lessons) groups.set(lesson.group, [...(groups.get(lesson.group) ?? []), lesson])
  return [...groups]
}

function groupSection([name, lessons]: Group): Section {
  const items = lessons.map(({ id, title, team }) => ({
    spans: [
      { kind: 'strong' as const, text: id },
      { kind: 'text' as const, text: `: ${title}${team === null ? '' : ` (${team})`}` },
    ],
    command: null,
  }))
  return { role: 'topics', title: name, blocks: [{ kind: 'list', ordered: false, items }] }
}
