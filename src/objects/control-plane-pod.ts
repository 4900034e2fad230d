import type { Pod } from '../model/kubernetes'

export type Component = 'etcd' | 'kube-apiserver' | 'kube-controller-manager'

/** The part of the control plane that a pod is, by its labels; null for any other. kOps calls etcd by its manager. */
export function componentOf({ metadata }: Pod): Component | null {
  const label = metadata?.labels?.component ?? metadata?.labels?.['k8s-app']
  switch (label) {
    case 'etcd':
    case 'etcd-manager-main':
      return 'etcd'
    case 'kube-apiserver':
    case 'kube-controller-manager':
      return label
    default:
      return null
  }
}

/** The pods of one part of the control plane. */
export function podsOf(pods: readonly Pod[], component: Component): Pod[] {
  return pods.filter((pod) => componentOf(pod) === component)
}

/** What a flag such as `--cluster-cidr` is set to where a pod's containers are started; null where it is not. */
export function flagOf({ spec }: Pod, flag: string): string | null {
  for (const { command = [], args = [] } of spec?.containers ?? []) {
    const words = [...command, ...args]
    for (const [index, word] of words.entries()) {
      if (word === flag) return words[index + 1] ?? null
      if (word.startsWith(`${flag}=`)) return word.slice(flag.length + 1)
    }
  }
  return null
}
