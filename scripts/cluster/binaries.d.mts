export const KUBERNETES: string
export const ETCD: string
export const PROGRAMS: readonly string[]
export function binariesFolder(): string
export function cacheFolder(): string
export function whyNoCluster(): string | null
