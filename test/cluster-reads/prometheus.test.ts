import assert from 'node:assert/strict'
import { test } from 'node:test'

import { samplesOf } from '../../src/cluster/prometheus'
import { fc } from '../support/properties'

const wanted = new Set(['a_metric', 'b:metric'])

function values(text: string): [string, number][] {
  return [...samplesOf(text, wanted)].flatMap(([name, samples]) =>
    samples.map(({ labels, value }): [string, number] => [`${name}${JSON.stringify(labels)}`, value]),
  )
}

test('labels, values and times of the wanted families are read; comments, empty lines and other families are passed over', () => {
  const text = [
    '# HELP a_metric Counts {things="not a label"} 1',
    '# TYPE a_metric gauge',
    'a_metric 1',
    'a_metric{} 2',
    'a_metric{x="1",y="two",} 3.5e+06 1795553516310',
    'a_metric { x = "spaced" } -4',
    '',
    'a_metric_bucket{le="+Inf"} 9',
    'other{broken',
    'b:metric{le="+Inf"} +Inf',
    'b:metric\t7',
  ]
  assert.deepEqual(values(text.join('\n')), [
    ['a_metric{}', 1],
    ['a_metric{}', 2],
    ['a_metric{"x":"1","y":"two"}', 3.5e6],
    ['a_metric{"x":"spaced"}', -4],
    ['b:metric{"le":"+Inf"}', Number.POSITIVE_INFINITY],
    ['b:metric{}', 7],
  ])
})

test('label values may hold quotes, backslashes, line breaks, commas and braces', () => {
  const line = String.raw`a_metric{x="say \"hi\", {you}",y="C:\\n",z="two\nlines"} NaN`
  const [sample] = samplesOf(line, wanted).get('a_metric') ?? []
  assert.deepEqual(sample, { labels: { x: 'say "hi", {you}', y: 'C:\\n', z: 'two\nlines' }, value: Number.NaN })
})

test('a label that is named like a part of every object is a label', () => {
  const [sample] = samplesOf('a_metric{__proto__="x"} 1', wanted).get('a_metric') ?? []
  assert.deepEqual(Object.entries(sample?.labels ?? {}), [['__proto__', 'x']])
})

test('a wanted line that is no sample, and a text without any, are failures', () => {
  for (const line of [
    'a_metric',
    'a_metric{x="1} 2',
    'a_metric{x=1} 2',
    'a_metric{x="1"} much',
    'a_metric{x="1" y="2"} 3',
  ]) {
    assert.throws(() => samplesOf(`b:metric 1\n${line}\n`, wanted), /no value of a_metric/, line)
  }
  for (const text of ['', '\n\n', '# only a comment', '<html>sign in</html>'])
    assert.throws(() => samplesOf(text, wanted), /holds none/, text)
})

const labelName = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/)
const labelValue = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('"', '\\', '\n', '{', '}', ',', '=', ' ', 'n', '#') }),
)
const value = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY))

function written(name: string, labels: Record<string, string>, number: number, time: number | undefined): string {
  const escaped = (text: string) => text.replace(/[\\"\n]/g, (each) => (each === '\n' ? '\\n' : `\\${each}`))
  const inside = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
  const special = number === Number.POSITIVE_INFINITY ? '+Inf' : number === Number.NEGATIVE_INFINITY ? '-Inf' : null
  return `${name}{${inside.join(',')}} ${special ?? String(number)}${time === undefined ? '' : ` ${time}`}`
}

test('whatever is written in the format is read as it was', () => {
  const samples = fc.array(
    fc.record({
      labels: fc.dictionary(labelName, labelValue, { maxKeys: 5 }),
      number: value,
      time: fc.option(fc.integer(), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  fc.assert(
    fc.property(samples, (all) => {
      const text = all.map(({ labels, number, time }) => written('a_metric', labels, number, time)).join('\n')
      const read = samplesOf(`# HELP a_metric x\n${text}\n`, wanted).get('a_metric') ?? []
      assert.deepEqual(
        read.map((sample) => [Object.entries(sample.labels).sort(), sample.value]),
        // A minus zero is printed as zero.
        all.map(({ labels, number }) => [Object.entries(labels).sort(), Object.is(number, -0) ? 0 : number]),
      )
    }),
  )
})
