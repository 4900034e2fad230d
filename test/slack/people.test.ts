import assert from 'node:assert/strict'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { IDS } from '../../dev/workspace/seed'
import { type StandIn, startSlackStandIn } from '../../dev/workspace/server'
import type { People } from '../../src/model/people'
import { slackPeople } from '../../src/slack/people'
import { keptLog } from './harness'

const { you, ada, grace, platform, dm, leads } = IDS

describe('who people are in Slack', () => {
  let slack: StandIn
  let people: People
  let elapsed = 1
  beforeEach(async () => {
    slack = await startSlackStandIn()
    elapsed = 1
    people = slackPeople({
      apiUrl: slack.apiUrl,
      botToken: slack.botToken,
      log: keptLog([]),
      elapsed: () => elapsed,
      patienceMs: 60_000,
    })
  })
  afterEach(() => slack.close())
  const calls = (method: string) => slack.web.calls.filter((call) => call.method === method).length
  const userOf = (id: string) => slack.state.users.get(id) ?? assert.fail()

  it('tells members, guests and people of other organisations apart', async () => {
    userOf(ada).standing = 'guest'
    userOf(grace).standing = 'stranger'
    assert.deepEqual(await Promise.all([you, ada, grace].map((user) => people.person(user))), [
      { known: 'member' },
      { known: 'guest' },
      { known: 'stranger' },
    ])
  })

  it('tells direct messages with the bot, and channels that are shared or about to be', async () => {
    const channel = slack.state.channels.get(platform) ?? assert.fail()
    channel.outside = 'invited'
    assert.deepEqual(await people.place(platform), { known: { direct: false, outside: true } })
    assert.deepEqual(await people.place(dm), { known: { direct: true, outside: false } })
    assert.deepEqual(await people.place(leads), { unknown: 'I am not in it' })
  })

  it('asks once for all who ask at a time, and again after five minutes', async () => {
    await Promise.all(Array.from({ length: 50 }, () => people.person(you)))
    assert.deepEqual([calls('users.info'), calls('auth.test')], [1, 1])
    userOf(you).standing = 'guest'
    elapsed += 5 * 60_000 - 1
    assert.deepEqual(await people.person(you), { known: 'member' })
    elapsed += 2
    assert.deepEqual(await people.person(you), { known: 'guest' })
    assert.equal(calls('users.info'), 2)
  })

  it('remembers no failure, and says why it cannot tell', async () => {
    slack.failures.next('users.info', { status: 429, retryAfter: 60 })
    assert.deepEqual(await people.person(you), { unknown: 'Slack asked to wait 60 s' })
    assert.deepEqual(await people.person(you), { known: 'member' })
    assert.deepEqual(await people.person('U0NOBODY01'), { unknown: 'Slack does not know you here' })
    slack.failures.next('auth.test', { status: 503 })
    elapsed += 10 * 60_000
    assert.deepEqual(await people.person(you), { unknown: 'Slack answered with status 503' })
  })

  it('lets nobody wait long', async () => {
    const held: ServerResponse[] = []
    const body = JSON.stringify({ ok: true, team_id: 'T1', user: { team_id: 'T1' } })
    let holds = true
    const server = createServer((_request, response) => (holds ? held.push(response) : response.end(body)))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const api = { apiUrl: `http://127.0.0.1:${port}/api/`, botToken: 'xoxb-1-a', log: keptLog([]) }
    assert.deepEqual(await slackPeople({ ...api, patienceMs: 5 }).person(you), {
      unknown: 'Slack did not say within 0.005 s',
    })
    for (const response of held) response.end(body)
    holds = false
    assert.deepEqual(await slackPeople({ ...api, patienceMs: 60_000 }).person(you), { known: 'member' })
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
})
