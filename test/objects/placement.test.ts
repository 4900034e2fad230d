import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PodSpec } from '../../src/model/kubernetes'
import { acceptsArchitecture, architecturesNamed } from '../../src/objects/placement'
import { boundsPods, quotaUses } from '../../src/objects/resource-quota'

const affinity = (...terms: [key: string, operator: string, values: string[]][][]): PodSpec => ({
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: terms.map((term) => ({
          matchExpressions: term.map(([key, operator, values]) => ({ key, operator, values })),
        })),
      },
    },
  },
})
const ARCH = 'kubernetes.io/arch'

const cases: [what: string, spec: PodSpec, named: string[], accepted: string[]][] = [
  ['nothing', {}, [], ['amd64', 'arm64']],
  ['a node selector', { nodeSelector: { [ARCH]: 'arm64' } }, ['arm64'], ['arm64']],
  ['the older label', { nodeSelector: { 'beta.kubernetes.io/arch': 'amd64' } }, ['amd64'], ['amd64']],
  ['another label', { nodeSelector: { disk: 'ssd' } }, [], ['amd64', 'arm64']],
  ['one of some', affinity([[ARCH, 'In', ['arm64', 's390x']]]), ['arm64', 's390x'], ['arm64']],
  ['none of some', affinity([[ARCH, 'NotIn', ['arm64']]]), ['arm64'], ['amd64']],
  [
    'terms, of which one has to fit',
    affinity([[ARCH, 'In', ['arm64']]], [['disk', 'In', ['ssd']]]),
    ['arm64'],
    ['amd64', 'arm64'],
  ],
  [
    'expressions, which all have to hold',
    affinity([
      [ARCH, 'Exists', []],
      [ARCH, 'In', ['s390x']],
    ]),
    ['s390x'],
    [],
  ],
  ['the absence of the label', affinity([[ARCH, 'DoesNotExist', []]]), [], []],
  [
    'a selector and an affinity',
    { nodeSelector: { [ARCH]: 'arm64' }, ...affinity([[ARCH, 'In', ['amd64']]]) },
    ['arm64', 'amd64'],
    [],
  ],
]
for (const [what, spec, named, accepted] of cases) {
  test(`a pod that asks for ${what}`, () => {
    assert.deepEqual(architecturesNamed(spec), named)
    assert.deepEqual(
      ['amd64', 'arm64'].filter((architecture) => acceptsArchitecture(spec, architecture)),
      accepted,
    )
  })
}

test('the use of a quota is told for its limits but those of 0 and those that make no sense', () => {
  const status = {
    hard: {
      'requests.cpu': '2',
      pods: 10,
      'services.loadbalancers': '0',
      'limits.cpu': 'many',
      'count/jobs.batch': '4',
    },
    used: { 'requests.cpu': '500m', pods: '10', 'services.loadbalancers': '0' },
  }
  assert.deepEqual(quotaUses({ status }), [
    { resource: 'requests.cpu', hard: '2', used: '500m', share: 0.25 },
    { resource: 'pods', hard: '10', used: '10', share: 1 },
    { resource: 'count/jobs.batch', hard: '4', used: '0', share: 0 },
  ])
  assert.equal(boundsPods({ status }), true)
  assert.equal(boundsPods({ status: { hard: { 'count/jobs.batch': '4', pods: '0' } } }), false)
  assert.equal(boundsPods({}), false)
})
