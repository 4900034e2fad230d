/** A number with its thousands set apart: 5,000. */
export function thousands(number: number): string {
  return Math.round(number).toLocaleString('en-US')
}

/** A number and its noun: 1 node, 5,000 nodes. */
export function many(number: number, one: string, more = `${one}s`): string {
  return `${thousands(number)} ${number === 1 ? one : more}`
}

/** The first few names, and how many more there are: "a, b, c and 47 more". */
export function some(names: readonly string[], most = 3): string {
  if (names.length <= most) return names.join(', ')
  return `${names.slice(0, most).join(', ')} and ${thousands(names.length - most)} more`
}

/** A span of seconds in its largest unit: 50 s, 15 min, 3 h, 5 d. */
export function span(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`
  if (seconds < 2 * 3600) return `${Math.round(seconds / 60)} min`
  if (seconds < 2 * 86_400) return `${Math.round(seconds / 3600)} h`
  return `${Math.floor(seconds / 86_400)} d`
}

/** A share in whole per cent. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

const BYTES = ['B', 'KiB', 'MiB', 'GiB', 'TiB']

/** A number of bytes in its largest unit of 1,024: 512 B, 84 MiB, 1.9 GiB. */
export function bytes(number: number): string {
  const power = number < 1 ? 0 : Math.min(Math.floor(Math.log2(number) / 10), BYTES.length - 1)
  const value = number / 1024 ** power
  return `${power > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} ${BYTES[power]}`
}

/** A time in UTC to the minute: 19 Nov 04:11 UTC. The text itself where it is no time. */
export function moment(iso: string): string {
  const time = new Date(iso)
  if (Number.isNaN(time.getTime())) return iso
  const [, day, month, , clock] = time.toUTCString().split(' ')
  return `${Number(day)} ${month} ${clock?.slice(0, 5)} UTC`
}

/** Seconds from one time to another; null where the first is no time. */
export function secondsSince(iso: string | null | undefined, now: Date): number | null {
  const time = Date.parse(iso ?? '')
  return Number.isNaN(time) ? null : Math.max(0, (now.getTime() - time) / 1000)
}

/** A number of bytes in its largest unit of a thousand, rounded to two digits: 600 B, 12 kB, 1.3 TB. */
export function size(bytes: number): string {
  const power = Math.min(5, Math.max(0, Math.floor(Math.log10(Math.max(1, Number(bytes.toPrecision(2)))) / 3)))
  const rounded = Number((bytes / 1000 ** power).toPrecision(bytes < 1000 ? 3 : 2))
  return `${rounded} ${['B', 'kB', 'MB', 'GB', 'TB', 'PB'][power]}`
}
