import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from '../../commands/check'
import { lesson } from '../../commands/lesson'
import type { Answer } from '../../src/model/answer'
import type { Asker } from '../../src/model/asker'
import type { Sight } from '../../src/model/clusters'
import { Problem } from '../../src/model/errors'
import type { LookRequest, Outcome } from '../../src/model/look'
import { request } from '../../src/model/request'
import type { Services } from '../../src/model/services'
import { bookOf, lessonOf, servicesOf } from '../support/lessons'
import { findingOf, lookOf, said } from '../support/looks'

const ana: Asker = { user: 'U1', channel: 'C1', team: 'T1' }
const book = bookOf([lessonOf('etcd'), lessonOf('notready-nodes')], (words) =>
  words.includes('notready-nodes') ? { lesson: 'notready-nodes' } : {},
)
const CHECK = { id: 'notready-nodes', lessons: ['notready-nodes'], asks: '' }

/** Services where the sight is as told, and looks end so; `asked` gets what was looked at, `used` the cluster that was chosen. */
function servicesFor(sight: Partial<Sight>, outcome: Outcome | Problem = clear) {
  const asked: LookRequest[] = []
  const used: string[] = []
  const services: Services = {
    ...servicesOf(book),
    looks: {
      checks: [CHECK],
      look: async (wanted) => {
        asked.push(wanted)
        if (outcome instanceof Problem) throw outcome
        return lookOf({ cluster: wanted.cluster ?? '', outcomes: [{ check: { ...CHECK, thresholds: {} }, outcome }] })
      },
    },
    clusters: {
      sight: async () => ({ visible: [], chosen: null, hidden: null, none: null, ...sight }),
      use: async (_asker, cluster) => {
        used.push(cluster)
      },
    },
  }
  return { services, asked, used }
}

const clear: Outcome = { kind: 'clear', seen: said('9 nodes, all Ready'), limits: [] }
const risky: Outcome = {
  kind: 'findings',
  findings: [
    findingOf('critical', {
      check: 'notready-nodes',
      objects: ['ip-10-1-2-3', 'ip-10-1-2-4'].map((name) => ({ kind: 'Node', namespace: null, name })),
    }),
  ],
  seen: said('9 nodes'),
  limits: [],
}
const forAna = (command: string, text: string, options = {}) => ({ ...request(command, text, options), asker: ana })
const two = { visible: ['prod-eu', 'staging'] }

test('a named cluster is looked at, and that name is carried by the buttons', async () => {
  const { services, asked } = servicesFor(two)
  const answer = await check.run(forAna('check', 'notready-nodes staging -n shop'), services)
  assert.deepEqual(asked, [{ checks: ['notready-nodes'], cluster: 'staging', namespace: 'shop' }])
  const again = answer.next.find(({ id }) => id === 'again')?.request
  assert.deepEqual(again, request('check', 'notready-nodes', { cluster: 'staging', namespace: 'shop' }))
})

test('without a name it is the cluster of the channel', async () => {
  const { services, asked } = servicesFor({ ...two, chosen: 'staging' })
  await check.run(forAna('check', ''), services)
  assert.equal(asked[0]?.cluster, 'staging')
})

test('without a name and without one of the channel it asks, and looks at none', async () => {
  const { services, asked } = servicesFor(two)
  const answer = await check.run(forAna('check', 'notready-nodes'), services)
  assert.deepEqual(asked, [])
  const options = answer.picks[0]?.groups[0]?.options.map((option) => option.request)
  assert.deepEqual(
    options,
    two.visible.map((cluster) => request('check', 'notready-nodes', { cluster })),
  )
})

test('a word that is no cluster is said to be none, and no other cluster is looked at in its place', async () => {
  const { services, asked } = servicesFor({ ...two, chosen: 'staging' })
  const answer = await check.run(forAna('check', 'notready-nodes prod-us'), services)
  assert.match(answer.verdict, /no cluster prod-us here/)
  assert.deepEqual(asked, [])
})

test('a button that carries a cluster which is not shown here shows nothing of it', async () => {
  const { services, asked } = servicesFor({ visible: ['staging'], chosen: 'staging' })
  const answer = await check.run(forAna('check', 'notready-nodes', { cluster: 'prod-eu' }), services)
  assert.match(answer.verdict, /^The cluster prod-eu is not shown here/)
  assert.deepEqual(asked, [])
})

test('where no cluster is shown it says why, and gives the lesson to look oneself', async () => {
  const { services, asked } = servicesFor({ hidden: 'Guests are shown no cluster.' })
  const answer = await check.run(forAna('check', 'notready-nodes'), services)
  assert.match(answer.verdict, /not shown here, so nothing was checked\. Guests are shown no cluster\./)
  assert.equal(answer.next[0]?.request.command, 'lesson')
  assert.deepEqual(asked, [])
})

