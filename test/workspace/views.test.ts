import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { IDS } from '../../dev/workspace/seed'
import { type StandIn, startSlackStandIn } from '../../dev/workspace/server'
import type { Json } from '../../dev/workspace/types'
import { stackOf } from '../../dev/workspace/views'
import { call } from './call'
import { actions, button, modal, option, plain, section, select, x } from './made'
import { SocketClient } from './socket-client'

const FORM = modal({
  callback_id: 'form',
  submit: plain('Save'),
  blocks: [
    { type: 'input', block_id: 'name', label: plain('Name'), element: { type: 'plain_text_input', action_id: 'text' } },
    { type: 'input', block_id: 'kind', label: plain('Kind'), optional: true, element: select({ action_id: 'pick' }) },
  ],
})

describe('triggers and views', () => {
  let slack: StandIn
  let client: SocketClient
  let time = Date.UTC(2026, 10, 24)
  beforeEach(async () => {
    slack = await startSlackStandIn({ now: () => time })
    client = await SocketClient.open(slack)
  })
  afterEach(() => slack.close())

  const trigger = () => String(slack.human.runSlashCommand(IDS.you, IDS.platform, '/k8s-lesson', '').payload.trigger_id)
  const open = (view: Json, trigger_id = trigger()) => call(slack, 'views.open', { trigger_id, view })
  const opened = async (view: Json) => String(((await open(view)).view as Json).id)
  const topmost = () => stackOf(slack.state, IDS.you).at(-1)

  it('refuses a trigger_id that is unknown, used or over 3 s old', async () => {
    assert.equal((await open(FORM, '1.2.guess')).error, 'invalid_trigger_id')
    const used = trigger()
    assert.equal((await open(FORM, used)).ok, true)
    assert.equal((await open(FORM, used)).error, 'exchanged_trigger_id')
    const old = trigger()
    time += 3000
    const justInTime = old
    assert.equal((await open(FORM, justInTime)).ok, true)
    const late = trigger()
    time += 3001
    assert.equal((await open(FORM, late)).error, 'expired_trigger_id')
  })

  it('does not use a trigger_id up for a view that is refused', async () => {
    const once = trigger()
    const refused = await open(modal({ title: plain(x(25)) }), once)
    assert.equal(refused.error, 'invalid_arguments')
    assert.deepEqual(refused.response_metadata, {
      messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
    })
    assert.equal((await open(FORM, once)).ok, true)
  })

  it('refuses views of the wrong kind, missing or too large', async () => {
    assert.equal((await open({ type: 'home', blocks: [] })).error, 'invalid_arguments')
    assert.equal((await call(slack, 'views.open', { trigger_id: trigger() })).error, 'invalid_arguments')
    assert.equal((await open(modal({ blocks: [section(x(250_001))] }))).error, 'view_too_large')
    assert.equal((await call(slack, 'views.update', { view_id: 'V0NONE', view: FORM })).error, 'not_found')
    const stale = { view_id: await opened(FORM), view: FORM, hash: 'stale' }
    assert.equal((await call(slack, 'views.update', stale)).error, 'hash_conflict')
  })

  it('stacks three modals, no more', async () => {
    assert.equal((await call(slack, 'views.push', { trigger_id: trigger(), view: FORM })).error, 'not_found')
    const root = await opened(FORM)
    const push = () => call(slack, 'views.push', { trigger_id: trigger(), view: FORM })
    const second = (await push()).view as Json
    assert.deepEqual([second.root_view_id, second.previous_view_id], [root, root])
    assert.equal((await push()).ok, true)
    assert.equal((await push()).error, 'push_limit_reached')
  })

  it('changes an open modal', async () => {
    const id = await opened(FORM)
    const reply = await call(slack, 'views.update', { view_id: id, view: modal({ title: plain('New') }) })
    assert.equal(reply.ok, true)
    assert.deepEqual(topmost()?.view.title, plain('New'))
  })

  it('publishes a Home tab, records it, and its buttons work', async () => {
    const home = { type: 'home', blocks: [actions(button({ action_id: 'topics', value: 'v' }))] }
    assert.equal((await call(slack, 'views.publish', { user_id: 'U0NOBODY01', view: home })).error, 'user_not_found')
    const { view } = await call(slack, 'views.publish', { user_id: IDS.you, view: home })
    const id = String((view as Json).id)
    assert.equal(slack.state.homes.get(IDS.you)?.id, id)
    assert.deepEqual(slack.recorded.at(-1), { kind: 'view', where: 'views.publish', payload: home })
    const { payload } = slack.human.inViews.act(id, 'topics')
    const [action] = payload.actions as Json[]
    assert.deepEqual([payload.container, action?.value], [{ type: 'view', view_id: id }, 'v'])
    assert.equal(((await call(slack, 'views.publish', { user_id: IDS.you, view: home })).view as Json).id, id)
  })

  /** Submits the topmost modal and answers with `payload`. */
  const submit = async (filled: Record<string, string>, payload?: Json) => {
    const sent = slack.human.inViews.submit(topmost()?.id ?? '', filled)
    await client.until(() => client.frames.find(({ envelope_id: id }) => id === sent.id))
    client.ack(sent.id, payload)
    await sent.settled
    return sent
  }

  it('sends what was filled in, and closes the modal when the app takes it', async () => {
    await opened(FORM)
    const { payload } = await submit({ name: 'Ada', kind: '1' })
    const view = payload.view as Json
    assert.deepEqual([payload.type, view.callback_id], ['view_submission', 'form'])
    assert.deepEqual(view.state, {
      values: {
        name: { text: { type: 'plain_text_input', value: 'Ada' } },
        kind: { pick: { type: 'static_select', selected_option: option() } },
      },
    })
    assert.equal(topmost(), undefined)
  })

  it('shows errors, another view, one on top, or none, as the app answers', async () => {
    await opened(FORM)
    await submit({}, { response_action: 'errors', errors: { name: 'Too short' } })
    assert.deepEqual(topmost()?.errors, { name: 'Too short' })
    await submit({ name: 'Ada' }, { response_action: 'push', view: modal({ title: plain('Top') }) })
    assert.equal(stackOf(slack.state, IDS.you).length, 2)
    await submit({}, { response_action: 'update', view: modal({ title: plain('Done') }) })
    assert.deepEqual([topmost()?.view.title, topmost()?.errors], [plain('Done'), {}])
    await submit({}, { response_action: 'clear' })
    assert.equal(topmost(), undefined)
  })

  it('keeps the modal open when the answer is a bad view', async () => {
    const id = await opened(FORM)
    const notices: unknown[] = []
    slack.state.on('change', (change) => change.type === 'notice' && notices.push(change.user))
    await submit({}, { response_action: 'update', view: { type: 'nonsense' } })
    assert.deepEqual([topmost()?.id, notices], [id, [IDS.you]])
  })

  it('tells of a closed modal only when the app asked for it', async () => {
    assert.equal(slack.human.inViews.close(await opened(FORM)), null)
    const sent = slack.human.inViews.close(await opened(modal({ notify_on_close: true })))
    assert.equal(sent?.payload.type, 'view_closed')
  })
})
