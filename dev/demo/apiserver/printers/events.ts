import { type Column, column, NAME, wide } from '../columns'
import { since } from '../duration'

interface Event {
  type?: string
  reason?: string
  message?: string
  count?: number
  eventTime?: string
  firstTimestamp?: string
  lastTimestamp?: string
  series?: { count: number; lastObservedTime: string }
  involvedObject?: Involved
  source?: Source
  reportingComponent?: string
  reportingInstance?: string
}

interface Involved {
  kind?: string
  name?: string
  fieldPath?: string
}

interface Source {
  component?: string
  host?: string
}

const first = ({ firstTimestamp, eventTime }: Event) => firstTimestamp ?? eventTime
const last = (event: Event) => event.series?.lastObservedTime ?? event.lastTimestamp ?? first(event)

export const EVENTS: Record<string, readonly Column[]> = {
  events: [
    column<Event>('Last Seen', (event, now) => since(last(event), now)),
    column<Event>('Type', ({ type }) => type ?? ''),
    column<Event>('Reason', ({ reason }) => reason ?? ''),
    column<Event>('Object', target),
    wide<Event>('Subobject', ({ involvedObject }) => involvedObject?.fieldPath ?? ''),
    wide<Event>('Source', origin),
    column<Event>('Message', ({ message }) => (message ?? '').trim()),
    wide<Event>('First Seen', (event, now) => since(first(event), now)),
    wide<Event>('Count', ({ series, count }) => series?.count ?? (count || 1)),
    { ...NAME, priority: 1 },
  ],
}

function target({ involvedObject: { kind = '', name } = {} }: Event): string {
  return name === undefined ? kind.toLowerCase() : `${kind.toLowerCase()}/${name}`
}

function origin({ source, reportingComponent, reportingInstance }: Event): string {
  const who = source?.component || reportingComponent || ''
  const where = source?.host || reportingInstance || ''
  return where === '' ? who : `${who}, ${where}`
}
