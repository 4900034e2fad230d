import { at, type KubeObject } from './kube-object'

/** A selector that the apiserver would refuse. */
export class SelectorError extends Error {}

type Labels = Readonly<Record<string, string>>

/** Whether labels are picked by a labelSelector: equality, sets, existence and numbers, all of which have to hold. */
export function labelsMatch(selector: string): (labels: Labels | undefined) => boolean {
  const requirements = termsOf(selector).map(requirement)
  return (labels = {}) => requirements.every((holds) => holds(labels))
}

/** The terms of a selector: commas within parentheses separate values. */
function termsOf(selector: string): string[] {
  return selector
    .split(/,(?![^(]*\))/)
    .map((term) => term.trim())
    .filter((term) => term !== '')
}

const SET = /^(\S+)\s+(in|notin)\s*\(([^)]*)\)$/
const COMPARISON = /^([^\s=!<>]+)\s*(==|=|!=|>|<)\s*([^\s=!<>]*)$/
const EXISTENCE = /^(!?)\s*([^\s=!<>()]+)$/

function requirement(term: string): (labels: Labels) => boolean {
  const [, setKey = '', set, members = ''] = SET.exec(term) ?? []
  if (set !== undefined) {
    const values = members.split(',').map((value) => value.trim())
    return (labels) => {
      const value = labels[setKey]
      return set === 'in'
        ? value !== undefined && values.includes(value)
        : value === undefined || !values.includes(value)
    }
  }
  const [, key = '', operator, wanted = ''] = COMPARISON.exec(term) ?? []
  if (operator !== undefined) return comparison(key, operator, wanted)
  const [, not, name = ''] = EXISTENCE.exec(term) ?? []
  if (not === undefined) throw new SelectorError(`unable to parse requirement: ${term}`)
  return (labels) => (labels[name] === undefined) === (not === '!')
}

function comparison(key: string, operator: string, wanted: string): (labels: Labels) => boolean {
  if (operator === '>') return (labels) => labels[key] !== undefined && Number(labels[key]) > Number(wanted)
  if (operator === '<') return (labels) => labels[key] !== undefined && Number(labels[key]) < Number(wanted)
  if (operator === '!=') return (labels) => labels[key] !== wanted
  return (labels) => labels[key] === wanted
}

/** The fields that may be selected by, beside name and namespace, by resource; and what an absent one counts as. */
const FIELDS: Record<string, Record<string, string>> = {
  pods: {
    'spec.nodeName': '',
    'spec.restartPolicy': 'Always',
    'spec.schedulerName': 'default-scheduler',
    'spec.serviceAccountName': '',
    'status.phase': '',
    'status.podIP': '',
    'status.nominatedNodeName': '',
  },
  nodes: { 'spec.unschedulable': 'false' },
  namespaces: { 'status.phase': '' },
  services: { 'spec.clusterIP': '', 'spec.type': 'ClusterIP' },
  events: {
    'involvedObject.kind': '',
    'involvedObject.namespace': '',
    'involvedObject.name': '',
    'involvedObject.uid': '',
    reason: '',
    type: '',
  },
  'replicasets.apps': { 'status.replicas': '0' },
  'jobs.batch': { 'status.successful': '0' },
}

/** Whether objects of a resource (such as pods or jobs.batch) are picked by a fieldSelector. Throws a SelectorError for other fields. */
export function fieldsMatch(selector: string, resource: string): (object: KubeObject) => boolean {
  const known: Record<string, string> = { 'metadata.name': '', 'metadata.namespace': '', ...FIELDS[resource] }
  const terms = termsOf(selector).map((term) => {
    const [, field = '', operator, wanted] = /^([^=!]+)(==|=|!=)(.*)$/.exec(term) ?? []
    if (operator === undefined) throw new SelectorError(`invalid selector: '${selector}'; can't understand '${term}'`)
    if (known[field] === undefined) throw new SelectorError(`field label not supported: ${field}`)
    return { field, absent: known[field], isWanted: operator !== '!=', wanted }
  })
  return (object) =>
    terms.every(
      ({ field, absent, isWanted, wanted }) => (String(at(object, field.split('.')) ?? absent) === wanted) === isWanted,
    )
}
