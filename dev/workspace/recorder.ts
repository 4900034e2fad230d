import { appendFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'

/** A blocks array or a view that the stand-in accepted. */
export interface Recorded {
  kind: 'blocks' | 'view'
  /** Where it came in: a method's name, response_url or ack. */
  where: string
  payload: unknown
}

/**
 * Keeps every blocks array and view that was accepted, for others to judge. With a folder, each is also appended there as one
 * JSON line, in one file a process.
 */
export class Recorder {
  readonly recorded: Recorded[] = []

  /** @param folder where to write, made if needed; undefined or empty for nowhere. */
  constructor(private readonly folder: string | undefined) {}

  record(kind: Recorded['kind'], where: string, payload: unknown): void {
    const entry: Recorded = { kind, where, payload: structuredClone(payload) }
    this.recorded.push(entry)
    if (!this.folder) return
    mkdirSync(this.folder, { recursive: true })
    appendFileSync(path.join(this.folder, `recorded-${process.pid}.jsonl`), `${JSON.stringify(entry)}\n`)
  }
}
