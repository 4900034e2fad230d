import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, it } from 'node:test'
import { IDS } from '../../dev/workspace/seed'
import { startSlackStandIn } from '../../dev/workspace/server'
import { call } from './call'
import { section } from './made'

describe('the record of what was accepted', () => {
  it('is written as JSON lines, without what was refused', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'recorded-'))
    const slack = await startSlackStandIn({ recordFolder: path.join(folder, 'made') })
    const home = { type: 'home', blocks: [section('home')] }
    await call(slack, 'chat.postMessage', { channel: IDS.platform, text: 'x', blocks: [section('taken')] })
    await call(slack, 'chat.postMessage', { channel: IDS.platform, text: 'x', blocks: [section('')] })
    await call(slack, 'chat.postMessage', { channel: IDS.platform, text: 'no blocks' })
    await call(slack, 'views.publish', { user_id: IDS.you, view: home })
    await slack.close()

    const [file] = readdirSync(path.join(folder, 'made'))
    const lines = readFileSync(path.join(folder, 'made', file ?? ''), 'utf8')
      .trimEnd()
      .split('\n')
    rmSync(folder, { recursive: true })
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)),
      [
        { kind: 'blocks', where: 'chat.postMessage', payload: [section('taken')] },
        { kind: 'view', where: 'views.publish', payload: home },
      ],
    )
    assert.equal(slack.recorded.length, 2)
  })
})
