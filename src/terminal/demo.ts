// biome-ignore-all lint/style/noRestrictedImports: a part of the terminal's entry, which loads it late: it wires for that
import { clusterReader } from '../cluster/reader'
import { Problem } from '../model/errors'
import { NO_MEMORY } from '../model/look'
import { sharedLooks } from '../shared-looks'
import type { TerminalClusters } from './clusters'

type DemoModule = typeof import('../../dev/demo/start')

/** The demo cluster alone, as --demo asks for it. Throws a Problem where it is not part of the install. */
export async function demoClusters(): Promise<TerminalClusters> {
  const { config, close } = await load().startDemo()
  const reader = clusterReader(config)
  const sight = { visible: [reader.name], chosen: reader.name, hidden: null, none: null }
  return {
    clusters: { sight: async () => sight, use: async () => {} },
    looks: sharedLooks(() => reader, { now: () => new Date(), memory: NO_MEMORY }),
    close,
  }
}

function load(): DemoModule {
  try {
    // biome-ignore lint/style/noCommonJs: not there in an install for production
    return require('../../dev/demo/start') as DemoModule
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error
    throw new Problem(
      'no-demo',
      'The demo cluster is not part of this install.',
      'Look at a cluster of yours with --context, or install with the development packages (npm ci).',
      { cause: error },
    )
  }
}
