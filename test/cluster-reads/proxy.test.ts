import assert from 'node:assert/strict'
import { test } from 'node:test'
import { proxyFor } from '../../src/cluster/proxy'

const PROXY = 'http://proxy.example.com:3128'

test('a server is reached through the proxy that the environment names for its protocol', () => {
  assert.equal(proxyFor('https://10.96.0.1:443', { HTTPS_PROXY: PROXY }), PROXY)
  assert.equal(proxyFor('https://10.96.0.1:443', { https_proxy: PROXY }), PROXY)
  assert.equal(proxyFor('https://10.96.0.1:443', { HTTP_PROXY: PROXY }), null)
  assert.equal(proxyFor('http://10.96.0.1', { HTTP_PROXY: PROXY }), PROXY)
  assert.equal(proxyFor('https://api.example.org', { HTTPS_PROXY: 'proxy:3128' }), 'http://proxy:3128')
  assert.equal(proxyFor('https://api.example.org', { HTTPS_PROXY: ' ' }), null)
  assert.equal(proxyFor('no address', { HTTPS_PROXY: PROXY }), null)
})

const exceptions: [server: string, noProxy: string, isProxied: boolean][] = [
  ['https://localhost:6443', '', false],
  ['https://127.0.0.1:6443', '', false],
  ['https://[::1]:6443', '', false],
  ['https://10.96.0.1', '10.0.0.0/8,.svc', false],
  ['https://11.96.0.1', '10.0.0.0/8,.svc', true],
  ['https://[fd00::1]', 'fd00::/8', false],
  ['https://10.96.0.1', '10.96.0.0/33', true],
  ['https://10.96.0.1', '10.96.0.1', false],
  ['https://kubernetes.default.svc', '.svc', false],
  ['https://api.example.com:6443', 'example.com', false],
  ['https://example.com', 'example.com', false],
  ['https://example.com', '.example.com', true],
  ['https://badexample.com', 'example.com', true],
  ['https://api.example.com:6443', 'api.example.com:6443', false],
  ['https://api.example.com', 'api.example.com:6443', true],
  ['https://API.example.com', 'other.org , api.EXAMPLE.com', false],
  ['https://api.example.com', '*.example.com', false],
  ['https://api.example.com', '*', false],
]
for (const [server, noProxy, isProxied] of exceptions) {
  test(`${server} with NO_PROXY=${noProxy} is reached ${isProxied ? 'through the proxy' : 'directly'}`, () => {
    assert.equal(proxyFor(server, { HTTPS_PROXY: PROXY, NO_PROXY: noProxy }), isProxied ? PROXY : null)
  })
}
