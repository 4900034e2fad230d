import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { loadBook } from '../../src/lessons/book'
import { compileKnowledge } from '../../src/lessons/compile'
import { compiledLesson, compiledNeighbours, readCompiled } from '../../src/lessons/compiled'
import { faultLine } from '../../src/lessons/fault'
import { loadNeighbours } from '../../src/lessons/neighbours'
import { parseLesson } from '../../src/lessons/parse'
import { Problem } from '../../src/model/errors'
import { folderOf, LESSON, lessonWith, lineOf } from './lesson-text'

const NEIGHBOURS = `- topic: Ingress certificates
  phrases: [certificate of an ingress]
  pointer: See the docs of cert-manager.
  url: https://cert-manager.io/docs/
`

function faultsOf(text: string): string[] {
  return parseLesson(text, 'knowledge/disk.md').faults.map(faultLine)
}

function problemOf(dirs: string[]): Problem {
  try {
    loadBook(dirs)
  } catch (error) {
    assert.ok(error instanceof Problem)
    return error
  }
  assert.fail('the book was loaded')
}

test('a lesson file becomes a lesson, field by field', () => {
  const { lesson, faults } = parseLesson(LESSON, 'knowledge/disk.md')
  assert.deepEqual(faults, [])
  assert.deepEqual(
    { ...lesson, parts: null },
    {
      id: 'disk',
      title: 'The disk is full',
      group: 'Nodes',
      summary: 'The disk of a node fills up, and its pods are evicted.',
      aliases: ['full disk', 'disk pressure'],
      symptoms: ['pods are evicted'],
      errors: ['no space left on device'],
      alerts: ['NodeDiskFull'],
      since: null,
      until: null,
      related: [],
      sources: [{ id: 'docs', title: 'Node pressure', url: 'https://kubernetes.io/docs/eviction/' }],
      reviewed: '2026-11-01',
      team: null,
      parts: null,
    },
  )
})

test('a file with a byte order mark and the line ends of Windows is read the same', () => {
  const other = parseLesson(`\ufeff${LESSON.replaceAll('\n', '\r\n')}`, 'knowledge/disk.md')
  assert.deepEqual(other.lesson, parseLesson(LESSON, 'knowledge/disk.md').lesson)
})

const REFUSED: [what: string, change: [string, string], line: string, message: RegExp][] = [
  ['broken YAML', ['title: The', 'title: a: The'], 'a: The', / front matter: is not valid YAML: Nested mappings/],
  ['a field twice', ['alerts: [', 'title: Again\nalerts: ['], 'Again', / front matter: is not valid YAML: .*unique/],
  ['an unknown field', ['alerts: [', 'alarms: ['], 'alarms', / alarms: is not a field of a lesson/],
  ['a missing field', ['title: The disk is full\n', ''], '', / title: a title is missing/],
  ['a number for text', ['[full disk,', '[503,'], '503', / aliases\[1\]: an alias must be text: quote it/],
  ['an empty phrase', ['[pods are evicted]', "['']"], "['']", / symptoms\[1\]: a symptom is empty/],
  ['text for a list', ['[NodeDiskFull]', 'NodeDiskFull'], 'NodeDiskFull', / alerts: must be a list/],
  ['no alias', ['[full disk, disk pressure]', '[]'], '[]', / aliases: at least one alias/],
  ['a long title', ['The disk is full', 'x'.repeat(61)], 'xxx', / title: a title has at most 60/],
  ['a long summary', ['The disk of a', 'x'.repeat(160)], 'xxx', / summary: a summary has at most 160/],
  ['a bad day', ['2026-11-01', '2026-11-31'], '2026-11-31', / reviewed: must be a day/],
  [
    'an address that acts',
    ['https://kubernetes.io', 'javascript://x'],
    'script:',
    / sources\[1\]\.url: must be a whole web/,
  ],
  [
    'a version as a number',
    ['alerts:', 'since: { version: 1.20, source: docs }\nalerts:'],
    'since',
    / since\.version: .*quote/,
  ],
  ['another id', ['id: disk', 'id: disc'], 'id: disc', / id: "disc" and the file's name must be the same: disc\.md/],
]

for (const [what, change, part, message] of REFUSED) {
  test(`refused with file, line and field: ${what}`, () => {
    const text = lessonWith(change)
    const [first = '', ...more] = faultsOf(text)
    assert.deepEqual(more, [])
    assert.match(first, message)
    // What is not there has no line of its own: the file's first one is named.
    const line = part === '' ? 1 : lineOf(text, part)
    assert.ok(first.startsWith(`knowledge/disk.md:${line} `), first)
  })
}

test('a file without front matter, and one whose front matter does not end, are refused', () => {
  const message = 'knowledge/disk.md:1 front matter: must begin with front matter between two lines ---'
  assert.deepEqual(faultsOf('# Disk\n'), [message])
  assert.deepEqual(faultsOf('---\nid: disk\n'), [message])
  assert.deepEqual(faultsOf(''), [message])
})

test('a book holds the lessons in the order of group and title, and finds by id', () => {
  const dir = folderOf({
    'disk.md': LESSON,
    'zoo.md': lessonWith(['id: disk', 'id: zoo'], ['group: Nodes', 'group: Control plane']),
    'area.md': lessonWith(['id: disk', 'id: area'], ['The disk is full', 'A disk is full']),
    'neighbours.yaml': NEIGHBOURS,
    'README.md': '# Not a lesson',
  })
  const book = loadBook([dir])
  assert.deepEqual(
    book.all().map(({ id }) => id),
    ['zoo', 'area', 'disk'],
  )
  assert.equal(book.get('disk')?.title, 'The disk is full')
  assert.equal(book.get('disc'), null)
  assert.equal(book.find('disk').lesson, 'disk')
})

test("a team's lessons are marked with their folder's name and may be related to the project's", () => {
  const own = folderOf({ 'disk.md': LESSON, 'neighbours.yaml': NEIGHBOURS })
  const team = folderOf(
    { 'shop.md': lessonWith(['id: disk', 'id: shop'], ['alerts:', 'related: [disk]\nalerts:']) },
    'payments',
  )
  const book = loadBook([own, `${team}/`])
  assert.equal(book.get('disk')?.team, null)
  assert.equal(book.get('shop')?.team, 'payments')
})

test('an id in two folders stops the start and names both files', () => {
  const own = folderOf({ 'disk.md': LESSON })
  const team = folderOf({ 'disk.md': LESSON }, 'payments')
  const { message, code } = problemOf([own, team])
  assert.equal(code, 'knowledge-invalid')
  assert.ok(message.includes(`${team}/disk.md:2 id: "disk" is the id of ${own}/disk.md already`), message)
})

test('a related id that no lesson has, and one that is its own, stop the start', () => {
  const text = lessonWith(['alerts:', 'related: [\n  disk,\n  disc ]\nalerts:'])
  const { message } = problemOf([folderOf({ 'disk.md': text })])
  assert.match(message, /disk\.md:10 related\[1\]: a lesson is not related to itself/)
  assert.match(message, /disk\.md:11 related\[2\]: no lesson has the id "disc"/)
})

test('one bad file among good ones stops the start: never half a book', () => {
  const dir = folderOf({ 'disk.md': LESSON, 'disc.md': lessonWith(['id: disk', 'id: disc'], ['## Why', '## Why not']) })
  const { message } = problemOf([dir])
  assert.match(message, /disc\.md:21 body: "## Why not" is not a heading of a lesson/)
})

test('many faults are counted, not all named, and stay one line', () => {
  const files = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => [`${id}.md`, LESSON]))
  const { line } = problemOf([folderOf(files)])
  assert.match(line, /e\.md:2 id: .*; and 2 more\. Nothing was loaded/)
  assert.ok(!line.includes('\n'))
})

