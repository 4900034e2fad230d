import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Joins, keyOf, keysOf, splitWords } from '../../src/lessons/words'

const joins = new Joins()
for (const text of ['NotReady', 'kube-proxy', 'CrashLoopBackOff', 'EndpointSlice', 'CoreDNS']) joins.learn(text)

function keys(text: string): string[] {
  return keysOf(splitWords(text), joins).sort()
}

describe('splitWords', () => {
  const cases: [string, string[]][] = [
    ['etcdHighFsyncDurations', ['etcd', 'high', 'fsync', 'durations']],
    ['too many CRDs and PVCs', ['too', 'many', 'crds', 'and', 'pvcs']],
    ['HTTPServer', ['http', 'server']],
    ['kube-proxy/v1.24.3', ['kube', 'proxy', 'v1', '24.3']],
    ['what\u2019s \u201cdone\u201d', ['whats', 'done']],
    ['\u{1f600} \ufb01le', ['file']],
    ['master\u200bs', ['masters']],
    ['\u65e5\u672c\u8a9e und gr\u00fc\u00dfe', ['\u65e5\u672c\u8a9e', 'und', 'gr\u00fc\u00dfe']],
    ['', []],
  ]
  for (const [text, words] of cases) {
    test(`splits ${JSON.stringify(text)}`, () => assert.deepEqual(splitWords(text), words))
  }

  test('cuts a word of a thousand letters', () => {
    assert.deepEqual(
      splitWords(`etcd ${'x'.repeat(1000)}`).map(({ length }) => length),
      [4, 40],
    )
  })
})

describe('keyOf', () => {
  const same: [string, string][] = [
    ['node', 'nodes'],
    ['deployment', 'deployments'],
    ['draining', 'drained'],
    ['utilisation', 'utilization'],
    ['neighbour', 'neighbor'],
    ['organise', 'organize'],
    ['analyse', 'analyze'],
    ['cancelled', 'canceled'],
    ['catalogue', 'catalog'],
    ['defence', 'defense'],
    ['po', 'pods'],
    ['sts', 'statefulsets'],
    ['cm', 'configmap'],
    ['k8s', 'kubernetes'],
    ['masters', 'controlplane'],
    ['crds', 'customresourcedefinition'],
    ['azs', 'zones'],
  ]
  for (const [one, other] of same) test(`${one} is ${other}`, () => assert.equal(keyOf(one), keyOf(other)))

  const different: [string, string][] = [
    ['redis', 'ready'],
    ['node', 'note'],
    ['roll', 'role'],
    ['master', 'mast'],
  ]
  for (const [one, other] of different) test(`${one} is not ${other}`, () => assert.notEqual(keyOf(one), keyOf(other)))
})

describe('keysOf', () => {
  const same: [string, string][] = [
    ['kube-proxy', 'kube proxy'],
    ['kube-proxy', 'KubeProxy'],
    ['NotReady', 'not ready'],
    ['NotReady', 'not-ready'],
    ['crash looping', 'crash loop'],
    ['out of memory', 'OOM'],
    ['control plane', 'master'],
    ['custom resource definitions', 'CRD'],
    ['rolled out', 'rollout'],
    ['the API server', 'kube-apiserver'],
    ['Horizontal Pod Autoscaler', 'HPA'],
    ['Go 1.4.3', 'golang 1.4.3'],
  ]
  for (const [one, other] of same) {
    test(`"${one}" is "${other}"`, () => {
      assert.deepEqual(keys(one), keys(other))
      assert.notEqual(keys(one).length, 0)
    })
  }

  test('a word written as one is also known by its joined key', () => {
    assert.ok(keys('not ready').includes(keyOf('notready')))
    assert.ok(keys('endpoint slices').includes(keyOf('endpointslice')))
  })

  test('stop words and small numbers say nothing', () => {
    assert.deepEqual(keys('what is the best way to do it, please? 3 of 5'), [])
  })
})
