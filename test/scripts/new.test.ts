import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import ts from 'typescript'
import { type NewFile, newUnit } from '../../scripts/new'
import { PROJECT_ROOT } from '../../src/config'
import { parseLesson } from '../../src/lessons/parse'

const TODAY = '2026-11-24'
const inProject = (file: string) => path.join(PROJECT_ROOT, file)
const read = (file: string) => readFileSync(inProject(file), 'utf8')

/** What the compiler says about the files as if they stood in the project. */
function typeErrors(files: NewFile[]): string[] {
  const config = ts.parseJsonConfigFileContent(JSON.parse(read('tsconfig.json')), ts.sys, PROJECT_ROOT)
  const texts = new Map(files.map(({ file, text }) => [inProject(file), text]))
  const host = ts.createCompilerHost(config.options)
  const { readFile, fileExists } = host
  host.readFile = (name) => texts.get(path.normalize(name)) ?? readFile(name)
  host.fileExists = (name) => texts.has(path.normalize(name)) || fileExists(name)
  const program = ts.createProgram([...texts.keys()], { ...config.options, noEmit: true }, host)
  return [...texts.keys()].flatMap((name) => {
    const source = program.getSourceFile(name)
    assert.ok(source, name)
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
    return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
  })
}

/** Runs Biome as `npm run lint` does, or with --write, over the files in a folder of their own; gives the folder. */
function lint(files: NewFile[], ...options: string[]): { status: number | null; output: string; text: typeof read } {
  const root = mkdtempSync(path.join(tmpdir(), 'new-'))
  after(() => rmSync(root, { recursive: true, force: true }))
  for (const name of ['biome.json', 'package.json']) copyFileSync(inProject(name), path.join(root, name))
  for (const { file, text } of files) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  const biome = require.resolve('@biomejs/biome/bin/biome')
  const command = [biome, 'check', '--error-on-warnings', '--vcs-enabled=false', ...options, '.']
  const { status, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' })
  return { status, output: stderr, text: (file) => readFileSync(path.join(root, file), 'utf8') }
}

test('a new lesson can be read by the bot, and all that is left to write says TODO', () => {
  const { created, changed } = newUnit('lesson', 'node-swap', TODAY, read)
  assert.deepEqual(
    created.map(({ file }) => file),
    ['knowledge/node-swap.md', 'test/lessons/questions/node-swap.jsonl'],
  )
  assert.deepEqual(changed, [])
  const { lesson, faults } = parseLesson(created[0]?.text ?? '', 'knowledge/node-swap.md')
  assert.deepEqual(faults, [])
  assert.equal(lesson?.id, 'node-swap')
  assert.equal(lesson.reviewed, TODAY)
  assert.deepEqual(JSON.parse(created[1]?.text ?? '').expect, ['node-swap'])
})

test('a new command passes types and lint, and stands in the list', () => {
  const { created, changed } = newUnit('command', 'node-swap', TODAY, read)
  assert.deepEqual(
    [...created, ...changed].map(({ file }) => file),
    ['commands/node-swap.ts', 'test/commands/node-swap.test.ts', 'commands/index.ts'],
  )
  assert.deepEqual(typeErrors([...created, ...changed]), [])
  const { status, output } = lint(created)
  assert.equal(status, 0, output)
  const { text } = lint(changed, '--write')
  assert.match(text('commands/index.ts'), /^import \{ nodeSwap \} from '\.\/node-swap'$/m)
  assert.match(text('commands/index.ts'), /CommandDefinition\[\] = \[[^\]]*\bnodeSwap,?\s*\]/)
})

test('a new check passes types and lint, stands in the list, and has a fixture for each of its ends', () => {
  const { created, changed } = newUnit('check', 'node-swap', TODAY, read)
  assert.deepEqual(
    [...created, ...changed].map(({ file }) => file),
    [
      'src/checks/node-swap.ts',
      'test/checks/node-swap/risky.todo.yaml',
      'test/checks/node-swap/clear.todo.yaml',
      'test/checks/node-swap/not-checked.forbidden.yaml',
      'src/checks/index.ts',
    ],
  )
  const code = [...created, ...changed].filter(({ file }) => file.endsWith('.ts'))
  assert.deepEqual(typeErrors(code), [])
  const { status, output } = lint(created)
  assert.equal(status, 0, output)
  assert.match(lint(changed, '--write').text('src/checks/index.ts'), /CheckDefinition\[\] = \[[^\]]*\bnodeSwap,?\s*\]/)
})

test('the list takes a second new command too, once it has been formatted over several lines', () => {
  const list = (index: string, id: string) => newUnit('command', id, TODAY, () => index).changed
  let index = read('commands/index.ts')
  for (const id of ['first-long-name', 'second-long-name', 'third-long-name', 'fourth-long-name'])
    index = lint(list(index, id), '--write').text('commands/index.ts')
  assert.match(index, /\bfirstLongName,\s+secondLongName,\s+thirdLongName,\s+fourthLongName,?\s*\]/)
  assert.deepEqual(lint([{ file: 'commands/index.ts', text: index }]).status, 0)
})

for (const [kind, id] of [
  ['lesson', 'Node Swap'],
  ['lesson', '../etc'],
  ['lesson', undefined],
  ['digest', 'daily'],
] as const) {
  test(`${kind} ${id} is refused`, () => {
    assert.throws(() => newUnit(kind, id, TODAY, read), /npm run new lesson/)
  })
}
