/** Something wrong with a file of knowledge: where it stands, and what it is, so that a person finds it at once. */
export interface Fault {
  /** The file's path as it was given, or the folder's where no file is to blame. */
  file: string
  /** The line, counted from 1; 0 where the file as a whole is meant. */
  line: number
  /** The field or the place in the body, such as `sources[2].url` or `now[3]`, counted from 1; empty for the whole file. */
  field: string
  /** What is wrong and what is wanted, without a full stop. */
  message: string
}

/** The fault in one line, such as `knowledge/etcd.md:42 now[2]: a number needs a source mark`. */
export function faultLine(fault: Fault): string {
  const place = fault.line > 0 ? `${fault.file}:${fault.line}` : fault.file
  return `${fault.field === '' ? place : `${place} ${fault.field}`}: ${fault.message}`.replace(/\s+/g, ' ')
}

/** Faults in reading order: by file, line and field. */
export function inOrder(faults: readonly Fault[]): Fault[] {
  return [...faults].sort(
    (a, b) =>
      a.file.localeCompare(b.file) || a.line - b.line || a.field.localeCompare(b.field, 'en', { numeric: true }),
  )
}
