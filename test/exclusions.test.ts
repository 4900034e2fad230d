import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { excludedBecause } from '../src/exclusions'
import type { Finding, ObjectRef } from '../src/model/finding'
import type { Ignored } from '../src/model/reads'
import type { Exclusion } from '../src/model/settings'
import { fc } from './support/properties'

const NOW = new Date('2026-11-24T03:12:00Z')
const PROD = 'prod-eu'

function object(name: string, namespace: string | null = 'shop', kind = 'Deployment'): ObjectRef {
  return { kind, namespace, name }
}

/** The meaning of a pattern, one character after the other. */
function matches(pattern: string, text: string): boolean {
  if (pattern === '') return text === ''
  if (pattern[0] === '*') return matches(pattern.slice(1), text) || (text !== '' && matches(pattern, text.slice(1)))
  return pattern[0] === text[0] && matches(pattern.slice(1), text.slice(1))
}

/** A finding of the check etcd on an object, or on a group of them. */
function finding(about: ObjectRef, objects: ObjectRef[] = []): Finding {
  return { id: 'id', check: 'etcd', object: about, objects } as unknown as Finding
}

function exclusion(patterns: Partial<Exclusion>): Exclusion {
  return { check: null, cluster: null, namespace: null, name: null, reason: 'known', until: null, ...patterns }
}

describe('exclusions of the settings file', () => {
  const reason = (patterns: Partial<Exclusion>, about = finding(object('web')), cluster = PROD, now = NOW) =>
    excludedBecause(about, cluster, { exclusions: [exclusion(patterns)], ignored: [] }, now)

  it('leave out what matches every pattern given', () => {
    const all = { check: 'etcd', cluster: 'prod-*', namespace: 'shop', name: 'w*' }
    assert.equal(reason(all), 'known')
    for (const other of [{ check: 'hpa-*' }, { cluster: 'staging*' }, { namespace: 'shops' }, { name: 'w' }]) {
      assert.equal(reason({ ...all, ...other }), null, JSON.stringify(other))
    }
  })

  it('leave nothing out by a namespace that has none', () => {
    const node = finding(object('n1', null, 'Node'))
    assert.equal(reason({ namespace: '*' }, node), null)
    assert.equal(reason({ name: 'n*' }, node), 'known')
  })

  it('hold to the end of their last day, in UTC', () => {
    const at = (now: string) => reason({ until: '2026-11-24' }, undefined, PROD, new Date(now))
    assert.equal(at('2026-11-24T23:59:59.999Z'), 'known')
    assert.equal(at('2026-11-25T00:00:00Z'), null)
  })

  it('leave a group out where it matches itself, or all that it is made of', () => {
    const group = finding(object('kernel 6.8', null, 'Nodes'), [
      object('a-1', null, 'Node'),
      object('a-2', null, 'Node'),
    ])
    assert.equal(reason({ name: 'a-*' }, group), 'known')
    assert.equal(reason({ name: 'a-1' }, group), null)
    assert.equal(reason({ name: 'kernel*' }, group), 'known')
  })

  it('give the first reason that holds', () => {
    const exclusions = [
      exclusion({ until: '2026-11-23', reason: 'over' }),
      exclusion({ name: 'web', reason: 'first' }),
      exclusion({ name: 'w*', reason: 'second' }),
    ]
    assert.equal(excludedBecause(finding(object('web')), PROD, { exclusions, ignored: [] }, NOW), 'first')
  })

  const names = fc.string({ unit: fc.constantFrom(...'ab-./:@[(?+^$|\\n'), minLength: 1, maxLength: 12 })
  const patterns = fc.string({ unit: fc.constantFrom(...'ab-./:@[(?+^$|\\n', '*'), minLength: 1, maxLength: 8 })

  it('take a star for any characters, and all others as they are', () => {
    fc.assert(
      fc.property(patterns, names, (pattern, name) => {
        assert.equal(reason({ cluster: pattern }, undefined, name) === 'known', matches(pattern, name))
      }),
      { numRuns: 2_000 },
    )
  })

  it('match whatever the stars of a pattern are filled with', () => {
    fc.assert(
      fc.property(fc.array(names), fc.array(names), (literals, fillings) => {
        const filled = literals.map(
          (literal, index) => literal + (index < literals.length - 1 ? (fillings[index] ?? '') : ''),
        )
        const name = filled.join('')
        if (literals.length > 0) assert.equal(reason({ name: literals.join('*') }, finding(object(name))), 'known')
      }),
    )
  })

  it('match their own name, whatever stands in it', () => {
    fc.assert(
      fc.property(names, (name) => {
        assert.equal(reason({ name }, finding(object(name))), 'known')
      }),
    )
  })
})

describe('the annotation k8s-lesson/ignore', () => {
  const ignored = (name: string, ...checks: string[]): Ignored => ({ ...object(name), checks })
  const reason = (about: Finding, ...all: Ignored[]) =>
    excludedBecause(about, PROD, { exclusions: [], ignored: all }, NOW)

  it('leaves its object out of the checks that it names, or of all', () => {
    assert.match(reason(finding(object('web')), ignored('web', 'etcd')) ?? '', /k8s-lesson\/ignore/)
    assert.match(reason(finding(object('web')), ignored('web', '*')) ?? '', /k8s-lesson\/ignore/)
    assert.equal(reason(finding(object('web')), ignored('web', 'hpa-migration')), null)
  })

  it('is that of the very object: kind, namespace and name', () => {
    const annotated = ignored('web', '*')
    for (const other of [object('web', 'other'), object('web', 'shop', 'StatefulSet'), object('web2')]) {
      assert.equal(reason(finding(other), annotated), null)
    }
  })

  it('leaves a group out only where all its objects ask for it', () => {
    const group = finding(object('web', 'shop', 'Deployments'), [object('a'), object('b')])
    assert.equal(reason(group, ignored('a', '*')), null)
    assert.match(reason(group, ignored('a', '*'), ignored('b', 'etcd')) ?? '', /ignore/)
  })
})
