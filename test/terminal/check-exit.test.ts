import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answer } from '../../src/model/answer'
import type { Look, Outcome } from '../../src/model/look'
import { checkExit } from '../../src/terminal/check-exit'

const why = (code: string): Outcome => ({ kind: 'not-checked', why: { code, args: {}, text: code } })
const clear: Outcome = { kind: 'clear', seen: { code: 'seen', args: {}, text: '' }, limits: [] }

function exitOf(outcomes: Outcome[]): number {
  const check = { id: 'a', lessons: [], asks: '', thresholds: {} }
  const look = { outcomes: outcomes.map((outcome) => ({ check, outcome })) } as unknown as Look
  return checkExit(answer('look', '', { sections: [], look }))
}

test('a control plane that is never visible from here does not make a full check fail to look', () => {
  assert.equal(exitOf([clear, why('hidden')]), 0)
})

test('something that should have been looked at does', () => {
  assert.equal(exitOf([clear, why('hidden'), why('forbidden')]), 4)
})

test('where nothing at all could be looked at, that is what it says', () => {
  assert.equal(exitOf([why('hidden')]), 4)
})
