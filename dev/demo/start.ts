import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { KubeConfig } from '@kubernetes/client-node'
import { Problem } from '../../src/model/errors'
import { kindsOf } from './apiserver/kinds'
import type { KubeObject } from './apiserver/kube-object'
import { metricsOf } from './apiserver/metrics'
import { configFor, startApiserver } from './apiserver/server'
import { alwaysLately, metricsAt, readYaml, type WrittenObject, writtenOut } from './objects'

/** How the demo cluster is called, wherever its data is shown. */
const NAME = 'demo'

/** In dist/, the state stays where it is written. */
const STATE = path.resolve(
  __dirname,
  __dirname.includes(`${path.sep}dist${path.sep}`) ? '../../../dev/demo/state' : 'state',
)

/** The demo cluster: a stand-in for an apiserver, on loopback, with the state in the folder beside this file. */
export interface Demo {
  /** Its one context is called demo. */
  config: KubeConfig
  close(): Promise<void>
}

/**
 * Starts the demo cluster on a free port. Its times count back from now; its clock is the real one. Throws a Problem where its state is
 * not part of the install.
 */
export async function startDemo(): Promise<Demo> {
  const objects = demoObjects(new Date())
  const metrics = demoMetrics(objects, new Date())
  const server = await startApiserver({ now: () => new Date(), objects: alwaysLately(objects), metrics })
  return { config: configFor(server.config.getCurrentCluster()?.server ?? '', NAME), close: server.close }
}

/** Every object of the state, with times that count back from `now`; those that are written as `lately` still stand in it so. */
export function demoObjects(now: Date): KubeObject[] {
  const files = filesOf(STATE).filter((file) => file.endsWith('.yaml'))
  return files.flatMap((file) => {
    const written = readYaml<WrittenObject[]>(readFileSync(path.join(STATE, file), 'utf8'), now)
    return writtenOut(written, now)
  })
}

/** The metrics of the state, and how many objects there are of the resources that it does not count. */
function demoMetrics(objects: readonly KubeObject[], now: Date): string {
  const written = metricsAt(readFileSync(path.join(STATE, 'metrics.prom'), 'utf8'), now)
  const counted = metricsOf(kindsOf(objects), objects).split('\n')
  const isWritten = (line: string) => written.includes(`\n${line.split(' ')[0]} `)
  return [written, ...counted.filter((line) => line !== '' && !line.startsWith('#') && !isWritten(line)), ''].join('\n')
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    throw new Problem(
      'no-demo',
      'The demo cluster is not part of this install.',
      'Look at a cluster of yours with --context, or get the whole project.',
      { cause: error },
    )
  }
}
