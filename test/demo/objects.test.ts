import assert from 'node:assert/strict'
import { test } from 'node:test'
import { alwaysLately, readYaml, type WrittenObject, writtenOut } from '../../dev/demo/objects'

const NOW = new Date('2026-11-24T03:12:00Z')

function objects(text: string) {
  return writtenOut(readYaml<WrittenObject[]>(text, NOW), NOW)
}

test('times count back from now, with microseconds where they have to have them', () => {
  const [lease] = objects('[{ kind: Lease, metadata: { name: a, at: ago(5d) }, spec: { renewTime: microago(4s) } }]')
  assert.deepEqual(lease, {
    kind: 'Lease',
    metadata: { name: 'a', at: '2026-11-19T03:12:00Z' },
    spec: { renewTime: '2026-11-24T03:11:56.000000Z' },
  })
})

test('a repeated object is numbered, in every way of writing numbers', () => {
  const names = objects(
    "[{ repeat: 3, from: 2, metadata: { name: 'a-{n}', wide: '{n:3}', turn: '{n%2}', word: '{n|x,y,z}', at: 'ago({n}h)' } }]",
  ).map(({ metadata }) => [metadata.name, metadata.wide, metadata.turn, metadata.word, metadata.at])
  assert.deepEqual(names, [
    ['a-2', '002', '2', 'y', '2026-11-24T01:12:00Z'],
    ['a-3', '003', '1', 'z', '2026-11-24T00:12:00Z'],
    ['a-4', '004', '2', 'x', '2026-11-23T23:12:00Z'],
  ])
})

test('an item of a list is repeated and numbered by itself', () => {
  const [slice] = objects(
    "[{ metadata: { name: s }, endpoints: [{ repeat: 2, addresses: ['10.0.0.{m}'], zone: '{m|a,b}' }] }]",
  )
  assert.deepEqual(slice?.endpoints, [
    { addresses: ['10.0.0.1'], zone: 'a' },
    { addresses: ['10.0.0.2'], zone: 'b' },
  ])
})

test('anchors and merge keys work', () => {
  const [, second] = objects('[&a { kind: Node, metadata: { name: a } }, { <<: *a, metadata: { name: b } }]')
  assert.deepEqual(second, { kind: 'Node', metadata: { name: 'b' } })
})

test('what is written as lately is that long before whenever it is asked for', () => {
  const at = alwaysLately(objects('[{ metadata: { name: a }, spec: { renewTime: microlately(4s), at: lately(2m) } }]'))
  assert.deepEqual(at(NOW)[0]?.spec, { renewTime: '2026-11-24T03:11:56.000000Z', at: '2026-11-24T03:10:00Z' })
  const later = new Date(NOW.getTime() + 3_600_000)
  assert.deepEqual(at(later)[0]?.spec, { renewTime: '2026-11-24T04:11:56.000000Z', at: '2026-11-24T04:10:00Z' })
})
