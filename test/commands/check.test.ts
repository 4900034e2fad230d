import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from '../../commands/check'
import type { Finding } from '../../src/model/finding'
import type { LookRequest, Looks, Outcome } from '../../src/model/look'
import { request } from '../../src/model/request'
import type { Services } from '../../src/model/services'
import { terminal } from '../../src/render/terminal'
import { checkExit } from '../../src/terminal/check-exit'
import { bookOf, lessonOf, oneCluster, servicesOf } from '../support/lessons'
import { findingOf, lookOf, said } from '../support/looks'

const services = servicesOf(bookOf([lessonOf('etcd'), lessonOf('notready-nodes')]))

const clear: Outcome = { kind: 'clear', seen: said('9 nodes'), limits: [] }
const blind: Outcome = { kind: 'not-checked', why: { ...said('the user ana lacks `list pods`'), code: 'forbidden' } }
const hidden: Outcome = { kind: 'not-checked', why: { ...said('the control plane is managed'), code: 'hidden' } }
const found = (...findings: Finding[]): Outcome => ({ kind: 'findings', findings, seen: said('9 nodes'), limits: [] })

/** Services with looks that end as told; `asked` gets what was asked for. */
function lookingAt(outcomes: Outcome[], asked: LookRequest[] = []): Services {
  const checks = outcomes.map((_, index) => ({
    id: `check-${index}`,
    lessons: index === 0 ? ['notready-nodes'] : [],
    asks: '',
  }))
  const look = lookOf({
    outcomes: checks.map((info, index) => ({ check: { ...info, thresholds: {} }, outcome: outcomes[index] ?? clear })),
  })
  const looks: Looks = {
    checks,
    look: async (wanted) => {
      asked.push(wanted)
      return look
    },
  }
  return { ...services, looks, clusters: oneCluster('prod-eu') }
}

const run = (outcomes: Outcome[], text = '', options = {}) =>
  check.run(request('check', text, options), lookingAt(outcomes))

test('without looks it says that nothing was checked, never that all is well, and how to look', async () => {
  const answer = await check.run(request('check', ''), services)
  assert.equal(answer.kind, 'notice')
  assert.match(answer.verdict, /No cluster is connected here, so nothing was checked/)
  assert.match(JSON.stringify(answer.sections), /Set CLUSTERS/)
})

test("without looks it leads to the lesson's commands", async () => {
  const answer = await check.run(request('check', 'etcd'), services)
  assert.deepEqual(answer.next[0]?.request, request('lesson', 'etcd', { part: 'commands' }))
})

test('a lesson asks its checks only, where it is told', async () => {
  const asked: LookRequest[] = []
  const options = { cluster: 'prod', namespace: 'shop' }
  await check.run(request('check', 'notready-nodes', options), lookingAt([clear, clear], asked))
  assert.deepEqual(asked, [{ checks: ['check-0'], cluster: 'prod', namespace: 'shop' }])
})

test('a lesson without a check is said to have none, and nothing counts as looked at', async () => {
  const answer = await run([clear], 'etcd')
  assert.match(answer.verdict, /no check for the lesson etcd/)
  assert.equal(checkExit(answer), 4)
})

const verdicts: [what: string, outcomes: Outcome[], verdict: RegExp, exit: number][] = [
  ['the control plane is managed', [clear, hidden], /^prod-eu: looked 24 Nov 03:12 UTC, found none of this\.$/, 0],
  ['all clear', [clear, clear], /^prod-eu: looked 24 Nov 03:12 UTC, found none of this\.$/, 0],
  ['a critical finding', [found(findingOf('critical')), clear], /^prod-eu, critical: 1 of 9 nodes is bad\.$/, 1],
  [
    'the worst first',
    [found(findingOf('info')), found(findingOf('warning'))],
    /^prod-eu, warning: .* And 1 more finding\.$/,
    1,
  ],
  ['only worth knowing', [found(findingOf('info'))], /^prod-eu, info: /, 0],
  ['some could not look', [clear, blind], /none of this\. 1 of 2 checks could not look\.$/, 4],
  ['none could look', [blind, blind], /^prod-eu: nothing was checked\. Reason: the user ana lacks `list pods`\.$/, 4],
  ['info, and some could not look', [found(findingOf('info')), blind], /^prod-eu, info: /, 4],
]
for (const [what, outcomes, verdict, exit] of verdicts) {
  test(`${what}: verdict and exit code ${exit}`, async () => {
    const answer = await run(outcomes)
    assert.match(answer.verdict, verdict)
    assert.equal(checkExit(answer), exit)
  })
}

test('what may not be read names the role to apply', async () => {
  assert.match(JSON.stringify((await run([clear, blind])).sections), /deploy\/rbac\.yaml/)
})

test('a screen of very many findings has at most 25 lines, and the rest is behind whole', async () => {
  const many = Array.from({ length: 40 }, (_, index) =>
    findingOf('warning', {
      reason: `reason-${index}`,
      evidence: Array.from({ length: 9 }, () => said('seen '.repeat(30))),
    }),
  )
  const screen = await run([found(...many), blind])
  const text = terminal(screen, { width: 80, colours: false })
  assert.ok(text.split('\n').length <= 25, text)
  assert.deepEqual(screen.next[0]?.request, request('check', '', { cluster: 'prod-eu', part: 'whole', page: '1' }))
  const whole = await run([found(...many), blind], '', { part: 'whole' })
  assert.equal(whole.sections.filter(({ role }) => role === 'finding').length, 40)
  assert.equal(whole.look?.outcomes.length, 2)
})

test('forty alike are one line', async () => {
  const alike = Array.from({ length: 40 }, (_, index) =>
    findingOf('warning', { object: { kind: 'Pod', namespace: 'shop', name: `p${index}` } }),
  )
  const whole = await run([found(...alike)], '', { part: 'whole' })
  const [section] = whole.sections
  assert.match(section?.title ?? '', /The same in 39 more: shop\/p1, shop\/p2, shop\/p3 and 36 more\./)
})
