import { item, type Section } from '../../src/model/answer'
import type { Finding } from '../../src/model/finding'
import { quotelessToken, tokensOf } from './tokens'

/** Words after which the name of an object is typed. */
const KINDS = new Set(['node', 'pod', 'deployment', 'deploy', 'hpa', 'statefulset', 'service', 'svc', 'namespace'])

/** What the findings say of an object that the words name, such as the node in "why is node ip-10-1-2-3 NotReady?"; nothing where they name none. */
export function focusSection(findings: readonly Finding[], words: string): Section[] {
  const tokens = tokensOf(words).map(quotelessToken)
  const named = tokens.filter((token, index) => KINDS.has((tokens[index - 1] ?? '').toLowerCase()) && isName(token))
  // A lesson's own name is no object's, even where an object is called so.
  const isTopic = (token: string) => findings.some(({ check, lesson }) => token === check || token === lesson)
  const known = tokens.filter((token) => !isTopic(token) && findings.some((finding) => isAbout(finding, token)))
  const items = [...new Set([...known, ...named])].flatMap((name) => storyOf(name, findings))
  if (items.length === 0) return []
  return [{ role: 'finding', title: null, blocks: [{ kind: 'list', ordered: false, items }] }]
}

function storyOf(name: string, findings: readonly Finding[]) {
  const about = findings.filter((finding) => isAbout(finding, name))
  if (about.length === 0) return [item(`${name} is in none of these findings.`)]
  return about.map((finding) => {
    const { details = {} } = finding
    const told = Object.hasOwn(details, name) ? ` ${details[name]?.text}` : ''
    const count = finding.objects.length
    const isOne = finding.objects.some((object) => object.name === name)
    return item(
      `${name}:${told}${count > 1 && isOne ? ` It is one of ${count} in this: ` : ' '}${finding.verdict.text}`,
    )
  })
}

function isAbout({ object, objects, details = {} }: Finding, name: string): boolean {
  const named = [object, ...objects].some((each) => each.name === name || `${each.namespace}/${each.name}` === name)
  return named || Object.hasOwn(details, name)
}

/** Names have a digit or a dash; other words after "node" or "pod" are a sentence that goes on. */
function isName(token: string): boolean {
  return /^[a-z0-9][a-z0-9.-]*$/.test(token) && /[\d-]/.test(token)
}
