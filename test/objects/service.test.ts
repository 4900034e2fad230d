import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hidesField, isHeadless, routingOf, sliceBase } from '../../src/objects/service'

const withMode = (mode: string) => ({ metadata: { annotations: { 'service.kubernetes.io/topology-mode': mode } } })

test('the annotation wins over the field, and only Auto asks', () => {
  const both = { ...withMode('Auto'), spec: { trafficDistribution: 'PreferClose' } }
  assert.deepEqual(routingOf(both), { by: 'annotation', value: 'Auto' })
  assert.equal(hidesField(both), true)
  assert.equal(routingOf(withMode('Disabled')), null)
  assert.deepEqual(routingOf({ ...withMode('Disabled'), spec: { trafficDistribution: 'PreferClose' } }), {
    by: 'field',
    value: 'PreferClose',
  })
  assert.equal(routingOf({}), null)
})

test('a long name is cut off in the names of slices', () => {
  assert.equal(sliceBase('web'), 'web-')
  assert.equal(sliceBase('a'.repeat(63)), 'a'.repeat(58))
})

test('a Service without an address is headless', () => {
  assert.equal(isHeadless({ spec: { clusterIP: 'None' } }), true)
  assert.equal(isHeadless({ spec: { clusterIP: '10.96.0.1' } }), false)
})
