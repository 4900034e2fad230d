import { type Answer, answer, note } from '../../src/model/answer'
import { type Request, request } from '../../src/model/request'
import type { Services } from '../../src/model/services'
import { quotelessToken } from './tokens'

/** `check use NAME`: makes a cluster that of the channel; without a name it says which that is, and offers the others. */
export async function chooseCluster(words: string, { asker }: Request, { clusters, call }: Services): Promise<Answer> {
  if (asker === undefined) {
    return answer('notice', 'A terminal uses the current context: kubectl config use-context changes it.')
  }
  const { visible, chosen, hidden, none } = await clusters.sight(asker)
  if (none !== null) return answer('notice', 'No cluster is connected here.', { sections: [note(none)] })
  if (visible.length === 0) return answer('notice', `Clusters are not shown here. ${hidden ?? ''}`.trim())
  const wanted = quotelessToken(words.trim()).toLowerCase()
  const name = visible.find((each) => each.toLowerCase() === wanted)
  if (name !== undefined) {
    await clusters.use(asker, name)
    return answer('notice', `This channel's cluster is ${name} now.`, {
      sections: [note(`${call('check')} looks at it, and lessons that are asked for here begin with what it shows.`)],
      next: [{ id: 'check', label: `Check ${name}`, request: request('check', '', { cluster: name }) }],
    })
  }
  const known = `Shown here: ${visible.join(', ')}.`
  const current = chosen === null ? 'This channel has no cluster of its own.' : `This channel's cluster is ${chosen}.`
  return answer('notice', `${wanted === '' ? current : `No cluster ${words.trim()} is shown here.`} ${known}`, {
    picks: [
      {
        id: 'use',
        label: "Make one this channel's",
        groups: [
          {
            label: 'Clusters',
            options: visible.map((each) => ({ label: each, request: request('check', `use ${each}`) })),
          },
        ],
      },
    ],
  })
}
