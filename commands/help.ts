import { answer, note } from '../src/model/answer'
import type { CommandDefinition, Services } from '../src/model/services'
import type { Item } from '../src/model/text'

/** `help`: everything in one screen. */
export const help: CommandDefinition = {
  name: 'help',
  reach: 'typed',
  slash: false,
  usage: '',
  summary: 'This screen.',
  async run(_request, services) {
    return answer('help', 'I answer questions about running Kubernetes at scale with short, sourced lessons.', {
      sections: [
        {
          role: 'usage',
          title: 'Commands',
          blocks: [{ kind: 'list', ordered: false, items: commandItems(services) }],
        },
        {
          role: 'usage',
          title: 'What to type',
          blocks: [{ kind: 'list', ordered: false, items: exampleItems(services) }],
        },
        note(
          'In Slack you can also mention me, in a thread too, write me a direct message, or choose “Explain this” on any message. ' +
            'A mention without words under an alert explains that alert.',
        ),
        note(
          'Lessons are written by people and name their sources; no language model writes an answer. What I do not know I say. ' +
            'I keep your feedback and the questions that you send to the curators for 90 days, without your name.',
        ),
      ],
    })
  },
}

function commandItems({ commands, call }: Services): Item[] {
  return commands
    .filter(({ reach }) => reach === 'typed')
    .map(({ name, usage, summary }) => ({
      spans: [
        { kind: 'code', text: `${call(name)} ${usage}`.trim() },
        { kind: 'text', text: `  ${summary}` },
      ],
      command: null,
    }))
}

function exampleItems({ call }: Services): Item[] {
  const examples: [words: string, meaning: string][] = [
    ['etcd', 'a topic'],
    ['KubeNodeNotReady', 'the name of an alert'],
    ['mvcc: database space exceeded', 'an error message'],
    ['why are nodes NotReady after the new image?', 'a question'],
  ]
  return examples.map(([words, meaning]) => ({
    spans: [
      { kind: 'code', text: `${call('lesson')} ${words}` },
      { kind: 'text', text: `  ${meaning}` },
    ],
    command: null,
  }))
}
