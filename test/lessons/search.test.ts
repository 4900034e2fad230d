import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ownKnowledge } from '../../scripts/eval/knowledge'
import { ownQuestionFiles, readQuestions } from '../../scripts/eval/questions'
import { createFinder } from '../../src/lessons/search'
import type { Found } from '../../src/model/find'
import { lessonOf } from '../support/lessons'

const { lessons, neighbours } = ownKnowledge()
const find = createFinder(lessons, neighbours)

/** The lessons that are named, the best first, whether the answer is one of them or none. */
function named({ lesson, alternatives }: Found): string[] {
  return lesson === null ? alternatives : [lesson, ...alternatives]
}

describe('names', () => {
  for (const lesson of lessons) {
    test(`every id, title and alias of ${lesson.id} gives it without a doubt`, () => {
      for (const name of [lesson.id, lesson.title, ...lesson.aliases]) {
        const found = find(name)
        assert.equal(found.lesson, lesson.id, name)
        assert.equal(found.confidence, 1, name)
      }
    })

    test(`every alert of ${lesson.id} gives it, amid a long message too`, () => {
      for (const alert of lesson.alerts) {
        const message = `[FIRING:3] ${alert} (prod-eu critical) Runbook: https://example.com/runbooks/${alert.toLowerCase()}`
        assert.equal(find(alert).lesson, lesson.id, alert)
        assert.equal(find(message).lesson, lesson.id, message)
        assert.deepEqual(find(message).reason, { kind: 'alert', matched: [alert] })
      }
    })

    test(`every symptom of ${lesson.id} has it among the first three`, () => {
      for (const symptom of lesson.symptoms) assert.ok(named(find(symptom)).slice(0, 3).includes(lesson.id), symptom)
    })

    test(`every error of ${lesson.id} has it among the first three, with names and numbers filled in`, () => {
      for (const error of lesson.errors) {
        const printed = `E1124 03:12:44.123456 1 log.go:42] ${error.replace(/\b(NAME|NODE|POD)\b/g, 'web-7f9c').replace(/\bNUMBER\b/g, '417')}`
        assert.ok(named(find(printed)).slice(0, 3).includes(lesson.id), printed)
      }
    })
  }

  test('case, quotes, spaces and marks do not matter', () => {
    for (const text of [
      'ETCD',
      ' etcd ',
      '"etcd"',
      '\u201cetcd\u201d',
      'etcd?',
      '`etcd`',
      'Notready Nodes',
      'notready_nodes',
    ]) {
      assert.equal(find(text).confidence, 1, text)
    }
  })

  test('an id needs no index', () => {
    let reads = 0
    const watched = new Proxy(neighbours, {
      get: (list, name, self) => {
        reads++
        return Reflect.get(list, name, self)
      },
    })
    const lazy = createFinder(lessons, watched)
    assert.equal(lazy('etcd').lesson, 'etcd')
    assert.equal(lazy('etcd full').lesson, 'etcd')
    assert.equal(reads, 0)
    lazy('why is etcd so full today')
    assert.ok(reads > 0)
  })
})

describe('questions', () => {
  const answered: [string, string][] = [
    ['the etdc database is full', 'etcd'],
    ['kublet says node is nto ready', 'notready-nodes'],
    ['crashlopbackoff in a huge deploymnet', 'crashloop-surge'],
    ['kubeproxy cpu with many endpont slices', 'endpointslices'],
    ['imutable configmaps', 'immutable-config'],
    ['nodes notready', 'notready-nodes'],
    ['my node is not-ready', 'notready-nodes'],
    ['NODES ARE NOT READY', 'notready-nodes'],
    ['hpa target cpu utilization', 'hpa-migration'],
    ['noisy neighbours in a multi tenant cluster', 'users-and-workloads'],
    ['sts stuck, po-2 does not come up', 'stateful-workloads'],
    ['how do I drain a control-plane node', 'draining-masters'],
    ['endpointsl', 'endpointslices'],
    ['etcdserver: mvcc: database space exceeded', 'etcd'],
    ['exec /usr/bin/app: exec format error', 'kata-arm'],
  ]
  for (const [question, lesson] of answered) {
    test(`"${question}" is answered`, () => {
      const found = find(question)
      assert.equal(found.lesson, lesson)
      assert.ok(found.confidence > 0.5 && found.confidence <= 1)
      assert.ok(found.alternatives.length <= 3 && !found.alternatives.includes(lesson))
      assert.notEqual(found.reason, null)
      assert.equal(found.neighbour, null)
    })
  }

  test('the reason names the phrase of the lesson that matched', () => {
    const { reason } = find('rpc: etcdserver: mvcc: database space exceeded')
    assert.equal(reason?.kind, 'error')
    assert.match(reason?.matched[0] ?? '', /mvcc: database space exceeded/)
  })
})

