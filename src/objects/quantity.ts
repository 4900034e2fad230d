const SUFFIXES: Record<string, number> = {
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
}

/**
 * The number that a quantity stands for, such as 250m, 16Gi, 1e3 or 110 (k8s.io/apimachinery, api/resource, Quantity): cores, bytes or pods.
 * Null where it is absent or no quantity.
 */
export function quantity(text: string | number | undefined): number | null {
  const [, number, exponent = '', suffix = ''] =
    /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([a-zA-Z]+))?$/.exec(String(text ?? '')) ?? []
  const factor = SUFFIXES[suffix]
  return number === undefined || factor === undefined ? null : Number(`${number}${exponent}`) * factor
}
