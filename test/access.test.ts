import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { keptBecause, type Situation } from '../src/access'
import { clustersFor } from '../src/clusters'
import type { Asker } from '../src/model/asker'
import type { People, Place, Standing } from '../src/model/people'
import type { Visibility } from '../src/model/settings'
import { memoryStore } from '../src/store/memory'

const CHANNEL: Place = { direct: false, outside: false }
const OUTSIDE: Place = { direct: false, outside: true }
const DIRECT: Place = { direct: true, outside: false }

function asker(inPublic = false): Asker {
  return { user: 'U1', channel: 'C1', team: null, inPublic }
}

function situation(standing: Standing, place: Place, inPublic = false): Situation {
  return { asker: asker(inPublic), person: { known: standing }, place: { known: place } }
}

describe('who may see a cluster', () => {
  const listing = (channels: string[] | null, users: string[] | null): Visibility => ({ channels, users })
  const shown = (about: Situation, visibility?: Visibility) => keptBecause(about, visibility) === null

  it('is everyone of the workspace, in every channel of it, where nothing is listed', () => {
    for (const place of [CHANNEL, DIRECT])
      for (const inPublic of [true, false]) assert.equal(shown(situation('member', place, inPublic)), true)
    assert.equal(shown(situation('member', CHANNEL), listing(null, null)), true)
  })

  it('is no guest, no stranger, and nobody in a channel shared with others, where nothing is listed', () => {
    for (const standing of ['guest', 'stranger'] as const)
      for (const place of [CHANNEL, DIRECT]) assert.equal(shown(situation(standing, place)), false)
    assert.equal(shown(situation('member', OUTSIDE)), false)
  })

  it('is whoever is in a listed channel, a shared one among them, but no guest and no stranger', () => {
    const listed = listing(['C1'], null)
    assert.equal(shown(situation('member', CHANNEL), listed), true)
    assert.equal(shown(situation('member', CHANNEL, true), listed), true)
    assert.equal(shown(situation('member', OUTSIDE, true), listed), true)
    assert.equal(shown(situation('guest', CHANNEL), listed), false)
    assert.equal(shown(situation('stranger', OUTSIDE), listed), false)
    assert.equal(shown(situation('member', CHANNEL), listing(['C2'], null)), false)
    assert.equal(shown(situation('member', DIRECT), listed), false, 'a direct message counts as its user')
  })

  it('is a listed user, guests and strangers among them, where nobody else sees the answer', () => {
    const listed = listing(null, ['U1'])
    for (const standing of ['member', 'guest', 'stranger'] as const) {
      assert.equal(shown(situation(standing, CHANNEL), listed), true)
      assert.equal(shown(situation(standing, DIRECT, true), listed), true)
      assert.equal(shown(situation(standing, CHANNEL, true), listed), false)
      assert.equal(shown(situation(standing, OUTSIDE), listed), false)
    }
    assert.equal(shown(situation('guest', CHANNEL, true), listing(['C1'], ['U1'])), true)
    assert.equal(shown(situation('member', CHANNEL), listing(null, ['U2'])), false)
  })

  it('is nobody where the lists are empty', () => {
    for (const place of [CHANNEL, DIRECT, OUTSIDE])
      for (const lists of [listing([], null), listing(null, []), listing([], [])])
        assert.equal(shown(situation('member', place), lists), false)
  })

  it('is nobody who cannot be told apart, whatever is listed', () => {
    const lists = listing(['C1'], ['U1'])
    const why = { unknown: 'Slack was away' }
    assert.equal(
      keptBecause({ ...situation('member', CHANNEL), person: why }, lists),
      'I could not learn who you are: Slack was away.',
    )
    assert.equal(
      keptBecause({ ...situation('member', CHANNEL), place: why }, lists),
      'I could not learn who is in this conversation: Slack was away.',
    )
  })
})

describe('the clusters of Slack', () => {
  const everywhere: People = { person: async () => ({ known: 'member' }), place: async () => ({ known: CHANNEL }) }
  const store = () => memoryStore({ now: () => new Date('2026-11-24T03:12:00Z') })
  const open = (names: string[], visibility: Record<string, Visibility> = {}, people = everywhere) =>
    clustersFor({ names, visibility, people, store: store() })

  it('choose the only one that is shown, and ask where there are several', async () => {
    assert.equal((await open(['prod']).sight(asker())).chosen, 'prod')
    assert.equal((await open(['prod', 'dev']).sight(asker())).chosen, null)
    const { visible, chosen, hidden } = await open(['prod', 'dev'], { prod: { channels: [], users: null } }).sight(
      asker(),
    )
    assert.deepEqual([visible, chosen, hidden], [['dev'], 'dev', 'It is shown to other channels and people only.'])
  })

  it('choose that of the channel, once it was set there', async () => {
    const clusters = open(['prod', 'dev'])
    await clusters.use(asker(), 'dev')
    assert.equal((await clusters.sight(asker())).chosen, 'dev')
    assert.equal((await clusters.sight({ ...asker(), channel: 'C2' })).chosen, null)
  })

  it('let nobody choose what they may not see', async () => {
    const clusters = open(['prod', 'dev'], { prod: { channels: ['C9'], users: null } })
    await assert.rejects(clusters.use(asker(), 'prod'), { code: 'not-shown' })
    await assert.rejects(clusters.use(asker(), 'other'), { code: 'not-shown' })
  })

  it('do not name clusters that are not shown, and show none to nobody', async () => {
    const kept = await open(
      ['secret-1', 'secret-2'],
      {},
      { ...everywhere, person: async () => ({ known: 'guest' }) },
    ).sight(asker())
    assert.doesNotMatch(JSON.stringify(kept), /secret/)
    assert.deepEqual([kept.visible, kept.chosen], [[], null])
    assert.deepEqual((await open(['prod']).sight(null)).visible, [])
  })

  it('ask where the choice of the channel cannot be read, or is not shown any more', async () => {
    const broken = { clusterOf: () => Promise.reject(new Error('the disk')), setClusterOf: async () => {} }
    const parts = { names: ['prod', 'dev'], visibility: {}, people: everywhere }
    assert.equal((await clustersFor({ ...parts, store: broken }).sight(asker())).chosen, null)
    const gone = { clusterOf: async () => 'retired', setClusterOf: async () => {} }
    assert.equal((await clustersFor({ ...parts, store: gone }).sight(asker())).chosen, null)
  })
})
