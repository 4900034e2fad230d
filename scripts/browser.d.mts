import type { Browser } from 'playwright-core'

export function startBrowser(): Promise<Browser>
export function whyNoBrowser(): Promise<string | null>
