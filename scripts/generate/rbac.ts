import { stringify } from 'yaml'
import { ALWAYS } from '../../src/cluster/freshness'
import type { Permission, ResourcePermission } from '../../src/cluster/read'
import { permissionsFor } from '../../src/cluster/reads/index'
import type { CheckDefinition } from '../../src/model/check'

/** The name of the account, the roles and the namespace. */
const NAME = 'k8s-lesson'

const HEADING = [
  'Made by `npm run generate` from what the checks read: do not edit.',
  'The least that every check needs: get and list, nothing of Secrets, nothing that changes a cluster.',
  'kubectl apply -f deploy/rbac.yaml',
]

/** A check's permissions, each once: those of every look, and of what it needs and wants. */
export function permissionsOf(checks: readonly CheckDefinition[]): Permission[] {
  const all = [...ALWAYS, ...checks.flatMap(({ needs, wants }) => [...needs, ...wants].flatMap(permissionsFor))]
  const once = new Map(all.map((permission) => [JSON.stringify(permission), permission]))
  return [...once.values()]
}

/** deploy/rbac.yaml: a service account, a ClusterRole for what is read everywhere, and a Role for each namespace that is read alone. */
export function rbacYaml(checks: readonly CheckDefinition[]): string {
  const all = permissionsOf(checks)
  const permissions = all.filter((each): each is ResourcePermission => !('path' in each))
  const paths = all.flatMap((each) => ('path' in each ? [each.path] : []))
  const namespaces = [...new Set(permissions.flatMap(({ namespace }) => namespace ?? []))].sort()
  const subjects = [{ kind: 'ServiceAccount', name: NAME, namespace: NAME }]
  const roleRef = (kind: string) => ({ apiGroup: 'rbac.authorization.k8s.io', kind, name: NAME })
  const objects = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAME } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: NAME, namespace: NAME } },
    { ...rbac('ClusterRole'), metadata: { name: NAME }, rules: [...rulesFor(permissions, null), ...pathRules(paths)] },
    { ...rbac('ClusterRoleBinding'), metadata: { name: NAME }, roleRef: roleRef('ClusterRole'), subjects },
    ...namespaces.flatMap((namespace) => [
      { ...rbac('Role'), metadata: { name: NAME, namespace }, rules: rulesFor(permissions, namespace) },
      { ...rbac('RoleBinding'), metadata: { name: NAME, namespace }, roleRef: roleRef('Role'), subjects },
    ]),
  ]
  return `${HEADING.map((line) => `# ${line}\n`).join('')}${objects.map((object) => stringify(object)).join('---\n')}`
}

function rbac(kind: string) {
  return { apiVersion: 'rbac.authorization.k8s.io/v1', kind }
}

function rulesFor(permissions: readonly ResourcePermission[], namespace: string | null) {
  const here = permissions.filter((permission) => permission.namespace === namespace)
  const resources = [...new Set(here.map(({ group, resource }) => `${group}/${resource}`))].sort()
  return resources.map((key) => {
    const [group = '', resource = ''] = key.split('/')
    const verbs = here.filter((each) => each.group === group && each.resource === resource).map(({ verb }) => verb)
    return { apiGroups: [group], resources: [resource], verbs: [...new Set(verbs)].sort() }
  })
}

function pathRules(paths: readonly string[]) {
  return paths.length === 0 ? [] : [{ nonResourceURLs: [...paths].sort(), verbs: ['get'] }]
}
