import assert from 'node:assert/strict'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { after, test } from 'node:test'
import { type Cluster, KubeConfig, type User } from '@kubernetes/client-node'
import { type Apiserver, startApiserver } from '../../dev/demo/apiserver/server'
import { clusterReader } from '../../src/cluster/reader'

const LIMITS = { deadlineMs: 60_000, bodyCap: 100_000 }
const SHORT = { ...LIMITS, deadlineMs: 500 }

const closing: (() => unknown)[] = []
after(() => Promise.all(closing.map((close) => close())))

async function portOf(server: Server | ReturnType<typeof createHttpServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise((resolve) => server.close(resolve)))
  return (server.address() as AddressInfo).port
}

function configOf(cluster: Partial<Cluster>, user: Partial<User> = { token: 'secret' }): KubeConfig {
  const config = new KubeConfig()
  config.loadFromOptions({
    clusters: [{ name: 'c', server: 'https://127.0.0.1:9', skipTLSVerify: true, ...cluster }],
    users: [{ name: 'u', ...user }],
    contexts: [{ name: 'prod', cluster: 'c', user: 'u' }],
    currentContext: 'prod',
  })
  return config
}

/** Why nodes could not be read; it is one line, the look is over soon, nothing is called clear, and no secret is told. */
async function whyNot(config: KubeConfig, limits = LIMITS): Promise<string> {
  const { results, stale } = await clusterReader(config, { limits }).read(['nodes'], null)
  assert.ok(results.nodes?.ok === false)
  assert.notEqual(stale, null)
  const { text } = results.nodes.failure
  assert.doesNotMatch(text, /\n|secret/)
  return text
}

const plugin = (script: string): Partial<User> => ({
  exec: { command: process.execPath, args: ['-e', script], apiVersion: 'client.authentication.k8s.io/v1' },
})
const failures: [what: string, cluster: Partial<Cluster>, user: Partial<User>, expected: RegExp][] = [
  ['no address', { server: '' }, {}, /^the kubeconfig names no address for this context: set the server/],
  ['a server without TLS', { server: 'http://127.0.0.1:9', skipTLSVerify: false }, {}, /without TLS: name it by https/],
  ['a CA that is not there', { caFile: '/no/such/ca.pem' }, {}, /cannot be read, \/no\/such\/ca\.pem \(ENOENT\): mend/],
  [
    'a proxy that is no address',
    { proxyUrl: '127.0.0.1:3128' },
    {},
    /^the proxy of this context is no address: write it as/,
  ],
  ['a token of two lines', {}, { token: 'secret\nsecret' }, /^the token of this context holds characters .*: sign in/],
  [
    'a plugin that is not installed',
    {},
    { exec: { command: '/no/such/plugin' } },
    /^the credential plugin \/no\/such\/plugin cannot be run here \(ENOENT\): install it/,
  ],
  [
    'a plugin that fails',
    {},
    plugin('console.error("the session\\nhas expired"); process.exitCode = 1'),
    /^the credential plugin .* failed \(the session has expired\): sign in again, or run it by hand/,
  ],
  [
    'a plugin that fails without a word',
    {},
    plugin('process.exitCode = 1'),
    /failed \(it said nothing\): sign in again/,
  ],
  ['a plugin that prints no JSON', {}, plugin('console.log("secret")'), /printed no credentials: run it by hand/],
  ['a plugin that prints nothing of use', {}, plugin('console.log("{}")'), /printed no credentials: run it by hand/],
]
for (const [what, cluster, user, expected] of failures) {
  test(`${what}: one line that says what to do`, async () => {
    assert.match(await whyNot(configOf(cluster, user)), expected)
  })
}

test('a plugin that waits for somebody is ended at the deadline, and gets nobody to ask', async () => {
  const text = await whyNot(configOf({}, plugin('setInterval(() => {}, 1000)')), SHORT)
  assert.match(text, /^the credential plugin .* gave nothing within 0\.5 s: run it by hand/)
  const asking =
    'process.stdin.on("data", () => {}).on("end", () => { console.error("nobody there"); process.exit(1) })'
  assert.match(await whyNot(configOf({}, plugin(asking))), /failed \(nobody there\)/)
})

