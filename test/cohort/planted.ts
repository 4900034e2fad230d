import type { NodeRow } from '../../src/model/reads'
import { randomOf } from './random'

/** By what nodes are compared, and how many values each has. The names are those of the check. */
const KEYS: Record<string, number> = {
  kernel: 4,
  'OS image': 3,
  runtime: 3,
  kubelet: 3,
  zone: 3,
  'instance type': 6,
  nodegroup: 5,
  'nodegroup-image': 4,
}

/** The labels of those that are labels. */
const LABELS: Record<string, string> = {
  zone: 'topology.kubernetes.io/zone',
  'instance type': 'node.kubernetes.io/instance-type',
  nodegroup: 'eks.amazonaws.com/nodegroup',
  'nodegroup-image': 'eks.amazonaws.com/nodegroup-image',
}

export interface PlantedNode {
  row: NodeRow
  labels: Record<string, string>
}

/** A made-up cluster, and what nodes fail by. */
export interface Planted {
  nodes: PlantedNode[]
  /** Such as "kernel cause": the trait that nodes fail by; null where they fail by chance. */
  cause: string | null
  /** The trait that is on the very same nodes. */
  companion: string
}

/**
 * A cluster of 500 to 5,000 nodes. 3 to 33 % of them, its newest, have a value of two things that no other node has. With a cause, 10 to 60 % of those
 * fail, and a few others by chance; without one 1 % of all nodes fail by chance.
 */
export function plantedCluster(seed: number, withCause: boolean): Planted {
  const random = randomOf(seed)
  const size = 500 + Math.floor(random() * 4501)
  const [cause, companion] = twoOf(Object.keys(KEYS), random)
  const share = 0.03 + random() * 0.3
  const rate = 0.1 + random() * 0.5
  const nodes = Array.from({ length: size }, (_, index): PlantedNode => {
    const isNew = random() < share
    const values = Object.entries(KEYS).map(([key, count]): [string, string] => {
      const usual = `v${Math.floor(random() ** 2 * count)}`
      return [key, isNew && key === cause ? 'cause' : isNew && key === companion ? 'companion' : usual]
    })
    const fails = withCause ? random() < (isNew ? rate : 0.0005) : random() < 0.01
    return nodeOf(`n${index}`, Object.fromEntries(values), !fails, random() * 200)
  })
  return { nodes, cause: withCause ? `${cause} cause` : null, companion: `${companion} companion` }
}

function twoOf(keys: string[], random: () => number): [string, string] {
  const first = Math.floor(random() * keys.length)
  const second = (first + 1 + Math.floor(random() * (keys.length - 1))) % keys.length
  return [keys[first] ?? '', keys[second] ?? '']
}

function nodeOf(name: string, values: Record<string, string>, ready: boolean, days: number): PlantedNode {
  const { kernel = '', 'OS image': osImage = '', runtime = '', kubelet: version = '' } = values
  const labels = Object.entries(LABELS).map(([key, label]) => [label, values[key] ?? ''])
  const row = {
    name,
    ready,
    cordoned: false,
    roles: [],
    ageSeconds: days * 86_400,
    version,
    osImage,
    kernel,
    runtime,
    architecture: 'amd64',
  }
  return { row, labels: Object.fromEntries(labels) }
}
