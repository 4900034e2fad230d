import { type CheckContext, defineCheck, type ReadFor } from '../model/check'
import type { FoundBy, Severity, Statement } from '../model/finding'
import type { Service } from '../model/kubernetes-network'
import type { Opened, ServiceSize } from '../model/reads'
import { watchCount } from '../objects/apiserver-metrics'
import { isHeadless } from '../objects/service'
import { bytesOfDeploy } from './endpointslices/fan-out'
import { lookAtSlices, whoReadsEndpoints } from './endpointslices/steps'
import { say, words } from './endpointslices/words'

type Needs = 'services' | 'endpoint-counts'
type Wants = 'nodes' | 'large-endpoints' | 'apiserver-metrics'
type Limits = 'large' | 'very-large' | 'endpoint-bytes'
type Read = ReadFor<Needs, Wants>
type Context = CheckContext<Limits>

/** Which Services are so large that their deploys are felt by every node. */
export const endpointslices = defineCheck<Needs, Wants, Limits>({
  id: 'endpointslices',
  lessons: ['endpointslices'],
  asks: 'Which Services are so large that a deploy of theirs is felt by the apiserver and every node?',
  needs: ['services', 'endpoint-counts'],
  wants: ['nodes', 'large-endpoints', 'apiserver-metrics'],
  minimumAge: { value: 0, unit: 'seconds', meaning: 'a size has no age', source: 'our choice' },
  thresholds: {
    large: {
      value: 100,
      unit: 'endpoints',
      meaning: 'Services over that are listed',
      source: 'one slice holds 100: kube-controller-manager, --max-endpoints-per-slice',
    },
    'very-large': {
      value: 1_000,
      unit: 'endpoints',
      meaning: 'Services over that are a warning',
      source: 'Endpoints are cut off there (kubernetes/kubernetes#103520); four times the published limit of 250',
    },
    'endpoint-bytes': {
      value: 100,
      unit: 'bytes an endpoint',
      meaning: 'what an endpoint takes in what is sent to a node',
      source: 'KEP-752, Estimation: 10 kB for 100 endpoints, 2 MB for 20,000',
    },
  },
  severities: {
    critical: 'never',
    warning: 'a Service of over 1,000 endpoints that every node watches',
    info: 'a headless one of over 1,000, and all of over 100',
  },
  words,
  run(read: Read, context: Context) {
    const { services, strays } = read['endpoint-counts']
    const largest = Math.max(0, ...services.map(({ endpoints }) => endpoints))
    const total = services.reduce((sum, { endpoints }) => sum + endpoints, 0)
    const veryLarge = services.filter(({ endpoints }) => endpoints > context.thresholds['very-large'])
    const large = services.filter(
      ({ endpoints }) => endpoints > context.thresholds.large && endpoints <= context.thresholds['very-large'],
    )
    const headless = new Set(read.services.filter(isHeadless).map(keyOf))
    return {
      kind: 'looked',
      findings: [
        ...veryLarge.map((each) =>
          veryLargeService(each, headless.has(`${each.namespace}/${each.name}`), read, context),
        ),
        ...largeServices(large, read, context),
      ],
      seen: say('seen', { services: services.length, endpoints: total, largest }),
      limits: strays === 0 ? [] : [say('strays', { endpoints: strays })],
    }
  },
})

function keyOf({ metadata }: Service): string {
  return `${metadata?.namespace}/${metadata?.name}`
}

function veryLargeService(service: ServiceSize, headless: boolean, read: Read, context: Context): FoundBy {
  const { namespace, name, endpoints, slices } = service
  return {
    ...base('very-large', headless ? 'info' : 'warning', [service]),
    object: { kind: 'Service', namespace, name },
    verdict: say('very-large', { service: `${namespace}/${name}`, endpoints, slices }),
    evidence: [
      headless ? say('headless') : fanOut(service, read, context),
      ...truncation(service, read['large-endpoints']),
      ...watchesOfEndpoints(read),
    ],
    meaning: headless ? say('meaning-headless') : say('meaning-very-large'),
    steps: [
      { say: say('look-at-slices'), command: lookAtSlices(service, context) },
      { say: say('who-reads-endpoints'), command: whoReadsEndpoints(context) },
      { say: say('small-steps'), command: null },
    ],
  }
}

function largeServices(services: ServiceSize[], read: Read, context: Context): FoundBy[] {
  const [first] = services
  if (first === undefined) return []
  return [
    {
      ...base('large', 'info', services),
      object: { kind: 'Services', namespace: context.namespace, name: 'large' },
      verdict: say('large', {
        services: services.map(({ namespace, name }) => `${namespace}/${name}`),
        limit: context.thresholds.large,
        largest: first.endpoints,
      }),
      evidence: [fanOut(first, read, context)],
      meaning: say('meaning-large'),
      steps: [{ say: say('look-at-slices'), command: lookAtSlices(first, context) }],
    },
  ]
}

/** What one rolling deploy sends: to all nodes where their number is known, else to each. */
function fanOut(service: ServiceSize, { nodes }: Read, { thresholds }: Context): Statement {
  const { asSlices, asEndpoints } = bytesOfDeploy(service, thresholds['endpoint-bytes'])
  const count = nodes === null || nodes.length === 0 ? null : nodes.length
  const times = count ?? 1
  return say('fan-out', {
    service: `${service.namespace}/${service.name}`,
    nodes: count,
    asSlices: asSlices * times,
    asEndpoints: asEndpoints * times,
  })
}

/** Set by the endpoints controller to `truncated`, since 1.22. */
const OVER_CAPACITY = 'endpoints.kubernetes.io/over-capacity'

function truncation(service: ServiceSize, large: Read['large-endpoints']): Statement[] {
  const own = endpointsOf(service, large)
  if (own?.metadata?.annotations?.[OVER_CAPACITY] !== 'truncated') return []
  return [say('truncated', { missing: service.endpoints - 1_000 })]
}

/** Who watches Endpoints gets the old object, again and again. */
function watchesOfEndpoints({ 'apiserver-metrics': metrics }: Read): Statement[] {
  const watches = metrics === null ? null : watchCount(metrics, 'endpoints')
  return watches === null ? [] : [say('endpoints-watched', { watches })]
}

function endpointsOf({ namespace, name }: ServiceSize, large: Opened<Pick<Service, 'metadata'>> | null) {
  return large?.objects.find(({ metadata }) => metadata?.namespace === namespace && metadata.name === name)
}

function base(reason: string, severity: Severity, services: ServiceSize[]) {
  return {
    reason,
    severity,
    since: null,
    young: false,
    lesson: 'endpointslices',
    objects: services.map(({ namespace, name }) => ({ kind: 'Service', namespace, name })),
  }
}
