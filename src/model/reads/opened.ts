/** Whole objects of a bounded number of offenders, and how many more there are that were not opened. */
export interface Opened<T> {
  objects: T[]
  unopened: number
}
