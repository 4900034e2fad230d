import type { Meta } from '../model/kubernetes'
import { ownersOf } from './managed-fields'

/** By which label or annotation a tool marks what it delivers, those that drive others first: Flux may run a chart of Helm. */
const MARKS: readonly { tool: string; key: string }[] = [
  { tool: 'Argo CD', key: 'argocd.argoproj.io/tracking-id' },
  { tool: 'Argo CD', key: 'argocd.argoproj.io/instance' },
  { tool: 'Flux (Kustomization)', key: 'kustomize.toolkit.fluxcd.io/name' },
  { tool: 'Flux (HelmRelease)', key: 'helm.toolkit.fluxcd.io/name' },
  { tool: 'KubeVela', key: 'app.oam.dev/name' },
  { tool: 'kapp', key: 'kapp.k14s.io/app' },
  { tool: 'ketch', key: 'theketch.io/app-name' },
  { tool: 'Helm', key: 'meta.helm.sh/release-name' },
]
const MANAGED_BY = 'app.kubernetes.io/managed-by'

/** A tool that delivered an object, and the name under which it knows it; `name` is null where the object does not say. */
export interface DeliveredBy {
  tool: string
  name: string | null
}

/**
 * Who delivered an object, by the marks that tools leave, by its label managed-by, or by the manager of its template. Null where nothing
 * tells.
 */
export function deliveredBy(meta: Meta | undefined): DeliveredBy | null {
  const marks = { ...meta?.annotations, ...meta?.labels }
  const mark = MARKS.find(({ key }) => marks[key] !== undefined)
  // The id that Argo CD keeps is NAME:GROUP/KIND:NAMESPACE/NAME.
  if (mark !== undefined) return { tool: mark.tool, name: marks[mark.key]?.split(':')[0] || null }
  const tool = marks[MANAGED_BY] || ownersOf(meta, ['spec', 'template']).flatMap(({ manager }) => manager ?? [])[0]
  return tool === undefined ? null : { tool, name: null }
}
