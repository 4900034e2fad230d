/** Where blocks are shown. */
export type Surface = 'message' | 'modal' | 'home'

/** What is wrong with blocks. */
export function blockProblems(_blocks: unknown[], _surface: Surface): string[] {
  return []
}

/** What is wrong with a view. */
export function viewProblems(_view: unknown): string[] {
  return []
}
