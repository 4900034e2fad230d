import { least, median } from './measure'

/** A line of the table: something that was measured, beside what it is judged against. */
export interface Line {
  what: string
  samples: readonly number[]
  unit: 'ms' | 'MB'
  /** The same measured on something bare, in the same rounds; null where there is nothing to compare with. */
  against: readonly number[] | null
  /** How it is compared: `times` as a ratio, `more` as a difference in the line's unit. Says nothing without `against`. */
  compared: 'times' | 'more'
  /** What it should be, in words; empty where it is only for information. */
  goal: string
}

/** The lines as a table with medians and minima. A ratio of minima is what a busy machine disturbs least. */
export function table(lines: readonly Line[]): string {
  const head = ['', 'median', 'least', 'bare median', 'bare least', 'by medians', 'by least', 'goal']
  return aligned([head, ...lines.map(cells)])
}

/** Rows of as many cells each in columns: the first and the last to the left, those between, which are numbers, to the right. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => padded(cell, widths, column))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function padded(cell: string, widths: number[], column: number): string {
  const width = widths[column] ?? 0
  return column === 0 || column === widths.length - 1 ? cell.padEnd(width) : cell.padStart(width)
}

function cells({ what, samples, unit, against, compared, goal }: Line): string[] {
  const [middle, smallest] = [median(samples), least(samples)]
  const own = [what, amount(middle, unit), amount(smallest, unit)]
  if (against === null) return [...own, '', '', '', '', goal]
  const [bareMiddle, bareSmallest] = [median(against), least(against)]
  const compare = (ours: number, bare: number) =>
    compared === 'times' ? `${(ours / bare).toFixed(2)} x` : `${ours < bare ? '' : '+'}${amount(ours - bare, unit)}`
  return [
    ...own,
    amount(bareMiddle, unit),
    amount(bareSmallest, unit),
    compare(middle, bareMiddle),
    compare(smallest, bareSmallest),
    goal,
  ]
}

function amount(value: number, unit: Line['unit']): string {
  const digits = Math.abs(value) < 1 ? 3 : Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0
  return `${value.toFixed(digits)} ${unit}`
}
