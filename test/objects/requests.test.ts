import assert from 'node:assert/strict'
import { test } from 'node:test'
import { requestsOf } from '../../src/objects/requests'

const container = (cpu: string, memory = '0', more = {}) => ({ resources: { requests: { cpu, memory } }, ...more })

test('a pod asks for what its containers ask for', () => {
  assert.deepEqual(requestsOf({ containers: [container('250m', '1Ki'), container('1', '1Ki')] }), {
    cpu: 1.25,
    memory: 2048,
  })
})

test('an init container counts where it asks for more, with those that stay beside it', () => {
  const initContainers = [container('2', '0', { restartPolicy: 'Always' }), container('3')]
  assert.equal(requestsOf({ containers: [container('1')], initContainers }).cpu, 5)
  assert.equal(requestsOf({ containers: [container('4')], initContainers }).cpu, 6)
})

test('a sidecar that starts after an init container does not run beside it', () => {
  const initContainers = [container('3'), container('2', '0', { restartPolicy: 'Always' })]
  assert.equal(requestsOf({ containers: [container('500m')], initContainers }).cpu, 3)
})

test('the overhead of a runtime comes on top, and what is not asked for is nothing', () => {
  assert.deepEqual(requestsOf({ containers: [{ name: 'a' }], overhead: { cpu: '250m' } }), { cpu: 0.25, memory: 0 })
  assert.deepEqual(requestsOf(undefined), { cpu: 0, memory: 0 })
})
