import { ReadError } from '../failures'

/**
 * What a value of that type has to be, when it comes from outside: each known field with what it holds, lists in brackets, and `*` for
 * maps of names. Written out beside the types of src/model, so that no field can be read that was not looked at.
 */
export type ShapeOf<T> = [T] extends [string]
  ? 'text'
  : [T] extends [number]
    ? 'number'
    : [T] extends [boolean]
      ? 'flag'
      : [T] extends [string | number]
        ? 'text or number'
        : [T] extends [readonly (infer Each)[]]
          ? readonly [ShapeOf<Each>]
          : [keyof T] extends [never]
            ? Readonly<Record<string, never>>
            : string extends keyof T
              ? { readonly '*': ShapeOf<NonNullable<T[keyof T]>> }
              : { readonly [Field in keyof T]-?: ShapeOf<NonNullable<T[Field]>> }

/** Any shape. */
export type Shape = string | readonly [Shape] | { readonly [field: string]: Shape }

/** An object, or what was sent in place of one. */
type Fields = Record<string, unknown>

/**
 * Demands that a value has a shape, as far as that knows its fields. What is null counts as absent, as in Kubernetes, and is taken out;
 * in a list it is left out. Throws a ReadError that names the field which is something else: `of` is what the answer is on.
 */
export function demandShape(value: unknown, shape: Shape, of: string, field = ''): void {
  if (typeof shape === 'string') {
    if (!isOf(value, shape)) throw notOf(of, field, shape)
  } else if (isListShape(shape)) demandList(value, shape, of, field)
  else demandFields(value, shape, of, field)
}

function isListShape(shape: Exclude<Shape, string>): shape is readonly [Shape] {
  return Array.isArray(shape)
}

function isOf(value: unknown, type: string): boolean {
  if (type === 'text') return typeof value === 'string'
  if (type === 'number') return typeof value === 'number'
  if (type === 'flag') return typeof value === 'boolean'
  return typeof value === 'string' || typeof value === 'number'
}

function demandList(value: unknown, [each]: readonly [Shape], of: string, field: string): void {
  if (!Array.isArray(value)) throw notOf(of, field, 'list')
  for (let at = value.length - 1; at >= 0; at--) {
    if (value[at] === null) value.splice(at, 1)
    else demandShape(value[at], each, of, `${field}[]`)
  }
}

function demandFields(value: unknown, shape: { readonly [field: string]: Shape }, of: string, field: string): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notOf(of, field, 'object')
  const fields = value as Fields
  const each = shape['*']
  const known = each === undefined ? Object.entries(shape) : Object.keys(fields).map((name) => [name, each] as const)
  for (const [name, inside] of known) {
    if (fields[name] === null) delete fields[name]
    else if (fields[name] !== undefined)
      demandShape(fields[name], inside, of, each === undefined ? pathTo(field, name) : `${field}.*`)
  }
}

function pathTo(field: string, name: string): string {
  return field === '' ? name : `${field}.${name}`
}

function notOf(of: string, field: string, what: string): ReadError {
  const why = field === '' ? `there is something in it that is no ${what}` : `${field} is no ${what}`
  return new ReadError({ code: 'malformed', text: `the answer on ${of} makes no sense: ${why}` })
}
