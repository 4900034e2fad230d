import type { Permission } from '../../src/cluster/read'
import type { CheckDefinition, Threshold } from '../../src/model/check'
import { permissionsOf } from './rbac'

/** docs/checks.md: of each check what it asks, reads and may, its numbers with their sources, and its severities. */
export function checksDoc(checks: readonly CheckDefinition[]): string {
  return [
    '<!-- Made by `npm run generate` from the checks: do not edit. -->',
    '# Checks',
    '',
    'Run them with `npx k8s-lesson check [lesson or check]`. Each ends with findings, as clear, or as not checked with the reason.',
    "Every look also lists the apiservers' leases in kube-system once as they are stored and once as they are cached: where the cached",
    'lists are over 30 s old, or that read fails, nothing is called clear. A state that is younger than the minimum age is marked young,',
    'and is never more than info unless it is critical.',
    '',
    ...checks.flatMap(section),
  ].join('\n')
}

function section(check: CheckDefinition): string[] {
  const { severities } = check
  return [
    `## ${check.id}`,
    '',
    check.asks,
    '',
    `- Lessons: ${check.lessons.join(', ')}`,
    `- Reads: ${check.needs.join(', ')}${check.wants.length === 0 ? '' : `; adds ${check.wants.join(', ')} where it may`}`,
    `- Permissions: ${permissionsOf([check]).map(inWords).join('; ')}`,
    `- Minimum age: ${number(check.minimumAge)}`,
    `- critical: ${severities.critical}`,
    `- warning: ${severities.warning}`,
    `- info: ${severities.info}`,
    '',
    '| threshold | value | what it decides | source |',
    '| --- | --- | --- | --- |',
    ...Object.entries(check.thresholds).map(
      ([name, { value, unit, meaning, source }]) => `| ${name} | ${value} ${unit} | ${meaning} | ${source} |`,
    ),
    '',
  ]
}

function number({ value, unit, source }: Threshold): string {
  return `${value} ${unit} (${source})`
}

function inWords(permission: Permission): string {
  if ('path' in permission) return `get ${permission.path}`
  const { verb, resource, group, namespace } = permission
  return `${verb} ${resource}${group === '' ? '' : `.${group}`}${namespace === null ? '' : ` in ${namespace}`}`
}
