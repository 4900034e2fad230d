import assert from 'node:assert/strict'
import { lintKnowledge } from '../../scripts/knowledge/lint'
import { faultLine } from '../../src/lessons/fault'
import { folderOf, lessonWith, lineOf } from './lesson-text'

/** A list of neighbours without any. */
export const NEIGHBOURS = { 'neighbours.yaml': '[]\n' }
/** The day on which the tests judge. */
export const TODAY = new Date('2026-11-24T12:00:00Z')

/** The faults of lessons of the project, each without its folder. */
export async function lint(files: Record<string, string>): Promise<string[]> {
  const dir = folderOf({ ...NEIGHBOURS, ...files })
  const faults = await lintKnowledge([{ dir, team: null }], TODAY)
  return faults.map(faultLine).map((line) => line.replaceAll(`${dir}/`, ''))
}

/** What is refused: the change, a text of the line that is named, and the field with the message. */
export type Refused = [what: string, change: [from: string, to: string], on: string, fault: string]

/** Lints the lesson with that change: the fault is the only one, and stands at that line and field. */
export async function assertRefused([, change, on, fault]: Refused): Promise<void> {
  const text = lessonWith(change)
  assert.deepEqual(await lint({ 'disk.md': text }), [`disk.md:${lineOf(text, on)} ${fault}`])
}
