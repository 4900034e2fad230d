import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deliveredBy } from '../../src/objects/delivered-by'
import { deliveryFailure } from '../../src/objects/delivery-health'
import { velaState } from '../../src/objects/vela'

const AT = '2026-11-20T00:00:00Z'
const word = (object: object, health: Parameters<typeof deliveryFailure>[1]) =>
  deliveryFailure(object, health)?.word ?? null

const argo = (sync: string, health: string, phase?: string) => ({
  status: { sync: { status: sync }, health: { status: health }, ...(phase ? { operationState: { phase } } : {}) },
})
const applications: [told: object, failing: string | null][] = [
  [argo('Synced', 'Healthy'), null],
  [argo('OutOfSync', 'Healthy'), null],
  [argo('OutOfSync', 'Missing'), null],
  [argo('OutOfSync', 'Progressing', 'Running'), null],
  [argo('Synced', 'Suspended'), null],
  [argo('Synced', 'Healthy', 'Failed'), null],
  [argo('OutOfSync', 'Healthy', 'Failed'), 'SyncFailed'],
  [argo('OutOfSync', 'Healthy', 'Error'), 'SyncFailed'],
  [argo('Synced', 'Degraded'), 'Degraded'],
  [{ status: { conditions: [{ type: 'OrphanedResourceWarning' }] } }, null],
  [{ status: { conditions: [{ type: 'InvalidSpecError' }] } }, 'InvalidSpecError'],
  [{}, null],
]
for (const [told, failing] of applications) {
  test(`an Application of Argo CD: ${JSON.stringify(told)}`, () =>
    assert.equal(word(told, 'argo-application'), failing))
}

test('a Rollout fails where it is Degraded; aborted is told as such', () => {
  const stuck = { type: 'Progressing', status: 'False', lastTransitionTime: AT, message: 'timed out' }
  assert.equal(word({ status: { phase: 'Paused' } }, 'argo-rollout'), null)
  assert.equal(word({}, 'argo-rollout'), null)
  assert.deepEqual(deliveryFailure({ status: { phase: 'Degraded', conditions: [stuck] } }, 'argo-rollout'), {
    word: 'Degraded',
    since: AT,
    message: 'timed out',
  })
  assert.deepEqual(deliveryFailure({ status: { phase: 'Degraded', abort: true, abortedAt: AT } }, 'argo-rollout'), {
    word: 'Aborted',
    since: AT,
    message: null,
  })
})

test('what has a Ready condition fails where that is False, and was not suspended', () => {
  const conditions = (status: string) => [{ type: 'Ready', status, reason: 'BuildFailed' }]
  assert.equal(word({ status: { conditions: conditions('False') } }, 'ready-condition'), 'BuildFailed')
  assert.equal(word({ status: { conditions: conditions('Unknown') } }, 'ready-condition'), null)
  assert.equal(word({ spec: { suspend: true }, status: { conditions: conditions('False') } }, 'ready-condition'), null)
  assert.equal(word({ status: { conditions: conditions('False') } }, null), null)
})

test('the tool that drives is named before the one that it uses, and the manager last', () => {
  const helm = { 'app.kubernetes.io/managed-by': 'Helm' }
  const managedFields = [
    { manager: 'kube-controller-manager', fieldsV1: { 'f:status': {} } },
    { manager: 'kubectl-client-side-apply', fieldsV1: { 'f:spec': { 'f:template': {} } } },
  ]
  const tracking = { 'argocd.argoproj.io/tracking-id': 'demo:apps/Deployment:demo/podtato-head-hat' }
  assert.deepEqual(deliveredBy({ labels: helm, annotations: tracking }), { tool: 'Argo CD', name: 'demo' })
  assert.deepEqual(deliveredBy({ labels: { ...helm, 'helm.toolkit.fluxcd.io/name': 'p' } }), {
    tool: 'Flux (HelmRelease)',
    name: 'p',
  })
  assert.deepEqual(deliveredBy({ labels: { 'app.oam.dev/name': 'p' } }), { tool: 'KubeVela', name: 'p' })
  assert.deepEqual(deliveredBy({ labels: helm, managedFields }), { tool: 'Helm', name: null })
  assert.deepEqual(deliveredBy({ managedFields }), { tool: 'kubectl-client-side-apply', name: null })
  assert.equal(deliveredBy({}), null)
  assert.equal(deliveredBy(undefined), null)
})

test('an Application of KubeVela that runs is well, unless a component is not', () => {
  assert.equal(velaState({ status: { status: 'running', services: [{ healthy: true }] } }), null)
  assert.deepEqual(velaState({ status: { status: 'running', services: [{ name: 'db', healthy: false }] } }), {
    phase: 'unhealthy',
    held: 'db',
    message: null,
    since: null,
  })
  assert.equal(velaState({})?.phase, 'no phase')
})
