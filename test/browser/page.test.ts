import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { IDS } from '../../dev/workspace/seed'
import { type Local, startLocal } from './local'

let local: Local
let browser: Browser
before(async () => {
  const { startBrowser } = await import('../../scripts/browser.mjs')
  ;[local, browser] = await Promise.all([startLocal(), startBrowser()])
})
after(async () => {
  await browser?.close()
  await local?.stop()
})

/** Opens a conversation, and fails on anything that the page's script stumbles over. */
async function open(where: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  page.on('pageerror', (error) => {
    throw error
  })
  await page.goto(`${local.url}/c/${where}`)
  return page
}

async function say(page: Page, words: string, box = '#composer-main'): Promise<void> {
  await page.locator(box).fill(words)
  await page.locator(box).press('Enter')
}

/** What the demo cluster shows of etcd: it leads the answer wherever the lesson is asked for. */
const ETCD_SHOWS = 'demo, warning: etcd'

/** The newest message of the open list that has that text. */
function message(page: Page, text: string | RegExp) {
  return page.locator('li.message').filter({ hasText: text }).last()
}

// The bot is not a member of #random: a slash command and its buttons work there all the same.
for (const [colorScheme, channel] of [
  ['light', IDS.platform],
  ['dark', IDS.random],
] as const) {
  test(`a person asks for etcd and presses each button, ${colorScheme}`, async () => {
    const page = await open(channel, { colorScheme })
    await say(page, '/k8s-lesson etcd')
    const led = message(page, ETCD_SHOWS)
    await led.getByText('Only visible to you').waitFor()
    await led.getByRole('button', { name: 'Lesson etcd' }).click()
    // Where the look took long, the lesson stands above it already: only the one that takes its place is meant.
    await led.waitFor({ state: 'detached' })

    const answer = message(page, 'etcd is full or slow')
    await answer.getByText('Only visible to you').waitFor()
    await answer.getByText('etcdctl endpoint status --cluster -w table').waitFor()
    assert.equal(await answer.getByText('Sources').count(), 0)

    await answer.getByRole('button', { name: 'Show more' }).click()
    await answer.getByText('Keep it from coming back').waitFor()
    await answer.getByRole('link', { name: 'etcd maintenance guide' }).waitFor()

    await answer.getByRole('button', { name: 'Helpful', exact: true }).click()
    await message(page, 'Thanks, noted that it helped.').waitFor()
    await answer.getByRole('button', { name: 'Not helpful' }).click()
    await message(page, 'Thanks, noted that it did not help.').waitFor()

    await answer.getByRole('button', { name: 'Share to channel' }).click()
    const shared = message(page, /Shared by/)
    await shared.getByText('etcd is full or slow').waitFor()
    assert.equal(await shared.getByText('Only visible to you').count(), 0)

    await answer.getByRole('button', { name: 'Check my cluster' }).click()
    await message(page, ETCD_SHOWS).getByText('Only visible to you').waitFor()

    await answer.getByRole('button', { name: 'Show commands' }).click()
    const commands = message(page, 'Commands of the lesson etcd')
    await commands.getByRole('button', { name: 'Back to the lesson' }).click()
    await message(page, ETCD_SHOWS).getByRole('button', { name: 'Lesson etcd' }).click()

    const again = message(page, 'What it looks like')
    await again.getByRole('button', { name: 'Related' }).click()
    const related = message(page, 'Lessons that are read with etcd')
    await related.getByRole('combobox').selectOption({ index: 1 })
    await message(page, /What it looks like|demo, (critical|warning):/).waitFor()

    const background = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
    assert.equal(background, colorScheme === 'dark' ? 'rgb(26, 29, 33)' : 'rgb(255, 255, 255)')
    await page.context().close()
  })
}

