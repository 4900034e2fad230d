import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CheckWords, checkWords } from '../../commands/check/words'

const CLUSTERS = ['prod-eu', 'staging', 'etcd']
const isTopic = (word: string) => ['etcd', 'notready-nodes'].includes(word)
const words = (topic: string, cluster: string | null = null, namespace: string | null = null): CheckWords => ({
  topic,
  cluster,
  namespace,
})

const cases: [typed: string, meant: CheckWords][] = [
  ['', words('')],
  ['notready-nodes', words('notready-nodes')],
  ['prod-eu', words('', 'prod-eu')],
  ['notready-nodes prod-eu', words('notready-nodes', 'prod-eu')],
  ['PROD-EU', words('', 'prod-eu')],
  ['notready-nodes prod-eu -n shop', words('notready-nodes', 'prod-eu', 'shop')],
  ['-n shop', words('', null, 'shop')],
  ['--namespace=shop staging', words('', 'staging', 'shop')],
  ['-n', words('')],
  ['are any nodes NotReady in prod-eu?', words('are any nodes NotReady', 'prod-eu')],
  ['what about “staging”, is it well', words('what about is it well', 'staging')],
  // A topic comes before a cluster of the same name, but not after another topic.
  ['etcd', words('etcd')],
  ['etcd etcd', words('etcd', 'etcd')],
  ['notready-nodes etcd', words('notready-nodes', 'etcd')],
  // An alert names its cluster as a label.
  ['KubeNodeNotReady cluster="prod-eu" node=a', words('KubeNodeNotReady node=a', 'prod-eu')],
]
for (const [typed, meant] of cases) {
  test(`“${typed}”`, () => assert.deepEqual(checkWords(typed, CLUSTERS, isTopic), meant))
}
