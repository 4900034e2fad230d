/** A range of addresses as it is written, such as 10.0.0.0/16. */
export interface AddressRange {
  family: 4 | 6
  /** Bits of the mask. */
  mask: number
}

/** The range that a text stands for; null where it is none. */
export function rangeOf(text: string | undefined): AddressRange | null {
  const [, address = '', bits] = /^([0-9a-fA-F.:]+)\/(\d{1,3})$/.exec(text ?? '') ?? []
  if (bits === undefined) return null
  const family = address.includes(':') ? 6 : 4
  const mask = Number(bits)
  return mask <= (family === 6 ? 128 : 32) ? { family, mask } : null
}

/** How many addresses a range has, those that nobody gets included. */
export function addressesIn({ family, mask }: AddressRange): number {
  return 2 ** ((family === 6 ? 128 : 32) - mask)
}

/** How many blocks of a mask a range has, such as 256 of /24 in a /16. */
export function blocksIn({ mask }: AddressRange, blockMask: number): number {
  return blockMask < mask ? 0 : 2 ** (blockMask - mask)
}
