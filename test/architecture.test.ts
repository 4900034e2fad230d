import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { PROJECT_ROOT } from '../src/config'

const biome = require.resolve('@biomejs/biome/bin/biome')

/** Who may import whom: for each file, what it may import and what it must not. The rules stand in biome.json. */
const TABLE: Record<string, { may: string[]; mustNot: string[] }> = {
  'src/model/probe.ts': {
    may: ['./store'],
    mustNot: ['../config', '../store/open', '../lessons/book', '../../commands/index', 'zod', 'node:fs', 'pino'],
  },
  'src/lessons/probe.ts': {
    may: ['./book', '../model/lesson', 'minisearch', 'yaml', 'zod', 'node:fs', 'mdast-util-from-markdown'],
    mustNot: ['../store/open', '../render/json', '../slack/front', '../config', '../main', '@slack/bolt', 'pino'],
  },
  'src/store/probe.ts': {
    may: ['./memory', '../model/store', 'lowdb', 'proper-lockfile', 'write-file-atomic', 'node:fs/promises'],
    mustNot: ['../lessons/book', '../render/json', '../config', '../log', '@slack/web-api', 'minisearch', '../main'],
  },
  'src/render/probe.ts': {
    may: ['./json', '../model/answer', '@slack/web-api', 'picocolors', 'fast-wrap-ansi'],
    mustNot: ['../lessons/book', '../store/open', '../slack/front', '../config', '@slack/bolt', 'node:fs', 'lowdb'],
  },
  'src/slack/probe.ts': {
    may: ['./reply', '../model/answer', '../render/block-kit', '@slack/bolt', 'node:http'],
    mustNot: ['../lessons/book', '../store/open', '../terminal/main', '../../commands/index', '../main', 'lowdb', 'ws'],
  },
  'src/terminal/probe.ts': {
    may: ['./print', '../model/answer', '../render/terminal', 'commander', 'node:readline'],
    mustNot: ['../lessons/book', '../store/open', '../slack/front', '../../commands/index', './main', '@slack/bolt'],
  },
  'src/objects/probe.ts': {
    may: ['./node', '../model/kubernetes'],
    mustNot: ['../checks/index', '../cluster/reads', '../config', '@kubernetes/client-node', 'undici', 'node:fs'],
  },
  'src/cohort/probe.ts': {
    may: ['./chance', '../model/reads'],
    mustNot: ['../objects/node', '../checks/index', '../cluster/reads', '@kubernetes/client-node', 'node:fs'],
  },
  'src/checks/probe.ts': {
    may: ['../model/check', '../objects/node', '../cohort/cohort'],
    mustNot: ['../cluster/reads', '../look', '../store/open', '../render/json', '@kubernetes/client-node', 'undici'],
  },
  'src/cluster/probe.ts': {
    may: ['./tables', '../model/reads', '../objects/pod', '@kubernetes/client-node', 'undici'],
    mustNot: ['../checks/index', '../look', '../store/open', '../render/json', '../config', '@slack/bolt', 'lowdb'],
  },
  'src/look.ts': {
    may: ['./checks/index', './model/look'],
    mustNot: ['./cluster/reads', './objects/node', './store/open', './config', '@kubernetes/client-node'],
  },
  'src/config.ts': { may: ['./model/errors', 'node:path'], mustNot: ['./lessons/book', './store/open', 'pino', 'zod'] },
  'src/settings.ts': {
    may: ['./settings-schema', './config', './model/settings', 'yaml', 'zod', 'node:fs'],
    mustNot: ['./checks/index', './look', './slack/front', './store/open', 'pino'],
  },
  'src/access.ts': {
    may: ['./model/people', './model/settings'],
    mustNot: ['./slack/people', './store/open', './settings', '@slack/web-api', 'zod'],
  },
  'src/clusters.ts': {
    may: ['./access', './model/clusters'],
    mustNot: ['./slack/people', './store/open', './look', './cluster/reader', '@slack/web-api'],
  },
  'src/bot-clusters.ts': {
    may: ['./clusters', './shared-looks', './checks/index', './look-memory', './model/reads'],
    mustNot: ['./cluster/reader', './slack/people', './store/open', '@kubernetes/client-node'],
  },
  'src/log.ts': { may: ['./model/log', './config', 'pino'], mustNot: ['./store/open', './slack/front', '@slack/bolt'] },
  'commands/probe.ts': {
    may: ['./lesson', './check/screen', '../src/model/answer'],
    mustNot: [
      '../src/cluster/reads',
      '../src/checks/index',
      '../src/look',
      '../src/lessons/book',
      '../src/store/open',
      '../src/render/json',
      '../src/slack/front',
      '../src/terminal/print',
      '../src/config',
      '../src/main',
      '@slack/bolt',
      'lowdb',
      'node:fs',
    ],
  },
  'dev/workspace/probe.ts': {
    may: ['../../src/workspace', 'ws'],
    mustNot: ['../../src/main', '../../src/terminal/main'],
  },
  'test/probe.ts': { may: ['../src/store/open', 'fast-check'], mustNot: ['../src/main', '../src/terminal/main'] },
  'src/main.ts': { may: ['./store/open', './slack/front', '../commands/index', '../dev/workspace/main'], mustNot: [] },
  'src/terminal/main.ts': { may: ['../store/open', '../../commands/index', '../config', 'commander'], mustNot: [] },
}

