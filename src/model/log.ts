/** Where the running program says what it does: `fields` are data for a machine, `message` one line for a person. */
export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}