test('a folder that is not there, holds no lesson, or a file that cannot be read, is named', () => {
  assert.match(problemOf(['/nowhere/knowledge']).message, /\/nowhere\/knowledge: cannot be read \(ENOENT\)/)
  assert.match(problemOf([folderOf({ 'README.md': '' })]).message, /knowledge: holds no lesson/)
  const dir = folderOf({ 'disk.md': LESSON })
  mkdirSync(path.join(dir, 'folder.md'))
  assert.match(problemOf([dir]).message, /folder\.md: cannot be read \(EISDIR\)/)
})

test('without neighbours.yaml the start stops and names it', () => {
  const problem = problemOf([folderOf({ 'disk.md': LESSON })])
  assert.match(problem.message, /neighbours\.yaml cannot be read/)
})

test('what the build keeps is what reading gives, and is not used for any other text', () => {
  const dir = path.resolve('knowledge')
  const file = path.join(folderOf({}), 'compiled.json')
  compileKnowledge(dir, file)
  const compiled = readCompiled(file)
  const names = readdirSync(dir).filter((name) => name.endsWith('.md'))
  assert.ok(names.length > 0)
  for (const name of names) {
    const text = readFileSync(path.join(dir, name), 'utf8')
    assert.deepEqual(compiledLesson(name, text, compiled), parseLesson(text, name).lesson)
    assert.equal(compiledLesson(name, `${text}\n`, compiled), null)
  }
  const neighbours = path.join(dir, 'neighbours.yaml')
  assert.deepEqual(compiledNeighbours(readFileSync(neighbours, 'utf8'), compiled), loadNeighbours(neighbours))
  assert.equal(compiledNeighbours('', compiled), null)
})

test('the build leaves out what is not valid, and a damaged file is as good as none', () => {
  const dir = folderOf({ 'disk.md': LESSON, 'disc.md': LESSON, 'neighbours.yaml': '- nothing' })
  const file = path.join(dir, 'compiled.json')
  compileKnowledge(dir, file)
  assert.deepEqual(Object.keys(readCompiled(file).lessons), ['disk.md'])
  assert.equal(readCompiled(file).neighbours, null)
  writeFileSync(file, '{"lessons":')
  assert.deepEqual(readCompiled(file), { lessons: {}, neighbours: null })
})
