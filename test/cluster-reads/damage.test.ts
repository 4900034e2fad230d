import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lookAnswer } from '../../commands/check/screen'
import { blockProblems } from '../../dev/workspace/blocks/validate'
import { checks } from '../../src/checks/index'
import { clusterReader } from '../../src/cluster/reader'
import { READS } from '../../src/cluster/reads/index'
import { lookAt } from '../../src/look'
import type { Look } from '../../src/model/look'
import type { ReadName } from '../../src/model/reads'
import { request } from '../../src/model/request'
import { blockKit } from '../../src/render/block-kit'
import { terminal } from '../../src/render/terminal'
import { fc } from '../support/properties'
import { type Answers, configAnsweredBy, demoState, keyOf, remembered, resourceOf, standIn } from './in-process'

const NOW = new Date('2026-11-24T03:12:00Z')
const { objects, metrics } = demoState(NOW)
const whole = remembered(standIn(objects, NOW, { metrics }))
/** Cases for each check. DAMAGES=300 npm test -- damage looks for longer. */
const RUNS = Number(process.env.DAMAGES ?? 6)
/** A deadline that a busy machine keeps. */
const LIMITS = { deadlineMs: 120_000, bodyCap: 32_000_000 }

function lookWith(answers: Answers, ids: readonly string[]): Promise<Look> {
  const reader = clusterReader(configAnsweredBy(answers, NOW), { limits: LIMITS })
  return lookAt(reader, { checks: ids, cluster: null, namespace: null }, { now: () => NOW })
}

/** What each check asks for, by the answers of an undamaged cluster. */
async function askedBy(id: string): Promise<string[]> {
  const asked = new Set<string>()
  await lookWith(
    (url, accept) => {
      asked.add(keyOf(url, accept))
      return whole(url, accept)
    },
    [id],
  )
  return [...asked].sort()
}

const VALUES = [
  null,
  0,
  -1,
  1e21,
  '',
  'x',
  '<!channel>',
  '2026-99-99T00:00:00Z',
  '2099-01-01T00:00:00Z',
  'long '.repeat(1_000),
  true,
  [],
  [null],
  ['x'],
  {},
  { x: null },
]

interface Damage {
  /** Which of the answers, and where in it: each number leads one level deeper. */
  answer: number
  way: number[]
  /** Of VALUES; the number after them takes the place away. */
  value: number
}

const damage = fc.record<Damage>({
  answer: fc.nat(),
  way: fc.array(fc.nat(), { minLength: 2, maxLength: 10 }),
  // What is missing or null is what happens most.
  value: fc.oneof(fc.nat({ max: VALUES.length }), fc.constantFrom(0, VALUES.length)),
})

/** The same with something else in one place, never the whole of it. */
function damaged(body: unknown, { way, value }: Damage): unknown {
  if (typeof body === 'string') return damagedText(body, way, value)
  const copy = structuredClone(body)
  let place = copy as Record<string, unknown>
  for (const [depth, step] of way.entries()) {
    const names = Object.keys(place)
    const name = names[step % names.length]
    if (name === undefined) break
    const inside = place[name]
    const isLast =
      depth === way.length - 1 || typeof inside !== 'object' || inside === null || Object.keys(inside).length === 0
    if (!isLast) place = inside as Record<string, unknown>
    else if (value === VALUES.length) delete place[name]
    else place[name] = VALUES[value]
    if (isLast) break
  }
  return copy
}

function damagedText(text: string, [first = 0, second = 0]: number[], value: number): string {
  const lines = text.split('\n')
  const line = first % lines.length
  const words = (lines[line] ?? '').split(' ')
  words[second % words.length] = value === VALUES.length ? '' : String(JSON.stringify(VALUES[value]))
  return lines.with(line, words.join(' ')).join('\n')
}

/** A look has to say something of a check, in plain words, on every medium. */
function demandClear(look: Look): void {
  for (const { check, outcome } of look.outcomes) {
    if (outcome.kind !== 'not-checked') continue
    assert.notEqual(outcome.why.code, 'failed', `${check.id}: ${outcome.why.text}`)
    assert.notEqual(outcome.why.text, '')
  }
  for (const part of ['screen', 'whole']) {
    const answer = lookAnswer(look, request('check', '', { part }))
    const text = terminal(answer, { width: 100, colours: false })
    assert.doesNotMatch(text, /undefined|NaN|\[object |Infinity|Invalid Date/, text)
    const message = blockKit(answer)
    assert.deepEqual(blockProblems(message.blocks, 'message'), [])
    assert.doesNotMatch(message.text, /<!/)
  }
}

for (const { id } of checks) {
  test(`${id}: whatever is damaged within the answers, it ends in an outcome`, async () => {
    const asked = await askedBy(id)
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (all) => {
        const byKey = new Map<string, Damage[]>()
        for (const each of all) {
          const key = asked[each.answer % asked.length] ?? ''
          byKey.set(key, [...(byKey.get(key) ?? []), each])
        }
        const answers: Answers = (url, accept) => {
          const { status, body } = whole(url, accept)
          return { status, body: (byKey.get(keyOf(url, accept)) ?? []).reduce(damaged, body) }
        }
        demandClear(await lookWith(answers, [id]))
      }),
      { numRuns: RUNS },
    )
  })
}

/** What is listed for a check, with all that its reads come after. */
function listedFor(names: readonly ReadName[]): Set<string> {
  const inner = names.flatMap((name) => {
    const { permissions, after } = READS[name]
    const listed = permissions.flatMap((each) => ('verb' in each && each.verb === 'list' ? [each.resource] : []))
    return [...listed, ...listedFor(after)]
  })
  return new Set(inner)
}

const NONSENSE = [null, [], 'x', {}, { kind: 'Status' }, { kind: 'Table' }, { items: {} }, { kind: 'Table', rows: [] }]
const resources = [...new Set(checks.flatMap(({ needs }) => [...listedFor(needs)]))].sort()
for (const [index, resource] of resources.entries()) {
  test(`where the lists of ${resource} are nonsense, no check that needs them says that all is clear`, async () => {
    const needing = checks.filter(({ needs }) => listedFor(needs).has(resource)).map(({ id }) => id)
    const body = NONSENSE[index % NONSENSE.length]
    const isList = (url: URL) => resourceOf(url) === resource
    const look = await lookWith((url, accept) => (isList(url) ? { status: 200, body } : whole(url, accept)), needing)
    const clear = look.outcomes.filter(({ outcome }) => outcome.kind === 'clear')
    assert.deepEqual(
      clear.map(({ check }) => check.id),
      [],
    )
    demandClear(look)
  })
}
