import { readFileSync } from 'node:fs'
import path from 'node:path'

/** A file that the page loads: where it lies and what it is. */
interface Asset {
  file: string
  type: string
}

const JAVASCRIPT = 'text/javascript; charset=utf-8'
const CSS = 'text/css; charset=utf-8'

/** The folder of the page's own files: compiled code runs from dist/, where only TypeScript's output lies. */
const OWN = path.resolve(
  __dirname,
  __dirname.includes(`${path.sep}dist${path.sep}`) ? '../../../../dev/workspace/page/assets' : 'assets',
)

const ASSETS: Record<string, Asset> = {
  'client.mjs': { file: path.join(OWN, 'client.mjs'), type: JAVASCRIPT },
  'suggestions.mjs': { file: path.join(OWN, 'suggestions.mjs'), type: JAVASCRIPT },
  'theme.js': { file: path.join(OWN, 'theme.js'), type: JAVASCRIPT },
  'style.css': { file: path.join(OWN, 'style.css'), type: CSS },
  'idiomorph.js': { file: require.resolve('idiomorph/dist/idiomorph.esm.js'), type: JAVASCRIPT },
  'blocks.css': { file: require.resolve('slack-blocks-to-jsx/dist/style.css'), type: CSS },
}

/** A file of the page by its name, or null where there is none of that name. */
export function asset(name: string): { type: string; body: string } | null {
  const found = ASSETS[name]
  if (found === undefined) return null
  const body = readFileSync(found.file, 'utf8')
  return { type: found.type, body: name === 'blocks.css' ? byClass(body) : body }
}

/** The library hangs its styles on an id, which a page with many messages cannot use: see blocks.tsx. */
function byClass(css: string): string {
  return css.replaceAll('#slack_blocks_to_jsx', '.slack_blocks_to_jsx')
}
