import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { check } from '../../commands/check'
import type { KubeObject } from '../../dev/demo/apiserver/kube-object'
import { startApiserver } from '../../dev/demo/apiserver/server'
import { blockProblems } from '../../dev/workspace/blocks/validate'
import { checks } from '../../src/checks/index'
import { clusterReader } from '../../src/cluster/reader'
import { lookAt } from '../../src/look'
import { type KeptByCheck, type Looks, NO_MEMORY } from '../../src/model/look'
import { request } from '../../src/model/request'
import { infoOf } from '../../src/outcome'
import { blockKit } from '../../src/render/block-kit'
import { terminal } from '../../src/render/terminal'
import { bookOf, lessonOf, oneCluster, servicesOf } from '../support/lessons'

/** Run with UPDATE_GOLDEN=1 to write the files anew, then read the diff. */
const update = process.env.UPDATE_GOLDEN === '1'
const folder = path.join(__dirname, 'golden')
const NOW = new Date('2026-11-24T03:12:00Z')
const DAY = 86_400_000

const iso = (daysAgo: number) => new Date(NOW.getTime() - daysAgo * DAY).toISOString().replace(/\.\d+/, '')

/** 5,000 nodes; 412 have the new kernel with the new image, and 50 of those are NotReady, more on each day. */
function nodes(): KubeObject[] {
  const perDay = [6, 7, 9, 12, 16]
  const since = perDay.flatMap((count, day) => Array.from({ length: count }, () => 4.96 - day))
  return Array.from({ length: 5000 }, (_, index): KubeObject => {
    const isNew = index < 412
    const bad = index < 50
    const readySince = bad ? iso(since[index] ?? 1) : iso(12)
    return {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: {
        name: `ip-10-4-${Math.floor(index / 250)}-${index % 250}`,
        creationTimestamp: iso(12 + (index % 40)),
        labels: {
          'topology.kubernetes.io/zone': `eu-1${'abc'[index % 3]}`,
          'node.kubernetes.io/instance-type': index % 2 === 0 ? 'm5.large' : 'm5.xlarge',
          'eks.amazonaws.com/nodegroup': index % 3 === 2 ? 'general-b' : 'general-a',
          'eks.amazonaws.com/nodegroup-image': isNew ? 'eks-2026.11.12' : 'eks-2026.10.01',
        },
      },
      status: {
        nodeInfo: {
          kubeletVersion: 'v1.34.1',
          osImage: 'Amazon Linux 2023',
          kernelVersion: isNew ? '6.8.0-1019-aws' : '6.8.0-1017-aws',
          containerRuntimeVersion: 'containerd://2.1.4',
        },
        conditions: [
          {
            type: 'Ready',
            status: bad ? 'False' : 'True',
            reason: bad ? 'KubeletNotReady' : 'KubeletReady',
            message: bad ? 'container runtime is down' : '',
            lastTransitionTime: readySince,
          },
        ],
      },
    }
  })
}

function stuckPods(count: number, name: string, rest: object): KubeObject[] {
  return Array.from(
    { length: count },
    (_, index): KubeObject => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: `${name}-${index}`, namespace: 'shop', creationTimestamp: iso(6), ...rest },
      spec: { nodeName: `ip-10-4-0-${index % 50}` },
      status: {
        phase: 'Pending',
        containerStatuses: [{ name: 'c', state: { waiting: { reason: 'ContainerCreating' } } }],
      },
    }),
  )
}

function leases(): KubeObject[] {
  return Array.from(
    { length: 50 },
    (_, index): KubeObject => ({
      kind: 'Lease',
      metadata: { name: `ip-10-4-0-${index}`, namespace: 'kube-node-lease' },
      spec: { renewTime: new Date(NOW.getTime() - 5000).toISOString() },
    }),
  )
}

/** What the check kept of the looks before: the kernel came twelve days ago. */
const previous: KeptByCheck = {
  'notready-nodes': {
    at: iso(0),
    value: {
      from: iso(60),
      values: {
        kernel: { '6.8.0-1017-aws': null, '6.8.0-1019-aws': iso(12) },
        'nodegroup-image': { 'eks-2026.10.01': null, 'eks-2026.11.12': iso(12) },
      },
    },
  },
}

function expectGolden(name: string, content: string): void {
  const file = path.join(folder, name)
  if (update) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, content)
  }
  assert.equal(content, readFileSync(file, 'utf8'), `${name} differs; UPDATE_GOLDEN=1 npm test -- look writes it anew`)
}

test('5,000 nodes with 50 NotReady on one kernel: one screen, the whole, and for Slack', async () => {
  const namespace: KubeObject = { kind: 'Namespace', metadata: { name: 'shop' } }
  const objects = [
    ...nodes(),
    ...leases(),
    namespace,
    ...stuckPods(212, 'old', { deletionTimestamp: iso(5) }),
    ...stuckPods(61, 'new', {}),
  ]
  const server = await startApiserver({ now: NOW, objects, version: 'v1.34.1' })
  try {
    const looks: Looks = {
      checks: checks.map(infoOf),
      // How long it took and how many bytes differ from run to run.
      look: async (wanted) => ({
        ...(await lookAt(clusterReader(server.config), wanted, {
          now: () => NOW,
          memory: { ...NO_MEMORY, previous: async () => previous },
        })),
        bytes: 900_000,
      }),
    }
    const services = { ...servicesOf(bookOf([lessonOf('notready-nodes')])), looks, clusters: oneCluster('prod-eu') }
    const [screen, whole] = await Promise.all(
      ['screen', 'whole'].map((part) => check.run(request('check', 'notready-nodes', { part }), services)),
    )
    assert.ok(screen !== undefined && whole !== undefined)
    const text = terminal(screen, { width: 80, colours: false })
    assert.ok(text.split('\n').length <= 25 && text.length <= 1800, text)
    for (const answer of [screen, whole]) assert.deepEqual(blockProblems(blockKit(answer).blocks, 'message'), [])
    expectGolden('check.terminal.txt', `${text}\n`)
    expectGolden('check.whole.txt', `${terminal(whole, { width: 100, colours: false })}\n`)
    expectGolden('check.blocks.json', `${JSON.stringify(blockKit(screen), null, 2)}\n`)
  } finally {
    await server.close()
  }
})
