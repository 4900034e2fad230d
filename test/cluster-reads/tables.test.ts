import assert from 'node:assert/strict'
import { test } from 'node:test'
import { since } from '../../dev/demo/apiserver/duration'
import { ReadError } from '../../src/cluster/failures'
import { nodeRows, podRows, restartsOf } from '../../src/cluster/rows'
import { rowsOf, secondsOf } from '../../src/cluster/tables'

const tableWith = (names: string[], ...cells: unknown[][]) => ({
  kind: 'Table',
  columnDefinitions: names.map((name) => ({ name })),
  rows: cells.map((row) => ({ cells: row })),
})

test('columns are found by name, wherever they stand', () => {
  const table = tableWith(
    ['Extra', 'Node', 'Age', 'Restarts', 'STATUS', 'Name'],
    [1, 'n1', '3d4h', '12 (3m4s ago)', 'Running', 'a'],
  )
  assert.deepEqual(podRows(table, 'shop'), [
    {
      namespace: 'shop',
      name: 'a',
      status: 'Running',
      restarts: 12,
      lastRestartSeconds: 184,
      ageSeconds: 273_600,
      node: 'n1',
    },
  ])
})

const malformed: [what: string, body: unknown, message: RegExp][] = [
  ['no table', { kind: 'PodList', items: [] }, /the answer on pods is no table/],
  ['nothing', null, /is no table/],
  ['a missing column', tableWith(['Name', 'Status', 'Age', 'Node']), /the table of pods has no column Restarts/],
  [
    'a row without cells',
    { ...tableWith(['Name', 'Status', 'Restarts', 'Age', 'Node']), rows: [{}] },
    /a row in the table of pods/,
  ],
]
for (const [what, body, message] of malformed) {
  test(`${what} is a clear error`, () => {
    assert.throws(
      () => podRows(body, 'shop'),
      (error) => error instanceof ReadError && error.failure.code === 'malformed' && message.test(error.failure.text),
    )
  })
}

test('a table without rows is empty', () => {
  assert.deepEqual(rowsOf({ kind: 'Table', columnDefinitions: [{ name: 'Name' }], rows: null }, ['Name'], 'nodes'), [])
})

test('an unknown state of a node is not Ready, and a cordon is told beside it', () => {
  const names = ['Name', 'Status', 'Roles', 'Age', 'Version', 'OS-Image', 'Kernel-Version', 'Container-Runtime']
  const [row] = nodeRows(
    tableWith(names, ['a', 'Unknown,SchedulingDisabled', 'control-plane,etcd', '2y3d', 'v1', 'os', 'k', 'r']),
  )
  assert.deepEqual([row?.ready, row?.cordoned, row?.roles], [false, true, ['control-plane', 'etcd']])
})

test('restarts are a number or a text', () => {
  assert.deepEqual(restartsOf(3), { count: 3, lastSeconds: null })
  assert.deepEqual(restartsOf('7 (40s ago)'), { count: 7, lastSeconds: 40 })
  assert.deepEqual(restartsOf(undefined), { count: 0, lastSeconds: null })
})

test('ages are read as they are printed', () => {
  const now = new Date('2026-11-24T00:00:00Z')
  for (const seconds of [0, 119, 120, 601, 7_200, 30_000, 100_000, 700_000, 40_000_000, 90_000_000]) {
    const read = secondsOf(since(new Date(now.getTime() - seconds * 1000).toISOString(), now)) ?? Number.NaN
    assert.ok(read <= seconds && read >= seconds * 0.9 - 1, `${seconds} is read as ${read}`)
  }
  assert.equal(secondsOf('<unknown>'), null)
  assert.equal(secondsOf('<invalid>'), null)
})

test('the architecture that stands behind the kernel is told apart from it', () => {
  const names = ['Name', 'Status', 'Roles', 'Age', 'Version', 'OS-Image', 'Kernel-Version', 'Container-Runtime']
  const kernels = ['6.8.0-1030-aws (arm64)', '6.8.0-1030-aws', '10.0.20348.2527 (amd64)', '<unknown>', 'a (b) (c) ']
  const rows = nodeRows(
    tableWith(names, ...kernels.map((kernel) => ['a', 'Ready', '<none>', '1d', 'v1', 'os', kernel, 'r'])),
  )
  assert.deepEqual(
    rows.map(({ kernel, architecture }) => [kernel, architecture]),
    [
      ['6.8.0-1030-aws', 'arm64'],
      ['6.8.0-1030-aws', null],
      ['10.0.20348.2527', 'amd64'],
      ['<unknown>', null],
      ['a (b) (c) ', null],
    ],
  )
})
