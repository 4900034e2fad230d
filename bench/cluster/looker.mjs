// Loaded into the bot (node --import) by the benchmark of large clusters: makes looks in the bot's own process when told to, with
// the bot's own code, and gives them whole.
import { createRequire } from 'node:module'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..', '..')
const load = createRequire(import.meta.url)
const compiled = (name) => load(path.join(root, 'dist', 'src', `${name}.js`))

process.on('message', ({ kubeconfig }) => {
  look(kubeconfig).then(
    (made) => process.send?.({ look: made }),
    (error) => process.send?.({ error: String(error?.stack ?? error) }),
  )
})
// The bot ends when it is told to, not when nobody sends messages any more.
process.channel?.unref()

async function look(kubeconfig) {
  const { KubeConfig } = load('@kubernetes/client-node')
  const { checks } = compiled('checks/index')
  const { clusterReader } = compiled('cluster/reader')
  const { lookAt } = compiled('look')
  const config = new KubeConfig()
  config.loadFromFile(kubeconfig)
  const wanted = { checks: checks.map(({ id }) => id), namespace: null, cluster: null }
  return lookAt(clusterReader(config), wanted, { now: () => new Date() })
}
