import type { Finding } from '../../src/model/finding'
import type { Look } from '../../src/model/look'

/** A sentence of a check. */
export const said = (text: string) => ({ code: 'code', args: {}, text })

/** A finding about one bad node. */
export function findingOf(severity: Finding['severity'], rest: Partial<Finding> = {}): Finding {
  return {
    id: 'c/nodes/Node//a/bad',
    check: 'nodes',
    owner: null,
    reason: 'bad',
    severity,
    object: { kind: 'Node', namespace: null, name: 'a' },
    verdict: said('1 of 9 nodes is bad.'),
    evidence: [said('It says so.')],
    meaning: said('It is bad.'),
    since: null,
    young: false,
    lesson: 'notready-nodes',
    objects: [],
    steps: [{ say: said('Look.'), command: { code: 'kubectl --context c get nodes', changesCluster: false } }],
    ...rest,
  }
}

/** A look at prod-eu that found nothing. */
export function lookOf(rest: Partial<Look> = {}): Look {
  return {
    cluster: 'prod-eu',
    namespace: null,
    at: '2026-11-24T03:12:00Z',
    tookMs: 700,
    version: 'v1.34.1',
    outcomes: [],
    excluded: [],
    requests: 12,
    bytes: 900_000,
    ...rest,
  }
}
