import type { Opened } from '../model/reads'

/** Opens at most so many of the names, spread over all of them; `read` gives null for what is gone by now. */
export async function opened<T>(
  names: string[],
  most: number,
  read: (name: string) => Promise<T | null>,
): Promise<Opened<T>> {
  // Spread over all names, since neighbours in the alphabet are often alike.
  const step = Math.max(1, names.length / most)
  const chosen = Array.from(
    { length: Math.min(names.length, most) },
    (_, index) => names[Math.floor(index * step)] ?? '',
  )
  const objects = await Promise.all(chosen.map(read))
  return { objects: objects.filter((object) => object !== null), unopened: names.length - chosen.length }
}
