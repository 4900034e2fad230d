import { type Column, column, NAME, wide } from '../columns'
import { since } from '../duration'

/** An event of the core group. What is read as events.k8s.io/v1 has other names for the same fields. */
interface CoreEvent {
  type?: string
  reason?: string
  message?: string
  note?: string
  count?: number
  deprecatedCount?: number
  eventTime?: string
  firstTimestamp?: string
  deprecatedFirstTimestamp?: string
  lastTimestamp?: string
  deprecatedLastTimestamp?: string
  series?: { count: number; lastObservedTime: string }
  involvedObject?: Involved
  regarding?: Involved
  source?: Source
  deprecatedSource?: Source
  reportingComponent?: string
  reportingController?: string
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

const involved = ({ involvedObject, regarding }: CoreEvent) => involvedObject ?? regarding ?? {}
const first = (event: CoreEvent) => event.firstTimestamp ?? event.deprecatedFirstTimestamp ?? event.eventTime
const last = (event: CoreEvent) =>
  event.series?.lastObservedTime ?? event.lastTimestamp ?? event.deprecatedLastTimestamp ?? first(event)

const COLUMNS: readonly Column[] = [
  column<CoreEvent>('Last Seen', (event, now) => since(last(event), now)),
  column<CoreEvent>('Type', ({ type }) => type ?? ''),
  column<CoreEvent>('Reason', ({ reason }) => reason ?? ''),
  column<CoreEvent>('Object', target),
  wide<CoreEvent>('Subobject', (event) => involved(event).fieldPath ?? ''),
  wide<CoreEvent>('Source', source),
  column<CoreEvent>('Message', ({ message, note }) => (message ?? note ?? '').trim()),
  wide<CoreEvent>('First Seen', (event, now) => since(first(event), now)),
  wide<CoreEvent>('Count', ({ series, count, deprecatedCount }) => series?.count ?? (count || deprecatedCount || 1)),
  { ...NAME, priority: 1 },
]

export const EVENTS: Record<string, readonly Column[]> = { events: COLUMNS, 'events.events.k8s.io': COLUMNS }

function target(event: CoreEvent): string {
  const { kind = '', name } = involved(event)
  return name === undefined ? kind.toLowerCase() : `${kind.toLowerCase()}/${name}`
}

function source(event: CoreEvent): string {
  const { component, host } = event.source ?? event.deprecatedSource ?? {}
  const who = component || event.reportingComponent || event.reportingController || ''
  const where = host || event.reportingInstance || ''
  return where === '' ? who : `${who}, ${where}`
}
