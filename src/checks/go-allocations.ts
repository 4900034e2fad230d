import { defineCheck, type ReadFor } from '../model/check'
import type { Statement } from '../model/finding'
import { versionOf } from '../model/for-version'
import { goVersion, processNumber } from '../objects/apiserver-metrics'
import { gcShare, runtimeFindings } from './go-allocations/runtime'
import { type Context, kubeletsOf, skewFindings, type Thresholds } from './go-allocations/skew'
import { counted, say, words } from './go-allocations/words'

type Read = ReadFor<'nodes', 'apiserver-metrics'>

/** Which Go and Kubernetes versions meet here, and what memory costs the apiserver. */
export const goAllocations = defineCheck<'nodes', 'apiserver-metrics', Thresholds>({
  id: 'go-allocations',
  lessons: ['go-allocations'],
  asks: 'Which versions do the apiserver and the kubelets have, and what do memory and garbage collection cost the apiserver?',
  needs: ['nodes'],
  wants: ['apiserver-metrics'],
  minimumAge: {
    value: 900,
    unit: 'seconds',
    meaning: 'versions of which all nodes are younger are young',
    source: 'kubernetes-mixin, KubeVersionMismatch, for: 15m',
  },
  thresholds: {
    skew: {
      value: 3,
      unit: 'minor versions',
      meaning: 'a kubelet may be so many behind the apiserver',
      source: 'Kubernetes, version skew policy',
    },
    'skew-old': {
      value: 2,
      unit: 'minor versions',
      meaning: 'the same for kubelets before 1.25',
      source: 'Kubernetes, version skew policy',
    },
    gc: {
      value: 0.25,
      unit: "share of the apiserver's busy CPU",
      meaning: 'garbage collection that takes more is told of',
      source: 'Go, runtime: the collector plans a quarter of the CPU while it runs',
    },
    'memory-limit': {
      value: 0.9,
      unit: 'share of GOMEMLIMIT',
      meaning: 'an apiserver that holds more is a warning',
      source: 'our choice: from about there on Go collects without end',
    },
  },
  severities: {
    critical: 'never',
    warning: 'kubelets newer than the apiserver or too far behind it, or an apiserver at its GOMEMLIMIT',
    info: 'kubelets that the next upgrade leaves too far behind, or garbage collection that takes much CPU',
  },
  words,
  run(read: Read, context: Context) {
    const metrics = read['apiserver-metrics']
    const apiserver = versionOf(context.version)
    if (apiserver === null) return { kind: 'not-checked', why: say('no-version') }
    const { kubelets, unknown } = kubeletsOf(read.nodes)
    const go = metrics === null ? null : goVersion(metrics)
    const limits: Statement[] = [
      ...(unknown > 0 ? [say('unknown-versions', { nodes: unknown })] : []),
      ...(metrics === null ? [] : [say(gcShare(metrics) === null ? 'no-gc' : 'one-of-several')]),
    ]
    return {
      kind: 'looked',
      findings: [
        ...skewFindings(kubelets, apiserver, go, context),
        ...(metrics === null ? [] : runtimeFindings(metrics, context)),
      ],
      seen: say('seen', {
        version: context.version ?? '',
        go,
        resident: metrics === null ? null : processNumber(metrics, 'resident'),
        versions: counted(kubelets.map(({ minor, nodes }) => ({ minor, nodes: nodes.length }))),
      }),
      limits,
    }
  },
})
