import assert from 'node:assert/strict'
import type { Look } from '../../src/model/look'
import type { Fixture } from './fixture'

const KINDS: Record<string, string> = { risky: 'findings', clear: 'clear', 'not-checked': 'not-checked' }

/** Demands that the check of a fixture ended in the look as the fixture says. Compares codes, so that words may change. */
export function expectOutcome(look: Look, { id, verdict, expect }: Fixture): void {
  const outcome = look.outcomes.find(({ check }) => check.id === id)?.outcome
  assert.ok(outcome !== undefined)
  const why = outcome.kind === 'not-checked' ? outcome.why.text : ''
  assert.equal(outcome.kind, KINDS[verdict], why)
  if (outcome.kind === 'not-checked') {
    assert.equal(outcome.why.code, expect.why)
    return
  }
  if (expect.limits !== undefined)
    assert.deepEqual(
      outcome.limits.map(({ code }) => code),
      expect.limits,
    )
  if (outcome.kind === 'clear') return
  const expected = expect.findings ?? []
  const found = outcome.findings.map((finding, index) => ({
    reason: finding.reason,
    severity: finding.severity,
    object: [finding.object.kind, finding.object.namespace, finding.object.name]
      .filter((part) => part !== null)
      .join('/'),
    ...pick(expected[index], 'young', finding.young),
    ...pick(
      expected[index],
      'evidence',
      finding.evidence.map(({ code }) => code),
    ),
    ...pick(
      expected[index],
      'says',
      finding.evidence.map(({ code }) => code).filter((code) => expected[index]?.says?.includes(code)),
    ),
    ...pick(
      expected[index],
      'avoid',
      (finding.avoid ?? []).map(({ code }) => code),
    ),
    ...pick(expected[index], 'objects', finding.objects.length),
    ...pick(expected[index], 'lesson', finding.lesson),
  }))
  assert.deepEqual(found, expected)
}

function pick(expected: object | undefined, field: string, value: unknown): object {
  return expected !== undefined && field in expected ? { [field]: value } : {}
}
