/** Bytes of an array's elements that are parsed at once: some 2 ms, where a table of 70,000 pods as a whole takes 100 ms and more. */
const PORTION_BYTES = 64 * 1024

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c]
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d]

/** An array that is being read. */
interface Open {
  elements: unknown[]
  /** What was not parsed yet. */
  pending: Uint8Array[]
  bytes: number
}

/**
 * Parses JSON while it arrives, so that a large list neither stops everything else for as long as its parsing takes, nor is held
 * as text and as objects at once: the elements of some arrays of the outermost object, in portions; all else at the end.
 */
export class JsonBody {
  /** Of brackets and braces; 1 within the outermost object. */
  private depth = 0
  private inString = false
  private escaped = false
  /** The last string of the outermost object, such as the name before an array. */
  private name = ''
  /** What is in none of the arrays, which stand there empty. */
  private readonly around: Uint8Array[] = []
  private readonly arrays = new Map<string, unknown[]>()
  private open: Open | null = null
  /** Where what was not put anywhere begins in the chunk at hand, and the last comma between elements; -1 for none. */
  private from = 0
  private lastComma = -1

  /** `names` are those of the arrays. */
  constructor(private readonly names: readonly string[]) {}

  /** Takes what comes next. Throws a SyntaxError where an element is no JSON. */
  write(chunk: Uint8Array): void {
    this.from = 0
    this.lastComma = -1
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0
      if (this.inString) this.readString(byte)
      else this.readOther(byte, chunk, at)
    }
    if (this.open === null) this.around.push(chunk.subarray(this.from))
    else this.keep(this.open, chunk)
  }

  /** The whole body. Throws a SyntaxError where it is no JSON. */
  end(): unknown {
    const body = JSON.parse(Buffer.concat(this.around).toString('utf8')) as unknown
    return this.arrays.size === 0 ? body : { ...(body as object), ...Object.fromEntries(this.arrays) }
  }

  private readString(byte: number): void {
    if (this.escaped) this.escaped = false
    else if (byte === BACKSLASH) this.escaped = true
    else if (byte === QUOTE) this.inString = false
    else if (this.depth === 1) this.name += String.fromCharCode(byte)
  }

  private readOther(byte: number, chunk: Uint8Array, at: number): void {
    if (byte === QUOTE) {
      this.inString = true
      if (this.depth === 1) this.name = ''
    } else if (byte === COMMA) {
      if (this.depth === 2) this.lastComma = at
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      this.depth += 1
      if (byte === OPEN_BRACKET && this.depth === 2 && this.names.includes(this.name)) this.begin(chunk, at)
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      this.depth -= 1
      if (this.open !== null && this.depth === 1) this.finish(this.open, chunk, at)
    }
  }

  private begin(chunk: Uint8Array, at: number): void {
    this.around.push(chunk.subarray(this.from, at + 1))
    this.from = at + 1
    this.lastComma = -1
    const elements: unknown[] = []
    this.arrays.set(this.name, elements)
    this.open = { elements, pending: [], bytes: 0 }
  }

  private finish(open: Open, chunk: Uint8Array, at: number): void {
    parseInto(open, chunk.subarray(this.from, at))
    this.open = null
    this.from = at
  }

  /** Parses what is complete, once it is enough. */
  private keep(open: Open, chunk: Uint8Array): void {
    const isEnough = this.lastComma >= this.from && open.bytes + this.lastComma - this.from >= PORTION_BYTES
    if (isEnough) parseInto(open, chunk.subarray(this.from, this.lastComma))
    const rest = chunk.subarray(isEnough ? this.lastComma + 1 : this.from)
    open.pending.push(rest)
    open.bytes += rest.length
  }
}

function parseInto(open: Open, last: Uint8Array): void {
  const text = Buffer.concat([...open.pending, last]).toString('utf8')
  open.pending = []
  open.bytes = 0
  for (const element of JSON.parse(`[${text}]`) as unknown[]) open.elements.push(element)
}
