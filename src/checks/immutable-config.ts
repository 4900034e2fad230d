import { type CheckContext, defineCheck, type ReadFor } from '../model/check'
import type { FoundBy, Statement } from '../model/finding'
import { watchCount } from '../objects/apiserver-metrics'
import { type ConfigMount, mostMounted, secretMounts, templatesOf } from '../objects/config-mounts'
import { freeze, listConfigMaps } from './immutable-config/steps'
import { say, words } from './immutable-config/words'

type Needs = 'deployments' | 'statefulsets' | 'daemonsets' | 'mounted-config-maps'
type Wants = 'nodes' | 'apiserver-metrics'
type Limits = 'mounted' | 'many'
type Read = ReadFor<Needs, Wants>
type Context = CheckContext<Limits>

/** A mutable ConfigMap, and at most how many kubelets watch it. */
interface Watched extends ConfigMount {
  watches: number
  bytes: number
}

/** Named in the evidence one by one. */
const NAMED = 5

/** Which mutable ConfigMaps cost the most watches of kubelets. */
export const immutableConfig = defineCheck<Needs, Wants, Limits>({
  id: 'immutable-config',
  lessons: ['immutable-config'],
  asks: 'Which of the most-mounted ConfigMaps are mutable, and how many watches of kubelets do they cost?',
  needs: ['deployments', 'statefulsets', 'daemonsets', 'mounted-config-maps'],
  wants: ['nodes', 'apiserver-metrics'],
  minimumAge: { value: 0, unit: 'seconds', meaning: 'a mount has no age', source: 'our choice' },
  thresholds: {
    mounted: {
      value: 100,
      unit: 'watches',
      meaning: 'a mutable ConfigMap that may cost less is not counted',
      source: 'our choice: fewer are not felt',
    },
    many: {
      value: 10_000,
      unit: 'watches',
      meaning: 'so many together are a warning, else info',
      source: 'Kubernetes documentation, ConfigMaps: it pays off from tens of thousands of mounts',
    },
  },
  severities: {
    critical: 'never',
    warning: 'mutable ConfigMaps that may cost 10,000 watches together',
    info: 'those that may cost fewer',
  },
  words,
  run(read: Read, context: Context) {
    const mounts = mostMounted(read)
    const { objects, unopened } = read['mounted-config-maps']
    return {
      kind: 'looked',
      findings: found(mutableOnes(mounts, read, context), read, context),
      seen: say('seen', {
        templates: templatesOf(read).length,
        configMaps: mounts.length,
        opened: objects.length,
        secrets: secretMounts(read).length,
      }),
      limits: unopened === 0 ? [] : [say('unopened', { configMaps: unopened })],
    }
  },
})

/** A kubelet watches an object once, however many of its pods use it: kubelet, watch_based_manager.go. */
function watchesOf({ pods }: ConfigMount, { nodes }: Read): number {
  return nodes === null || nodes.length === 0 ? pods : Math.min(pods, nodes.length)
}

function mutableOnes(mounts: ConfigMount[], read: Read, { thresholds }: Context): Watched[] {
  const opened = new Map(read['mounted-config-maps'].objects.map((each) => [`${each.namespace}/${each.name}`, each]))
  const mutable = mounts.flatMap((mount) => {
    const object = opened.get(`${mount.namespace}/${mount.name}`)
    if (object === undefined || object.immutable) return []
    return [{ ...mount, watches: watchesOf(mount, read), bytes: object.bytes }]
  })
  return mutable.filter(({ watches }) => watches >= thresholds.mounted)
}

function found(mutable: Watched[], read: Read, context: Context): FoundBy[] {
  const [first] = mutable
  if (first === undefined) return []
  const watches = sum(mutable.map((each) => each.watches))
  return [
    {
      reason: 'mutable',
      severity: watches >= context.thresholds.many ? 'warning' : 'info',
      object: { kind: 'ConfigMaps', namespace: context.namespace, name: 'most-mounted' },
      verdict: say('mutable', { configMaps: mutable.length, watches }),
      evidence: [...mutable.slice(0, NAMED).map(ofOne), ...secrets(read), say('estimate'), ...openWatches(read)],
      meaning: say('meaning'),
      since: null,
      young: false,
      lesson: 'immutable-config',
      objects: mutable.map(({ namespace, name }) => ({ kind: 'ConfigMap', namespace, name })),
      steps: [
        { say: say('list'), command: listConfigMaps(first, context) },
        { say: say('new-name'), command: null },
        { say: say('freeze'), command: freeze(first, context) },
      ],
      avoid: [say('updated-in-place')],
    },
  ]
}

function ofOne({ namespace, name, templates, pods, watches, bytes }: Watched): Statement {
  return say('mounted', { configMap: `${namespace}/${name}`, templates, pods, watches, bytes })
}

/** Secrets cost the same, but are never read. */
function secrets(read: Read): Statement[] {
  const mounts = secretMounts(read)
  if (mounts.length === 0) return []
  return [say('secrets', { secrets: mounts.length, watches: sum(mounts.map((each) => watchesOf(each, read))) })]
}

/** What the estimate may be held against, though it is only what one apiserver has open. */
function openWatches({ 'apiserver-metrics': metrics }: Read): Statement[] {
  if (metrics === null) return []
  const [configMaps, secrets] = [watchCount(metrics, 'configmaps'), watchCount(metrics, 'secrets')]
  return configMaps === null || secrets === null ? [] : [say('open', { configMaps, secrets })]
}

function sum(numbers: number[]): number {
  return numbers.reduce((all, each) => all + each, 0)
}
