/** Text as one word of a shell command: quoted unless it is plain. */
export function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

/** A command of kubectl for a context (null: the current one), its arguments quoted. */
export function kubectlFor(context: string | null): (args: readonly string[]) => string {
  const start = context === null ? ['kubectl'] : ['kubectl', '--context', context]
  return (args) => [...start, ...args].map(quoted).join(' ')
}
