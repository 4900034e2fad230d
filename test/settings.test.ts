import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { parseAllDocuments } from 'yaml'
import { checks } from '../src/checks/index'
import { PROJECT_ROOT } from '../src/config'
import { DEFAULT_SETTINGS } from '../src/model/settings'
import { type KnownNames, parseSettings, readSettings } from '../src/settings'

const KNOWN: KnownNames = {
  checks: [
    { id: 'etcd', thresholds: { growth: {} } },
    { id: 'nodes', thresholds: {} },
  ],
  clusters: ['prod', 'dev'],
}
const parse = (text: string, known = KNOWN) => parseSettings(text, 's.yaml', known)
const lines = (text: string) => parse(text).problems?.map(({ line }) => line) ?? []

describe('the settings file', () => {
  it('may be left out, be empty, or say nothing', () => {
    assert.deepEqual(readSettings(null, KNOWN).value, DEFAULT_SETTINGS)
    for (const text of ['', '{}', '# nothing\n', 'exclusions: []'])
      assert.deepEqual(parse(text).value, DEFAULT_SETTINGS)
  })

  it('says thresholds, exclusions, who may see a cluster, and the label of owners', () => {
    const { value } = parse(`
thresholds: { etcd: { growth: 0.5, minimum-age: 60 } }
exclusions:
  - { check: etcd, reason: known }
  - { cluster: "dev*", namespace: ci, name: a, reason: known, until: 2026-12-31 }
clusters:
  prod: { channels: [C0123ABCD] }
  dev: { users: [] }
owner-label: example.com/team
`)
    assert.deepEqual(value, {
      thresholds: { etcd: { growth: 0.5, 'minimum-age': 60 } },
      exclusions: [
        { check: 'etcd', cluster: null, namespace: null, name: null, reason: 'known', until: null },
        { check: null, cluster: 'dev*', namespace: 'ci', name: 'a', reason: 'known', until: '2026-12-31' },
      ],
      visibility: { prod: { channels: ['C0123ABCD'], users: null }, dev: { channels: null, users: [] } },
      ownerLabel: 'example.com/team',
    })
  })

  it('is shown by an example that is valid, and by the Deployment', () => {
    const example = readFileSync(path.join(PROJECT_ROOT, 'deploy/settings.example.yaml'), 'utf8')
    const settings = parse(example, { checks, clusters: ['prod-eu', 'staging'] })
    assert.deepEqual(settings.problems, null)
    assert.equal(settings.value?.exclusions.length, 2)
    const objects = parseAllDocuments(readFileSync(path.join(PROJECT_ROOT, 'deploy/kubernetes.yaml'), 'utf8'))
    const map = objects.map((object) => object.toJS()).find(({ kind }) => kind === 'ConfigMap')
    assert.deepEqual(parse(map.data['settings.yaml'], { checks, clusters: ['in-cluster'] }).value, DEFAULT_SETTINGS)
  })

  for (const [what, text, expected] of [
    [
      'a check that there is not',
      'thresholds:\n  etdc:\n    growth: 1',
      's.yaml:2: thresholds.etdc is no check. There are: etcd, nodes.',
    ],
    [
      'a threshold that a check has not',
      'thresholds:\n  etcd:\n    grwth: 1',
      's.yaml:3: thresholds.etcd.grwth is no threshold of etcd. There are: minimum-age, growth.',
    ],
    [
      'a threshold that is no number',
      'thresholds: {etcd: {growth: many}}',
      's.yaml:1: thresholds.etcd.growth has to be a number.',
    ],
    [
      'a threshold below 0',
      'thresholds: {etcd: {growth: -1}}',
      's.yaml:1: thresholds.etcd.growth has to be 0 or more.',
    ],
    [
      'an exclusion of a check that there is not',
      '\nexclusions:\n  - check: etdc\n    reason: x',
      's.yaml:3: exclusions[1].check is no check: etdc.',
    ],
    ['an exclusion without a reason', 'exclusions:\n  - check: etcd', 's.yaml:2: exclusions[1].reason is missing.'],
    [
      'an exclusion of everything',
      'exclusions:\n  - reason: x',
      's.yaml:2: exclusions[1] would leave everything out: give a check,',
    ],
    [
      'a day that is none',
      'exclusions:\n  - check: etcd\n    reason: x\n    until: 2026-02-30',
      's.yaml:4: exclusions[1].until has to be a day such as 2026-12-31.',
    ],
    [
      'a setting that there is not',
      'thresholds: {}\nexclude: []',
      's.yaml:2: exclude is not known. deploy/settings.example.yaml shows',
    ],
    [
      'a field that there is not',
      'exclusions:\n  - check: etcd\n    reason: x\n    names: y',
      's.yaml:4: exclusions[1].names is not known.',
    ],
    [
      'a cluster that there is not',
      'clusters:\n  prd: {}',
      's.yaml:2: clusters.prd is no cluster of CLUSTERS. There are: prod, dev.',
    ],
    [
      'the name of a channel',
      'clusters:\n  prod:\n    channels:\n      - "#ops"',
      's.yaml:4: clusters.prod.channels[1] has to be the id of a channel, such as C0123ABCD, not its name;',
    ],
    ['a list that is none', 'clusters: {prod: {users: U0123ABCD}}', 's.yaml:1: clusters.prod.users has to be a list.'],
    ['text that is no YAML', 'thresholds: {\n', 's.yaml:2: this is no YAML ('],
    ['two of one name', 'owner-label: a\nowner-label: b', 's.yaml:2: this is no YAML (Map keys must be unique'],
    ['a list in place of settings', '- a', 's.yaml:1: the file has to be a table of settings.'],
  ] as const) {
    it(`refuses ${what}, with line and field`, () => {
      const [line, ...others] = lines(text)
      assert.ok(line?.startsWith(expected), line)
      assert.deepEqual(others, [])
    })
  }

  it('names everything that is wrong at once', () => {
    assert.equal(lines('thresholds: {a: {x: 1}, b: {x: 1}}\nclusters: {c: {}}').length, 3)
    assert.equal(lines('thresholds: 1\nexclusions: 1').length, 2)
  })

  it('takes any cluster where none is known, as in a terminal', () => {
    assert.equal(parse('clusters: {any: {}}', { ...KNOWN, clusters: null }).problems, null)
  })

  it('says which file is not there', () => {
    assert.match(
      readSettings('/nowhere.yaml', KNOWN).problems?.[0]?.line ?? '',
      /\/nowhere\.yaml cannot be read \(ENOENT\)/,
    )
  })
})
