/** The groups that Kubernetes itself serves and stores, beside those without a dot (k8s.io/kubernetes, pkg/apis, 1.25 to 1.37). */
const BUILT_IN = new Set([
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'flowcontrol.apiserver.k8s.io',
  'internal.apiserver.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'rbac.authorization.k8s.io',
  'resource.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
  'storagemigration.k8s.io',
])

/** Whether Kubernetes itself brings the group: the core (empty), one without a dot such as apps, or one of its k8s.io groups. Others are custom. */
export function isBuiltInGroup(group: string): boolean {
  return !group.includes('.') || BUILT_IN.has(group)
}
