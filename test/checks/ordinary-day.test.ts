import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Apiserver, startApiserver } from '../../dev/demo/apiserver/server'
import { checks } from '../../src/checks/index'
import { clusterReader } from '../../src/cluster/reader'
import { lookAt } from '../../src/look'
import { findingsOf, type Kept, type KeptByCheck, type Look, type LookMemory } from '../../src/model/look'
import { LOOKS, objectsAt } from '../support/ordinary-day/day'

let server: Apiserver
let looks: Look[]

/** Every check looks every ten minutes, and is told in each look what it kept of the last. */
before(async () => {
  let now = LOOKS[0] ?? new Date()
  let objects = objectsAt(now)
  server = await startApiserver({ now: () => now, objects: () => objects })
  const kept = new Map<string, Kept>()
  const memory: LookMemory = {
    previous: async () => Object.fromEntries(kept),
    keep: async (_cluster, each: KeptByCheck) => {
      for (const [id, value] of Object.entries(each)) kept.set(id, JSON.parse(JSON.stringify(value)))
    },
  }
  const wanted = { checks: checks.map(({ id }) => id), cluster: null, namespace: null }
  looks = []
  for (const time of LOOKS) {
    now = time
    objects = objectsAt(time)
    looks.push(await lookAt(clusterReader(server.config), wanted, { now: () => time, memory }))
  }
})
after(() => server.close())

test('the whole of an ordinary day is looked at, by every check', () => {
  assert.equal(looks.length, 144)
  const failed = looks.flatMap(({ at, outcomes }) =>
    outcomes.flatMap(({ check, outcome }) =>
      outcome.kind === 'not-checked' ? [`${at} ${check.id}: ${outcome.why.text}`] : [],
    ),
  )
  assert.deepEqual(failed, [])
  assert.ok(looks.every(({ outcomes }) => outcomes.length === checks.length))
})

test('much happens on it that is worth knowing', () => {
  const reasons = new Set(looks.flatMap(findingsOf).map(({ check, reason }) => `${check}: ${reason}`))
  for (const each of [
    'notready-nodes: not-ready',
    'notready-nodes: being-removed',
    'notready-nodes: joining',
    'draining-masters: cordoned',
    'draining-masters: apiserver-gone',
    'hpa-migration: metrics-unreadable',
  ]) {
    assert.ok(reasons.has(each), `${each} is not among ${[...reasons].join(', ')}`)
  }
})

for (const { id } of checks) {
  test(`${id}: nothing above info on an ordinary day`, () => {
    const bad = looks.flatMap((look) =>
      findingsOf(look)
        .filter(({ check, severity }) => check === id && severity !== 'info')
        .map(({ severity, verdict }) => `${look.at} ${severity}: ${verdict.text}`),
    )
    assert.deepEqual(bad.slice(0, 5), [])
  })
}