/** Every way of importing that the rules have to see, each in one line. */
const WAYS: ((from: string) => string)[] = [
  (from) => `import { a } from '${from}'`,
  (from) => `import type { A } from '${from}'`,
  (from) => `export { b } from '${from}'`,
  (from) => `export * from '${from}'`,
  (from) => `export const load = () => import('${from}')`,
]

const linesOf = (imports: string[]) => imports.flatMap((from) => WAYS.map((way) => way(from)))

/** Lints files of the given lines under the project's configuration; gives the lines refused by that rule, file by file. */
function refused(rule: string, files: Record<string, string[]>): Record<string, string[]> {
  const root = mkdtempSync(path.join(tmpdir(), 'architecture-'))
  after(() => rmSync(root, { recursive: true, force: true }))
  copyFileSync(path.join(PROJECT_ROOT, 'biome.json'), path.join(root, 'biome.json'))
  for (const [file, lines] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), `${lines.join('\n')}\n`)
  }
  const options = ['--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none']
  const run = spawnSync(process.execPath, [biome, 'lint', ...options, '.'], { cwd: root, encoding: 'utf8' })
  const report = JSON.parse(run.stdout) as {
    diagnostics: { severity: string; category: string; location: { path: string; start: { line: number } } }[]
  }
  const found: Record<string, string[]> = Object.fromEntries(Object.keys(files).map((file) => [file, []]))
  for (const { severity, category, location } of report.diagnostics) {
    const line = files[location.path]?.[location.start.line - 1]
    if (severity === 'error' && category === `lint/style/${rule}` && line) found[location.path]?.push(line)
  }
  return found
}

const allowed = Object.fromEntries(Object.entries(TABLE).map(([file, { may }]) => [file, linesOf(may)]))
const forbidden = Object.fromEntries(Object.entries(TABLE).map(([file, { mustNot }]) => [file, linesOf(mustNot)]))
const refusedOfAllowed = refused('noRestrictedImports', allowed)
const refusedOfForbidden = refused('noRestrictedImports', forbidden)

for (const file of Object.keys(TABLE)) {
  test(`${file} may import what its folder may, and nothing else`, () => {
    assert.deepEqual(refusedOfAllowed[file], [])
    assert.deepEqual(new Set(refusedOfForbidden[file]), new Set(forbidden[file]))
  })
}

test('require is refused everywhere, so that it is no way around', () => {
  const file = 'src/model/probe.ts'
  const lines = ["export const store = require('../store/open')"]
  assert.deepEqual(refused('noCommonJs', { [file]: lines })[file], lines)
})
