import assert from 'node:assert/strict'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { folder, run } from './run'

test('a topic is answered, without colours when piped, wrapped to 80 columns but for commands', async () => {
  const { code, out, err } = await run(['etcd'])
  assert.equal(code, 0)
  assert.equal(err, '')
  assert.match(out, /^etcd is full or slow\./)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what must not be there
  assert.doesNotMatch(out, /\u001b/)
  assert.match(out, /More: npx k8s-lesson etcd --whole/)
  const prose = out.split('\n').filter((line) => !line.startsWith('    '))
  assert.deepEqual(
    prose.filter((line) => line.length > 80),
    [],
  )
})

test('several words are one question; what no lesson covers ends with 3', async () => {
  const found = await run(['why', 'are', 'nodes', 'NotReady', 'after', 'the', 'new', 'image?'])
  assert.equal(found.code, 0)
  assert.match(found.out, /^Nodes turn NotReady/)
  const none = await run(['what', 'is', 'the', 'best', 'pizza', 'in', 'Naples'])
  assert.equal(none.code, 3)
  assert.match(none.out, /^I have no lesson on that/)
})

test('JSON is the whole answer as data, uncut', async () => {
  const { code, out } = await run(['etcd', '--json'])
  assert.equal(code, 0)
  const answer = JSON.parse(out)
  assert.equal(answer.lesson, 'etcd')
  assert.equal(answer.confidence, 1)
  assert.deepEqual(
    answer.sections.map(({ role }: { role: string }) => role),
    ['seen', 'now', 'why', 'prevent', 'changed', 'talks', 'sources'],
  )
})

test('the parts of a lesson, the list and the help', async () => {
  const [commands, related, list, help] = await Promise.all([
    run(['etcd', '--commands']),
    run(['etcd', '--related']),
    run(['--list']),
    run(['help']),
  ])
  assert.match(commands.out, /etcdctl alarm disarm/)
  assert.match(related.out, /master-memory:/)
  assert.match(list.out, /18 lessons/)
  assert.match(help.out, /npx k8s-lesson topics/)
  assert.deepEqual(
    [commands, related, list, help].map(({ code }) => code),
    [0, 0, 0, 0],
  )
})

test('wrong usage ends with 2 and says what to do, without a stack trace', async () => {
  const [unknown, missing] = await Promise.all([run(['etcd', '--nonsense']), run(['ask'])])
  for (const { code, out, err } of [unknown, missing]) {
    assert.equal(code, 2)
    assert.equal(out, '')
    assert.doesNotMatch(err, /at .*\.[jt]s:\d+/)
  }
  assert.match(unknown.err, /--nonsense/)
  assert.match(missing.err, /--jsonl/)
})

test('questions come in one a line and go out as one JSON a line, an empty one too', async () => {
  const { code, out } = await run(['ask', '--jsonl'], { input: 'etcd\n\nmvcc: database space exceeded\n' })
  assert.equal(code, 0)
  const lines = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  assert.deepEqual(
    lines.map(({ question, lesson }) => [question, lesson]),
    [
      ['etcd', 'etcd'],
      ['', null],
      ['mvcc: database space exceeded', 'etcd'],
    ],
  )
  assert.deepEqual(Object.keys(lines[0]), ['question', 'lesson', 'confidence', 'alternatives'])
})

test('a lesson that is not valid stops the start with file, line and field; nothing is answered', async () => {
  const own = path.join(folder, 'payments')
  mkdirSync(own)
  writeFileSync(path.join(own, 'ledger.md'), '---\nid: ledger\ntitle: 7\n---\n')
  const { code, out, err } = await run(['etcd'], { env: { KNOWLEDGE_DIRS: own } })
  assert.equal(code, 1)
  assert.equal(out, '')
  assert.match(err, /^k8s-lesson: The lessons cannot be loaded: .*ledger\.md:\d+ aliases: must be a list/)
  assert.equal(err.trimEnd().split('\n').length, 1)
})

test('the terminal writes no store and takes no lock', async () => {
  await run(['etcd'])
  const { code, out } = await run(['questions'])
  assert.equal(code, 0)
  assert.match(out, /0 questions without a lesson/)
  assert.equal(existsSync(path.join(folder, 'store.json')), false)
  assert.equal(existsSync(path.join(folder, 'store.json.lock')), false)
})
