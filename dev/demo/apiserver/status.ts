import { groupResource, type Kind } from './kinds'

/** What a request is answered with. `body` is sent as JSON, text as it is. */
export interface Answer {
  status: number
  body: unknown
  headers?: Record<string, string>
}

const REASONS: Record<number, string> = {
  400: 'BadRequest',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  410: 'Expired',
  429: 'TooManyRequests',
  500: 'InternalError',
  503: 'ServiceUnavailable',
}

/** A refusal in the apiserver's form. */
export function failure(status: number, message: string | undefined, details?: object): Answer {
  const body = {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason: REASONS[status],
    ...(details === undefined ? {} : { details }),
    code: status,
  }
  return { status, body }
}

/** There is no such object. */
export function noSuchObject(kind: Kind, name: string): Answer {
  const group = kind.group === '' ? {} : { group: kind.group }
  return failure(404, `${groupResource(kind)} "${name}" not found`, { name, ...group, kind: kind.plural })
}

/** There is no such kind in a group that is served. */
export function noSuchResource(): Answer {
  return failure(404, 'the server could not find the requested resource', {})
}

/** There is no such group, or anything else. */
export function noSuchPage(): Answer {
  return { status: 404, body: '404 page not found\n' }
}

/** Nobody may do that here. */
export function forbidden(kind: Kind, name: string | null, namespace: string | null): Answer {
  const what = name === null ? groupResource(kind) : `${groupResource(kind)} "${name}"`
  const verb = name === null ? 'list' : 'get'
  const where = namespace === null ? 'at the cluster scope' : `in the namespace "${namespace}"`
  const message = `${what} is forbidden: User "demo" cannot ${verb} resource "${kind.plural}" in API group "${kind.group}" ${where}`
  return failure(403, message, { ...(name === null ? {} : { name }), kind: kind.plural })
}
