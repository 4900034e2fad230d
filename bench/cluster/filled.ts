import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseAllDocuments } from 'yaml'
import { PROJECT_ROOT } from '../../src/config'
import { type Cluster, type KubeObject, startCluster, type User } from '../../test/cluster/harness'
import { load } from './load'
import { PLANTS } from './plants/index'
import { type Size, type World, worldOf } from './world'

/** A real apiserver with a large cluster in it. */
export interface Filled {
  cluster: Cluster
  world: World
  /** The bot's account, under the role that deploy/rbac.yaml ships. */
  bot: User
  /** How many objects of each kind were written. */
  written: ReadonlyMap<string, number>
  loadSeconds: number
}

/** Starts a cluster, without an audit log, and fills it; the caller stops it. */
export async function fill(size: Size, now: Date): Promise<Filled> {
  const cluster = await startCluster({ apiserver: ['--audit-policy-file=', '--audit-log-path='] })
  try {
    const shipped = parseAllDocuments(readFileSync(path.join(PROJECT_ROOT, 'deploy/rbac.yaml'), 'utf8'))
    await cluster.apply(shipped.map((document) => document.toJS() as KubeObject))
    const bot = await cluster.serviceAccount('k8s-lesson', 'k8s-lesson')
    const world = worldOf(size, now)
    const started = performance.now()
    const written = await load(cluster, world, Object.values(PLANTS))
    return { cluster, world, bot, written, loadSeconds: (performance.now() - started) / 1000 }
  } catch (error) {
    await cluster.stop()
    throw error
  }
}
