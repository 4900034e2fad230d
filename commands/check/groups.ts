import type { Finding } from '../../src/model/finding'

/** Findings of one check and reason, alike but for their object. */
export type Group = [Finding, ...Finding[]]

/** Findings in groups that one line can tell, in their order. */
export function groups(findings: readonly Finding[]): Group[] {
  const byReason = new Map<string, Group>()
  for (const finding of findings) {
    const key = `${finding.severity}/${finding.check}/${finding.reason}`
    const group = byReason.get(key)
    if (group === undefined) byReason.set(key, [finding])
    else group.push(finding)
  }
  return [...byReason.values()]
}
