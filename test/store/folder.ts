import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import type { StoreOptions } from '../../src/store/options'

/** A new folder of this test run, removed after its tests. */
export function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'store-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Options for a store at 2026-11-24 that waits for no lock, and the warnings that it gave. */
export function testOptions(): StoreOptions & { warnings: string[] } {
  const warnings: string[] = []
  return {
    now: () => new Date('2026-11-24T03:12:00Z'),
    log: { warn: (_fields, message) => warnings.push(message) },
    waitForLockMs: 0,
    warnings,
  }
}
