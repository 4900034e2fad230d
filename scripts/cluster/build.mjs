// `npm run cluster:build`: builds the programs of a real control plane from their Go modules into a cache folder. What is
// there already is left alone; a build that was interrupted goes on, since Go keeps what it has compiled.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { binariesFolder, cacheFolder, ETCD, KUBERNETES, PROGRAMS, whyNoCluster } from './binaries.mjs'

const STAGING = `v0.${KUBERNETES.replace(/^1\./, '')}`

process.exitCode = main()

function main() {
  if (process.env.KUBEBUILDER_ASSETS) {
    const reason = whyNoCluster()
    console.log(`cluster: ${reason ?? `KUBEBUILDER_ASSETS is set: ${binariesFolder()} is used as it is.`}`)
    return reason === null ? 0 : 1
  }
  const missing = PROGRAMS.filter((name) => !isBuilt(name))
  if (missing.length === 0) {
    console.log(`cluster: Kubernetes ${KUBERNETES} and etcd ${ETCD} are in ${binariesFolder()}`)
    return 0
  }
  if (spawnSync('go', ['version']).status !== 0) {
    console.error(`cluster: Go is not installed, so ${missing.join(', ')} cannot be built. ${withoutGo()}`)
    return 1
  }
  // It takes minutes of every core: whatever else runs here goes first.
  os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL)
  mkdirSync(binariesFolder(), { recursive: true })
  return missing.every(build) ? 0 : 1
}

function withoutGo() {
  const envtest = 'name a folder that has them in KUBEBUILDER_ASSETS'
  return `Install the Go that Kubernetes ${KUBERNETES} asks for (https://go.dev/dl/) and run this again, or ${envtest}.`
}

/** Whether the program is there and says that it is of the version wanted. */
function isBuilt(name) {
  const args = name === 'kubectl' ? ['version', '--client'] : ['--version']
  const { status, stdout } = spawnSync(path.join(binariesFolder(), name), args, { encoding: 'utf8' })
  const wanted = name === 'etcd' ? ETCD : `v${KUBERNETES}`
  return status === 0 && stdout.split(/\s+/).includes(wanted)
}

function build(name) {
  const started = Date.now()
  console.log(`cluster: building ${name}, which takes up to some minutes …`)
  const module = name === 'etcd' ? etcdModule() : kubernetesModule()
  const target = path.join(binariesFolder(), name)
  const unfinished = `${target}.${process.pid}`
  const args = ['build', '-mod=mod', '-ldflags', linkerFlags(), '-o', unfinished, module.package(name)]
  // No cgo: the machine needs no C compiler. GOWORK: a workspace of whoever runs this is not part of it.
  const env = { ...process.env, CGO_ENABLED: '0', GOWORK: 'off' }
  const { status, stderr } = spawnSync('go', args, { cwd: module.folder, env, encoding: 'utf8' })
  if (status !== 0) {
    rmSync(unfinished, { force: true })
    const said = stderr.split('\n').filter((line) => !line.startsWith('go: downloading '))
    console.error(said.join('\n').trim())
    console.error(`cluster: go could not build ${name}: see above. Run this again; what is compiled is kept.`)
    return false
  }
  renameSync(unfinished, target)
  console.log(`cluster: ${name} is built (${Math.round((Date.now() - started) / 1000)} s)`)
  return true
}

/** What the programs of Kubernetes say their version is; etcd's stands in its code. */
function linkerFlags() {
  const [major, minor] = KUBERNETES.split('.')
  const packages = ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version']
  const set = { gitVersion: `v${KUBERNETES}`, gitMajor: major, gitMinor: minor, gitTreeState: 'clean' }
  const flags = packages.flatMap((name) => Object.entries(set).map(([key, value]) => `-X ${name}.${key}=${value}`))
  return ['-s', '-w', ...flags].join(' ')
}

function etcdModule() {
  const name = 'go.etcd.io/etcd/server/v3'
  const { language } = goModOf(name, ETCD)
  return { folder: writeModule('etcd', [...language, `require ${name} v${ETCD}`]), package: () => name }
}

/** Kubernetes names the modules of its own staging folder with no version and replaces them by folders that are not in its module. */
function kubernetesModule() {
  const name = 'k8s.io/kubernetes'
  const { text, language } = goModOf(name, KUBERNETES)
  const staged = [...text.matchAll(/^\s*(k8s\.io\/\S+) => \.\//gm)].map((match) => match[1])
  const replaced = staged.map((module) => `replace ${module} => ${module} ${STAGING}`)
  const folder = writeModule('kubernetes', [...language, `require ${name} v${KUBERNETES}`, ...replaced])
  return { folder, package: (program) => `${name}/cmd/${program}` }
}

/** A module's go.mod, and the lines in it that say which Go it is written for. */
function goModOf(module, version) {
  const args = ['mod', 'download', '-json', `${module}@v${version}`]
  const { status, stdout, stderr } = spawnSync('go', args, { encoding: 'utf8', cwd: os.tmpdir() })
  if (status !== 0) throw new Error(`cluster: go ${args.join(' ')}: ${stderr.trim() || stdout.trim()}`)
  const text = readFileSync(JSON.parse(stdout).GoMod, 'utf8')
  return { text, language: text.match(/^(go|godebug) .*$/gm) ?? [] }
}

/** The folder of a module of our own that needs those: Go keeps its go.mod and go.sum complete while it builds. */
function writeModule(name, lines) {
  const folder = path.join(cacheFolder(), 'modules', name)
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'go.mod'), `module k8s-lesson.test/${name}\n\n${lines.join('\n')}\n`)
  return folder
}
