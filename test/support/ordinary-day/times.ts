/** Midnight of the day. */
export const START = Date.parse('2026-11-24T00:00:00Z')
export const MINUTE = 60_000
export const DAY_MINUTES = 24 * 60

/** A time of the day, or of a day before it, as an apiserver writes it. */
export function at(minute: number): string {
  return new Date(START + minute * MINUTE).toISOString().replace('.000Z', 'Z')
}

/** The same, as leases write it. */
export function microAt(minute: number): string {
  return at(minute).replace('Z', '.000000Z')
}

/** So many days before the day. */
export function daysBefore(days: number): string {
  return at(-days * DAY_MINUTES)
}

/** Whether a moment of the day is within so many minutes from a time such as 11:30 on. */
export function within(minute: number, clock: string, minutes: number): boolean {
  const [hour = 0, past = 0] = clock.split(':').map(Number)
  const begin = hour * 60 + past
  return minute >= begin && minute < begin + minutes
}

/** The minute of a time such as 11:30. */
export function minuteOf(clock: string): number {
  const [hour = 0, past = 0] = clock.split(':').map(Number)
  return hour * 60 + past
}
