import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hide } from '../src/log'

describe('the log', () => {
  it('lets no token, ticket or answering address through', () => {
    assert.equal(
      hide(
        'a xoxb-12-34-abc, xapp-1-A0-b xoxe.xoxb-1-cd wss://slack.com/link?ticket=abc-1&x=1 https://hooks.slack.com/commands/T1/2/3"',
      ),
      'a xoxb-…, xapp-… xoxe.xoxb-… wss://slack.com/link?ticket=…&x=1 https://hooks.slack.com/…"',
    )
  })

  it('lets none of the given secrets through, and leaves everything else', () => {
    assert.equal(hide('the secret 0123abcd is hidden', ['0123abcd', '']), 'the secret … is hidden')
    assert.equal(hide('plain text about xapping'), 'plain text about xapping')
  })
})
