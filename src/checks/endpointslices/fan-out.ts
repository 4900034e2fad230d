import type { ServiceSize } from '../../model/reads'

/** Endpoints objects are cut off there from 1.22 on: kubernetes/kubernetes#103520. */
const CUT_OFF_AT = 1_000

/**
 * Bytes that one rolling deploy sends to each node that watches: every endpoint changes once, and each change sends the whole object that
 * holds it again. From KEP-752, Estimation, Rolling Update (bytes = size x nodes x changes), where 20,000 endpoints on 5,000 nodes make
 * 1 TB as slices; its 200 TB as Endpoints hold for objects that are not cut off. An estimate: pods that change together are sent
 * together, and a pod that is replaced changes more than once.
 */
export function bytesOfDeploy(
  { endpoints, slices, families }: ServiceSize,
  endpointBytes: number,
): { asSlices: number; asEndpoints: number } {
  const inASlice = slices === 0 ? 0 : (endpoints * families) / slices
  return {
    asSlices: endpoints * families * inASlice * endpointBytes,
    asEndpoints: endpoints * Math.min(endpoints, CUT_OFF_AT) * endpointBytes,
  }
}
