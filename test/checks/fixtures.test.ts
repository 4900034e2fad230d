import { test } from 'node:test'
import { startApiserver } from '../../dev/demo/apiserver/server'
import { clusterReader } from '../../src/cluster/reader'
import { lookAt } from '../../src/look'
import { expectOutcome } from './expect'
import { fixtures, NOW, partsFor } from './fixture'

for (const fixture of fixtures()) {
  test(`${fixture.id}: ${fixture.file}`, async () => {
    const server = await startApiserver({
      now: NOW,
      objects: fixture.objects,
      ...fixture.standIn,
      fault: (resource) =>
        fixture.forbidden.includes(resource)
          ? { status: 403, message: `${resource} is forbidden: User "ana" cannot list resource "${resource}"` }
          : null,
    })
    try {
      const wanted = { checks: [fixture.id], cluster: null, namespace: fixture.namespace }
      const look = await lookAt(clusterReader(server.config), wanted, { now: () => NOW, ...partsFor(fixture) })
      expectOutcome(look, fixture)
    } finally {
      await server.close()
    }
  })
}