test('a plugin is told what kubectl tells it, beside its own variables and those of the bot', async () => {
  const own = [{ name: 'OWN', value: 'yes' }]
  const { exec } = plugin(
    'console.error(process.env.KUBERNETES_EXEC_INFO, process.env.OWN, !!process.env.PATH); process.exit(1)',
  )
  const about = '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","spec":{"interactive":false}}'
  assert.ok((await whyNot(configOf({}, { exec: { ...exec, env: own } }))).includes(`(${about} yes true)`))
  assert.ok((await whyNot(configOf({}, { exec }))).includes(`(${about} undefined true)`))
})

test('where nothing listens', async () => {
  const server = createServer()
  const port = await portOf(server)
  await new Promise((resolve) => server.close(resolve))
  const text = await whyNot(configOf({ server: `https://127.0.0.1:${port}` }))
  assert.equal(
    text,
    `nothing listens at https://127.0.0.1:${port} (ECONNREFUSED): check the address in the kubeconfig, and that the apiserver runs`,
  )
})

test('a name that is not known', async () => {
  const text = await whyNot(configOf({ server: 'https://no-such-cluster.invalid' }))
  assert.match(
    text,
    /^the name of https:\/\/no-such-cluster\.invalid is not known here \(E\w+\): check the kubeconfig, DNS/,
  )
})

test('a server that speaks no TLS', async () => {
  const port = await portOf(createHttpServer((_request, response) => response.end()))
  assert.match(await whyNot(configOf({ server: `https://127.0.0.1:${port}` })), /do not agree on TLS \(ERR_SSL_/)
})

test('a key that is none', async () => {
  const server = `https://127.0.0.1:${await portOf(createServer())}`
  const text = await whyNot(configOf({ server }, { certData: 'AAAA', keyData: 'AAAA' }))
  assert.match(text, /^a certificate or key of the kubeconfig cannot be read \(ERR_OSSL_/)
})

test('a server that ends every connection', async () => {
  const port = await portOf(createServer((socket) => socket.destroy()))
  assert.match(await whyNot(configOf({ server: `https://127.0.0.1:${port}` })), /was cut \(ECONNRESET\): look again/)
})

test('a proxy that refuses, is not there, or never answers is named, without its password', async () => {
  const proxy = createHttpServer()
  proxy.on('connect', (_request, socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'))
  const port = await portOf(proxy)
  const through = (proxyUrl: string) => configOf({ server: 'https://10.96.0.1', proxyUrl })
  assert.equal(
    await whyNot(through(`http://me:secret@127.0.0.1:${port}`)),
    `the proxy 127.0.0.1:${port} refused the way to https://10.96.0.1 (407): check proxy-url or HTTPS_PROXY, or name the server in NO_PROXY`,
  )
  const gone = createServer()
  const nobody = await portOf(gone)
  await new Promise((resolve) => gone.close(resolve))
  assert.match(
    await whyNot(through(`http://me:secret@127.0.0.1:${nobody}`)),
    /^nothing listens at the proxy 127\.0\.0\.1:\d+ on the way to https:\/\/10\.96\.0\.1 \(ECONNREFUSED\)/,
  )
  const silent = await portOf(createServer((socket) => socket.on('error', () => {}).resume()).unref())
  assert.match(await whyNot(through(`http://127.0.0.1:${silent}`), SHORT), /got no answer within 0\.5 s/)
})

test('a token that has expired', async () => {
  const server = await startApiserver({ now: new Date(), objects: [], fault: () => ({ status: 401 }) })
  closing.push(() => server.close())
  assert.match(await whyNot(server.config), /does not accept these credentials \(401\): sign in again, or renew/)
})

/** A server whose every answer takes its time: `given` are answered at once. */
async function slowServer(given: number): Promise<Apiserver> {
  let left = given
  const server = await startApiserver({ now: new Date(), objects: [], fault: () => (left-- > 0 ? null : 'hang') })
  closing.push(() => server.close())
  return server
}

test('a look as a whole has an end, however slow each read may be', async () => {
  const server = await slowServer(3)
  const limits = { ...LIMITS, lookMs: 700 }
  const reading = await clusterReader(server.config, { limits }).read(['nodes', 'pods', 'hpas', 'deployments'], null)
  assert.equal(reading.ended, true)
  const texts = Object.values(reading.results).flatMap((result) => (result.ok ? [] : [result.failure.text]))
  assert.ok(texts.length > 0)
  for (const text of texts) assert.equal(text, 'the look was ended, since its reads took more than 0.7 s together')
  assert.ok(reading.requests < 12, 'and nothing is asked after it')
})
