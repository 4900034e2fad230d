// Compiles src, commands and dev into dist/. Runs after `npm ci` (npm's prepare), so that `npm start` and
// `npx k8s-lesson` work at once. An install without development packages has no compiler: there dist/ has
// to come with the package, and is left as it is.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const dist = path.join(root, 'dist')
const bin = path.join(dist, 'src', 'terminal', 'main.js')

// npx links the project before it runs it for the first time, and npm then builds: not under the feet of a running bot.
if (process.env.npm_command === 'exec' && existsSync(bin)) process.exit(0)

let compiler
try {
  compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc')
} catch {
  if (existsSync(bin)) process.exit(0)
  console.error(
    'build: no TypeScript compiler and no dist/. Run `npm ci` with development packages once and copy dist/ along.',
  )
  process.exit(1)
}

rmSync(dist, { recursive: true, force: true })
const result = spawnSync(process.execPath, [compiler, '-p', path.join(root, 'tsconfig.build.json')], {
  stdio: 'inherit',
})
if (result.status !== 0) process.exit(result.status ?? 1)
// Reading and checking every lesson takes longer than a terminal may wait: what was read lies beside the compiled code.
createRequire(import.meta.url)(path.join(dist, 'src', 'lessons', 'compile.js')).compileKnowledge(
  path.join(root, 'knowledge'),
)
// npm runs the bin of the project itself directly, so it has to be executable.
chmodSync(bin, 0o755)