test('use sets the cluster of a channel, and offers those that are there', async () => {
  const { services, used } = servicesFor(two)
  const done = await check.run(forAna('check', 'use Prod-EU'), services)
  assert.deepEqual(used, ['prod-eu'])
  assert.match(done.verdict, /cluster is prod-eu now/)
  const offered = await check.run(forAna('check', 'use nowhere'), services)
  assert.match(offered.verdict, /No cluster nowhere is shown here/)
  assert.deepEqual(offered.picks[0]?.groups[0]?.options[1]?.request, request('check', 'use staging'))
  assert.deepEqual(used, ['prod-eu'])
})

async function askLesson(words: string, sight: Partial<Sight>, outcome?: Outcome | Problem) {
  const shown: Answer[] = []
  const { services, asked } = servicesFor(sight, outcome)
  const answer = await lesson.run(forAna('lesson', words), services, (partial) => shown.push(partial))
  return { answer, shown, asked }
}

test('a lesson leads with what the cluster of the channel shows; the lesson itself was there before, and is behind a button', async () => {
  const { answer, shown } = await askLesson('notready-nodes', { ...two, chosen: 'prod-eu' }, risky)
  assert.equal(shown.length, 1)
  assert.equal(shown[0]?.kind, 'lesson')
  assert.match(JSON.stringify(shown[0]?.sections[0]), /prod-eu: looking/)
  assert.equal(answer.kind, 'look')
  assert.equal(answer.severity, 'critical')
  assert.match(answer.verdict, /^prod-eu, critical: /)
  const alone = answer.next.find(({ id }) => id === 'alone')
  assert.deepEqual(alone?.request, request('lesson', 'notready-nodes', { look: 'no' }))
})

test('with no finding one line stands above the lesson', async () => {
  const { answer } = await askLesson('notready-nodes', { ...two, chosen: 'prod-eu' })
  assert.equal(answer.kind, 'lesson')
  assert.match(
    JSON.stringify(answer.sections[0]),
    /prod-eu: looked 24 Nov 03:12 UTC, none of this \(9 nodes, all Ready\)/,
  )
})

test('what could not be looked at is said above the lesson, and is never called well', async () => {
  const why = { ...said('the apiserver timed out'), code: 'deadline' }
  const { answer } = await askLesson('notready-nodes', { ...two, chosen: 'prod-eu' }, { kind: 'not-checked', why })
  assert.match(JSON.stringify(answer.sections[0]), /prod-eu: could not look: the apiserver timed out/)
  assert.doesNotMatch(JSON.stringify(answer.sections[0]), /none of this/)
  const gone = new Problem('no-context', 'The kubeconfig has no prod-eu.', 'Name another.')
  const failed = await askLesson('notready-nodes', { ...two, chosen: 'prod-eu' }, gone)
  assert.match(JSON.stringify(failed.answer.sections[0]), /could not look: The kubeconfig has no prod-eu/)
})

test('a question names its cluster and its node', async () => {
  const { answer, asked } = await askLesson('notready-nodes node ip-10-1-2-3 in staging', two, risky)
  assert.equal(asked[0]?.cluster, 'staging')
  assert.match(JSON.stringify(answer.sections[0]), /ip-10-1-2-3: It is one of 2 in this/)
})

test('what is known of a node that is still Ready is told too, and no other word is taken for a name', async () => {
  const details = { 'ip-10-1-2-9': said('Ready, with the kernel of those that fail.') }
  const outcome: Outcome = { ...risky, findings: [{ ...findingOf('critical'), details }] }
  const { answer } = await askLesson('notready-nodes ip-10-1-2-9 constructor in staging', two, outcome)
  const [first] = answer.sections
  assert.match(JSON.stringify(first), /ip-10-1-2-9: Ready, with the kernel of those that fail\. 1 of 9/)
  assert.doesNotMatch(JSON.stringify(first), /constructor/)
})

test('a lesson without a look: its parts, shared, asked for alone, without a cluster, hidden', async () => {
  const { services, asked } = servicesFor({ ...two, chosen: 'prod-eu' }, risky)
  for (const options of [{ part: 'whole' }, { audience: 'channel' }, { look: 'no' }]) {
    assert.equal((await lesson.run(forAna('lesson', 'notready-nodes', options), services)).kind, 'lesson')
  }
  assert.deepEqual(asked, [])
  const none = await askLesson('notready-nodes', { none: 'Set CLUSTERS.' })
  assert.match(JSON.stringify(none.answer.sections.at(-1)), /Set CLUSTERS/)
  const hidden = await askLesson('notready-nodes', { hidden: 'Guests are shown no cluster.' })
  assert.match(JSON.stringify(hidden.answer.sections.at(-1)), /not shown here: Guests are shown no cluster/)
})
