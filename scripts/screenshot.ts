import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { IDS } from '../dev/workspace/seed'
import { PROJECT_ROOT } from '../src/config'
import { startLocal } from '../test/browser/local'

/** Makes the README's picture: the answer to /k8s-lesson etcd on the local page. `npm run screenshot`. */
async function main(): Promise<void> {
  const folder = path.join(PROJECT_ROOT, 'docs', 'images')
  mkdirSync(folder, { recursive: true })
  const { startBrowser } = await import('./browser.mjs')
  const [local, browser] = await Promise.all([startLocal(), startBrowser()])
  const page = await browser.newPage({ viewport: { width: 1180, height: 860 }, deviceScaleFactor: 2 })
  await page.goto(`${local.url}/c/${IDS.opsAlerts}`)
  await page.locator('#composer-main').fill('/k8s-lesson etcd')
  await page.locator('#composer-main').press('Enter')
  await page.getByText('demo, warning: etcd').first().waitFor()
  await page.screenshot({ path: path.join(folder, 'local-workspace.png') })
  await browser.close()
  await local.stop()
}

main().catch((error) => {
  console.error(`screenshot: ${error.message}`)
  process.exitCode = 1
})
