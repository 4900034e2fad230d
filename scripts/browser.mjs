// Where a real Chromium is: the one that @sparticuz/chromium brings on Linux x64, else an installed Chrome or Chromium.
import { chromium } from 'playwright-core'

/** Starts a headless browser. Rejects where there is none that starts. */
export async function startBrowser() {
  return chromium.launch(await launchOptions())
}

/** Why no browser starts here, in one line; null where one does. */
export async function whyNoBrowser() {
  try {
    const browser = await startBrowser()
    await browser.close()
    return null
  } catch (error) {
    return String(error.message).split('\n')[0].replace(/\s+/g, ' ')
  }
}

async function launchOptions() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return { channel: 'chrome' }
  const { default: packaged } = await import('@sparticuz/chromium')
  // Its arguments are for a function that lives for one page: in one process, closing a page would end the browser.
  const args = packaged.args.filter((arg) => arg !== '--single-process' && arg !== '--no-zygote')
  // Root may not use the sandbox; the page is our own.
  return { executablePath: await packaged.executablePath(), args: [...args, '--no-sandbox'] }
}
