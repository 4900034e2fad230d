/**
 * The time since then as Kubernetes prints it (k8s.io/apimachinery, util/duration, HumanDuration): `<unknown>` where there is no
 * time, `<invalid>` for one in the future.
 */
export function since(time: unknown, now: Date): string {
  const at = Date.parse(String(time))
  return Number.isNaN(at) ? '<unknown>' : span(now.getTime() - at)
}

/** A span of milliseconds in two to three figures. */
export function span(milliseconds: number): string {
  const seconds = Math.trunc(milliseconds / 1000)
  const [minutes, hours, days] = [Math.floor(seconds / 60), Math.floor(seconds / 3600), Math.floor(seconds / 86_400)]
  if (seconds < -1) return '<invalid>'
  if (seconds < 120) return `${Math.max(0, seconds)}s`
  if (minutes < 10) return pair(minutes, 'm', seconds % 60, 's')
  if (hours < 3) return `${minutes}m`
  if (hours < 8) return pair(hours, 'h', minutes % 60, 'm')
  if (hours < 48) return `${hours}h`
  if (days < 8) return pair(days, 'd', hours % 24, 'h')
  if (days < 2 * 365) return `${days}d`
  return days < 8 * 365 ? pair(Math.floor(days / 365), 'y', days % 365, 'd') : `${Math.floor(days / 365)}y`
}

function pair(large: number, unit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large}${unit}` : `${large}${unit}${small}${smallUnit}`
}