test('the composer completes the command by keyboard alone', async () => {
  const page = await open(IDS.platform)
  const box = page.locator('#composer-main')
  await box.pressSequentially('/k8')
  const option = page.getByRole('option', { name: /\/k8s-lesson/ })
  await option.waitFor()
  assert.equal(await option.getAttribute('aria-selected'), 'true')
  await box.press('Tab')
  assert.equal(await box.inputValue(), '/k8s-lesson ')
  await box.press('Enter')
  await message(page, 'Pick one, or ask in your own words').waitFor()
  await page.context().close()
})

test('a topic is picked from the list', async () => {
  const page = await open(IDS.platform)
  await say(page, '/k8s-lesson')
  const topics = message(page, 'Pick one, or ask in your own words')
  await topics.getByRole('combobox', { name: 'Pick a lesson' }).selectOption({ label: 'etcd is full or slow' })
  await message(page, ETCD_SHOWS).waitFor()
  await page.context().close()
})

test('what no lesson covers is refused, and the question goes to the curators', async () => {
  const page = await open(IDS.platform)
  await say(page, '/k8s-lesson what is the best pizza in Naples')
  const refusal = message(page, 'I have no lesson on that')
  await refusal.getByRole('button', { name: 'Ask the curators' }).click()
  await message(page, 'the curators will see your question').waitFor()
  await page.context().close()
})

test('a mention is answered in its thread, for everyone', async () => {
  const page = await open(IDS.platform)
  await say(page, '@k8s-lesson etcd')
  await message(page, '@k8s-lesson etcd').getByRole('link', { name: '1 reply' }).click()
  // The lesson stands there at once; what the cluster shows takes its place, and is no second reply.
  const thread = page.getByRole('complementary', { name: 'Thread' })
  await thread.getByText(ETCD_SHOWS).first().waitFor()
  assert.equal(await thread.locator('li.message').filter({ hasNotText: '@k8s-lesson etcd' }).count(), 1)
  assert.equal(await thread.getByText('Only visible to you').count(), 0)
  await page.context().close()
})

test('“Explain this” reads the alert of another bot', async () => {
  const page = await open(IDS.opsAlerts)
  const alert = message(page, 'etcdDatabaseQuotaLowSpace')
  await alert.getByLabel(/^More actions/).click()
  await alert.getByRole('button', { name: 'Explain this' }).click()
  const answer = message(page, ETCD_SHOWS)
  await answer.getByText('Only visible to you').waitFor()
  await page.context().close()
})

test('the Messages tab suggests prompts, and answers in the thread of the question', async () => {
  const page = await open(IDS.dm)
  await page
    .getByRole('region', { name: 'Suggested prompts' })
    .getByRole('button', { name: 'Nodes are NotReady' })
    .click()
  await message(page, 'why are nodes NotReady').getByRole('link', { name: '1 reply' }).click()
  await page
    .getByRole('complementary', { name: 'Thread' })
    .getByText(/nodes NotReady\. All/)
    .first()
    .waitFor()
  await page.context().close()
})

test('a slash command in a thread is refused as Slack refuses it, and the words stay', async () => {
  const page = await open(IDS.platform)
  await say(page, 'a message to reply to')
  const parent = message(page, 'a message to reply to')
  await parent.getByLabel(/^More actions/).click()
  await parent.getByRole('link', { name: 'Reply in thread' }).click()
  await say(page, '/k8s-lesson etcd', '#composer-thread')
  await page.getByRole('alert').getByText('/k8s-lesson is not supported in threads. Sorry!').waitFor()
  assert.equal(await page.locator('#composer-thread').inputValue(), '/k8s-lesson etcd')
  await page.context().close()
})

test('on a phone nothing is wider than the screen', async () => {
  const page = await open(IDS.platform, { viewport: { width: 360, height: 740 } })
  await say(page, '/k8s-lesson etcd')
  await message(page, ETCD_SHOWS).waitFor()
  const width = await page.evaluate<number>('document.documentElement.scrollWidth')
  assert.ok(width <= 360, `the page is ${width} wide`)
  await page.context().close()
})
