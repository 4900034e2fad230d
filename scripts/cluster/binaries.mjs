// The programs of a real control plane that the tests under test/cluster start: their versions, and where they are.
import { accessSync, constants } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'

/** The one place that names versions: scripts/cluster/build.mjs builds these. */
export const KUBERNETES = '1.37.2'
export const ETCD = '3.6.15'

export const PROGRAMS = ['etcd', 'kube-apiserver', 'kubectl', 'kube-controller-manager']

/** Where the programs are: the folder that KUBEBUILDER_ASSETS names (envtest's convention), else a cache folder. */
export function binariesFolder() {
  return process.env.KUBEBUILDER_ASSETS || path.join(cacheFolder(), 'bin')
}

/** What is built and what the building needs stays here, outside the project. */
export function cacheFolder() {
  return path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'k8s-lesson', `cluster-${KUBERNETES}`)
}

/** Why no cluster can be started here, in one line with what to do; null where one can. */
export function whyNoCluster() {
  const missing = PROGRAMS.filter((name) => !isExecutable(path.join(binariesFolder(), name)))
  if (missing.length === 0) return null
  const where = `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not in ${binariesFolder()}.`
  if (process.env.KUBEBUILDER_ASSETS) return `${where} Complete the folder, or unset KUBEBUILDER_ASSETS.`
  return `${where} \`npm run cluster:build\` builds them once, with Go, in some minutes.`
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
