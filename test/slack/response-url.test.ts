import assert from 'node:assert/strict'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, it } from 'node:test'
import { respond } from '../../src/slack/response-url'

const MESSAGE = { text: 'a', blocks: [], replace_original: false }

describe('answering at a response_url', () => {
  let close: () => void = () => {}
  afterEach(() => close())

  /** Starts a server that answers one request after the other so; the bodies that it was sent. */
  const serve = async (...answers: ((response: ServerResponse) => void)[]) => {
    const bodies: string[] = []
    const server = createServer(async (request, response) => {
      let body = ''
      for await (const part of request) body += part
      bodies.push(body)
      answers[Math.min(bodies.length, answers.length) - 1]?.(response)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    close = () => {
      server.close()
      server.closeAllConnections()
    }
    return { bodies, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
  }
  const ok = (response: ServerResponse) => void response.writeHead(200).end('ok')

  it('sends JSON once when it is taken', async () => {
    const { bodies, url } = await serve(ok)
    await respond(url, MESSAGE)
    assert.deepEqual(
      bodies.map((body) => JSON.parse(body)),
      [MESSAGE],
    )
  })

  it('tries again after a 429, a 500 and a broken connection', async () => {
    for (const bad of [
      (response: ServerResponse) => void response.writeHead(429, { 'retry-after': '0' }).end(),
      (response: ServerResponse) => void response.writeHead(500).end(),
      (response: ServerResponse) => void response.destroy(),
    ]) {
      const { bodies, url } = await serve(bad, ok)
      await respond(url, MESSAGE)
      assert.equal(bodies.length, 2)
      close()
    }
  })

  it('gives up after three tries', async () => {
    const { bodies, url } = await serve((response) => void response.writeHead(503).end('later'))
    await assert.rejects(respond(url, MESSAGE), { name: 'ResponseUrlError', status: 503, reason: 'later' })
    assert.equal(bodies.length, 3)
  })

  it('does not insist where Slack refuses', async () => {
    const { bodies, url } = await serve((response) => void response.writeHead(404).end('used_url'))
    await assert.rejects(respond(url, MESSAGE), { status: 404, reason: 'used_url' })
    assert.equal(bodies.length, 1)
  })
})
