import { defineCheck } from '../model/check'
import type { Statement } from '../model/finding'
import { classesMissing, classesWithoutNodes, withoutOverhead } from './kata-arm/classes'
import { brokenImages } from './kata-arm/images'
import { type Context, countsOf, type Need, type Read, type Want } from './kata-arm/placed'
import { unplaced } from './kata-arm/unplaced'
import { say, words } from './kata-arm/words'

/** Which pods no node can take or run, for their architecture or their runtime. */
export const kataArm = defineCheck<Need, Want, never>({
  id: 'kata-arm',
  lessons: ['kata-arm'],
  asks: 'Which pods wait for an architecture or a runtime that no node has, or do not run on the one they got?',
  needs: ['nodes', 'architectures', 'runtime-classes', 'unplaced-pods'],
  wants: ['crashing-pods', 'deployments', 'statefulsets', 'daemonsets'],
  minimumAge: {
    value: 900,
    unit: 'seconds',
    meaning: 'pods that wait for less are young: an autoscaler may bring them a node',
    source: 'kubernetes-mixin, KubePodNotReady, for: 15m',
  },
  thresholds: {},
  severities: {
    critical: 'never',
    warning:
      'pods that ask for an architecture or a RuntimeClass that no node has; images that do not run where they landed; a RuntimeClass that is missing',
    info: 'pods that wait for an architecture of which there are nodes; a RuntimeClass without nodes that nobody uses; Kata without overhead',
  },
  words,
  run(read: Read, context: Context) {
    return {
      kind: 'looked',
      findings: [
        ...unplaced(read, context),
        ...brokenImages(read, context),
        ...classesMissing(read, context),
        ...classesWithoutNodes(read, context),
        ...withoutOverhead(read, context),
      ],
      seen: say('seen', {
        architectures: countsOf(read),
        classes: read['runtime-classes'].map(({ runtimeClass }) => runtimeClass.metadata?.name ?? ''),
      }),
      limits: limitsOf(read),
    }
  },
})

function limitsOf(read: Read): Statement[] {
  const { unopened } = read['unplaced-pods']
  const templates = [read.deployments, read.statefulsets, read.daemonsets]
  return [
    ...(unopened > 0 ? [say('not-opened', { groups: unopened })] : []),
    ...(read['crashing-pods'] === null ? [say('no-crashes')] : []),
    ...(templates.includes(null) ? [say('no-templates')] : []),
    say('logs-unseen'),
  ]
}
