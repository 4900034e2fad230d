import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'

/** One request as the apiserver's audit log tells it (audit.k8s.io/v1, level Metadata). Watches that still go on have no code. */
export interface AuditEvent {
  auditID: string
  stage: string
  verb: string
  requestURI: string
  user: { username: string; groups?: string[] }
  userAgent?: string
  objectRef?: { resource?: string; subresource?: string; namespace?: string; name?: string; apiGroup?: string }
  responseStatus?: { code?: number; reason?: string }
  annotations?: Record<string, string>
}

/** Everything but what the apiserver asks of itself. */
export const AUDIT_POLICY = {
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  rules: [{ level: 'None', users: ['system:apiserver'] }, { level: 'Metadata' }],
}

const DEADLINE_MS = 10_000

/**
 * Every request so far, in the order in which they came. A request is in the log before it is answered, its outcome shortly
 * after: so this waits for the outcomes of those that it finds.
 */
export async function readAuditLog(file: string): Promise<AuditEvent[]> {
  const asked = new Set((await lines(file)).map(({ auditID }) => auditID))
  const deadline = Date.now() + DEADLINE_MS
  for (;;) {
    const events = lastStages((await lines(file)).filter(({ auditID }) => asked.has(auditID)))
    if (events.every(hasOutcome)) return events
    if (Date.now() > deadline)
      throw new Error(`no outcome in the audit log: ${JSON.stringify(events.find((e) => !hasOutcome(e)))}`)
    await pause(20)
  }
}

function hasOutcome({ stage }: AuditEvent): boolean {
  return stage !== 'RequestReceived'
}

function lastStages(events: readonly AuditEvent[]): AuditEvent[] {
  return [...new Map(events.map((event) => [event.auditID, event])).values()]
}

async function lines(file: string): Promise<AuditEvent[]> {
  // The last line may be half written.
  const whole = (await readFile(file, 'utf8')).split('\n').slice(0, -1)
  return whole.filter((line) => line !== '').map((line) => JSON.parse(line) as AuditEvent)
}