describe('refusals', () => {
  const pointed: [string, RegExp][] = [
    ['why does my ingress certificate not renew', /certificate|ingress/i],
    ['which clusterrole lets a user list secrets', /permission/i],
    ['terraform apply wants to replace the vpc', /terraform/i],
    ['ImagePullBackOff from our private registry', /image/i],
    ['KubeletClientCertificateExpiration', /certificate/i],
    ['istio sidecar injection is off', /mesh/i],
    ['helm template: range over values', /helm/i],
    ['how do I rebase my git branch', /git/i],
  ]
  for (const [question, topic] of pointed) {
    test(`"${question}" is refused with a pointer`, () => {
      const found = find(question)
      assert.equal(found.lesson, null)
      assert.match(found.neighbour?.topic ?? '', topic)
      assert.ok(found.alternatives.length <= 3)
    })
  }

  const nothing = [
    '',
    '   ',
    '?',
    'what is the',
    '\u{1f600}\u{1f525}',
    '\u041f\u0440\u0438\u0432\u0435\u0442',
    '\u4f60\u597d',
    'zzzz qqqq',
    '__proto__',
    'constructor',
  ]
  for (const question of nothing) {
    test(`${JSON.stringify(question)} finds nothing`, () => {
      const found = find(question)
      assert.equal(found.lesson, null)
      assert.ok(found.confidence < 0.5)
    })
  }

  test('the nearest lessons are named, the best first', () => {
    const found = find('kafka consumer lag on kubernetes')
    assert.equal(found.lesson, null)
    assert.equal(found.alternatives[0], 'stateful-workloads')
  })
})

describe('long texts', () => {
  const noise = Array.from({ length: 6000 }, (_, at) => `word${(at * 7919).toString(36)}`).join(' ')

  test('an alert far back in 40,000 characters is found', () => {
    const text = `${noise.slice(0, 41_000)} alertname=KubeNodeUnreachable`
    assert.ok(text.length > 40_000)
    assert.equal(find(text).lesson, 'notready-nodes')
  })

  test('a word of a thousand characters does no harm', () => {
    assert.equal(find(`etcd database is full ${'x'.repeat(1000)}`).lesson, 'etcd')
    assert.equal(find('y'.repeat(40_000)).lesson, null)
  })
})

describe('the whole', () => {
  test('gives the same whenever it is asked', () => {
    const again = createFinder(lessons, neighbours)
    for (const { q } of ownQuestionFiles().flatMap(readQuestions).reverse()) assert.deepEqual(again(q), find(q))
  })

  test('is as good on its own questions as it has to be', () => {
    const questions = ownQuestionFiles().flatMap(readQuestions)
    const covered = questions.filter(({ expect }) => expect.length > 0)
    const uncovered = questions.filter(({ expect }) => expect.length === 0)
    const first = covered.filter(({ q, expect }) => expect.includes(find(q).lesson ?? ''))
    const three = covered.filter(({ q, expect }) =>
      named(find(q))
        .slice(0, 3)
        .some((id) => expect.includes(id)),
    )
    const refused = uncovered.filter(({ q }) => find(q).lesson === null)
    assert.ok(covered.length >= 18 * 10 && uncovered.length >= 60)
    assert.ok(first.length / covered.length >= 0.88, `right first: ${first.length} of ${covered.length}`)
    assert.ok(three.length / covered.length >= 0.95, `within three: ${three.length} of ${covered.length}`)
    assert.ok(refused.length / uncovered.length >= 0.9, `refused: ${refused.length} of ${uncovered.length}`)
  })

  test('every lesson has at least ten questions', () => {
    const asked = ownQuestionFiles().flatMap(readQuestions)
    for (const { id } of lessons) assert.ok(asked.filter(({ expect }) => expect.includes(id)).length >= 10, id)
  })

  test('a name that two lessons have gives neither without a doubt', () => {
    const two = createFinder([lessonOf('one', { aliases: ['shared'] }), lessonOf('two', { aliases: ['shared'] })], [])
    assert.notEqual(two('shared').confidence, 1)
  })

  test('works with few lessons and no neighbours', () => {
    const small = createFinder([lessonOf('queue'), lessonOf('cache')], [])
    assert.equal(named(small('queue refuses all writes'))[0], 'queue')
    assert.equal(createFinder([], [])('anything').lesson, null)
  })
})
