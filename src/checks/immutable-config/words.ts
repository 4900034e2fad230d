import { sayer } from '../../model/check'
import { many, size, thousands } from '../../model/wording'

/** The sentences of the check. */
export const words = {
  seen: (a: { templates: number; configMaps: number; opened: number; secrets: number }) =>
    `${many(a.templates, 'pod template')} naming ${many(a.configMaps, 'ConfigMap')}, of which the ${thousands(a.opened)} most mounted were read, and ${many(a.secrets, 'Secret')}, which are never read`,
  mutable: (a: { configMaps: number; watches: number }) =>
    `${many(a.configMaps, 'much-mounted ConfigMap is', 'much-mounted ConfigMaps are')} mutable and may cost ${many(a.watches, 'watch', 'watches')}, an estimate.`,
  mounted: (a: { configMap: string; templates: number; pods: number; watches: number; bytes: number }) =>
    `${a.configMap}: up to ${many(a.watches, 'watch', 'watches')} (${many(a.pods, 'pod')} of ${many(a.templates, 'template')}); ${size(a.bytes)}.`,
  secrets: (a: { secrets: number; watches: number }) =>
    `${many(a.secrets, 'Secret')} in the templates may cost ${many(a.watches, 'watch', 'watches')} more; Secrets are never read, so some may be immutable.`,
  estimate: () =>
    'Reckoned as one watch for each node that could run a pod of theirs; jobs and bare pods are not counted, nor kube-root-ca.crt, which has to stay mutable.',
  open: (a: { configMaps: number; secrets: number }) =>
    `Open now at the apiserver that answered: ${many(a.configMaps, 'watch', 'watches')} on ConfigMaps, ${thousands(a.secrets)} on Secrets.`,
  unopened: (a: { configMaps: number }) =>
    `${many(a.configMaps, 'less mounted ConfigMap was', 'less mounted ConfigMaps were')} not read.`,
  meaning: () =>
    'Each kubelet holds a watch on every mutable ConfigMap of its pods, and opens all of them again when an apiserver restarts. Immutable ones need none.',
  list: () => 'See which ConfigMaps there are mutable.',
  'new-name': () => 'Give new content a new name (kustomize adds a hash), and point the templates to it.',
  freeze: () => 'Then freeze it. There is no way back but another name.',
  'updated-in-place': () => 'Do not freeze what an operator, a certificate tool or a reloader updates in place.',
}
export const say = sayer(words)
