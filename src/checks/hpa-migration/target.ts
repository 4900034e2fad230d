import type { CheckContext, ReadFor } from '../../model/check'
import type { Statement, Step } from '../../model/finding'
import type { Condition, Deployment, Hpa, StatefulSet } from '../../model/kubernetes'
import { moment } from '../../model/wording'
import { currentReplicas, minReplicas, targetOf } from '../../objects/hpa'
import { ownersOf } from '../../objects/managed-fields'
import { say } from './words'

export type Wants = 'deployments' | 'statefulsets'
export type Read = ReadFor<'hpas', Wants>
export type Context = CheckContext<'drop'>
/** What an HPA scales, where that kind is read: other kinds, such as Rollouts, are known by name and by what the HPA says of them. */
export type Target = Deployment | StatefulSet

/** The target of an HPA; null where its kind is not read, or it is gone. */
export function targetsIn({ deployments, statefulsets }: Read): (hpa: Hpa) => Target | null {
  const keyed = (kind: string, all: readonly Target[] | null) =>
    (all ?? []).map((each): [string, Target] => [`${each.metadata?.namespace}/${kind}/${each.metadata?.name}`, each])
  const known = new Map([...keyed('Deployment', deployments), ...keyed('StatefulSet', statefulsets)])
  return (hpa) => known.get(fullTarget(hpa)) ?? null
}

/** Such as payments/Deployment/api. */
export function fullTarget(hpa: Hpa): string {
  return `${hpa.metadata?.namespace}/${targetOf(hpa)}`
}

export function fullName({ metadata }: Hpa): string {
  return `${metadata?.namespace}/${metadata?.name}`
}

export function numbers(hpa: Hpa): Statement {
  const { spec, status } = hpa
  return say('numbers', {
    min: minReplicas(hpa),
    max: spec?.maxReplicas ?? null,
    current: currentReplicas(hpa),
    desired: status?.desiredReplicas ?? null,
  })
}

export function sinceOf(condition: Condition | null): Statement[] {
  const { type = '', status = '', lastTransitionTime: since, reason = 'no reason' } = condition ?? {}
  return since === undefined ? [] : [say('since', { type, status, since, reason })]
}

/** Who set spec.replicas last, through which subresource and when: earlier numbers are not kept in a cluster. */
export function ownersStatement(hpa: Hpa, target: Target | null): Statement[] {
  if (target === null) return [say('target-unread', { kind: hpa.spec?.scaleTargetRef?.kind ?? 'target' })]
  const owners = ownersOf(target.metadata, ['spec', 'replicas'])
  if (owners.length === 0) return [say('no-owner')]
  const managers = owners.map(({ manager, subresource, time }) =>
    [manager ?? 'unknown', subresource === undefined ? '' : `(${subresource})`, time === undefined ? '' : moment(time)]
      .filter((part) => part !== '')
      .join(' '),
  )
  return [say('owners', { managers })]
}

export function describe(hpa: Hpa, { kubectl }: Context): Step['command'] {
  return { code: kubectl([...inNamespace(hpa), 'describe', 'hpa', hpa.metadata?.name ?? '']), changesCluster: false }
}

export function scale(hpa: Hpa, replicas: number, { kubectl }: Context): Step['command'] {
  return {
    code: kubectl([...inNamespace(hpa), 'scale', typed(hpa), `--replicas=${replicas}`]),
    changesCluster: true,
  }
}

export function managersCommand(hpa: Hpa, { kubectl }: Context): Step['command'] {
  return {
    code: kubectl([...inNamespace(hpa), 'get', typed(hpa), '-o', 'yaml', '--show-managed-fields']),
    changesCluster: false,
  }
}

export function editLastApplied(hpa: Hpa, { kubectl }: Context): Step['command'] {
  return {
    code: kubectl([...inNamespace(hpa), 'apply', 'edit-last-applied', typed(hpa)]),
    changesCluster: true,
  }
}

/** The target as kubectl takes it; of a custom kind with its group, since other groups may have that kind too. */
function typed({ spec }: Hpa): string {
  const { kind = '', name = '', apiVersion = '' } = spec?.scaleTargetRef ?? {}
  const [group = ''] = apiVersion.includes('.') ? apiVersion.split('/') : []
  return `${kind.toLowerCase()}${group === '' ? '' : `.${group}`}/${name}`
}

function inNamespace({ metadata }: Hpa): string[] {
  return ['-n', metadata?.namespace ?? '']
}
