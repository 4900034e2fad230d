/** One value of a metric. It may be NaN or infinite. */
export interface Sample {
  labels: Readonly<Record<string, string>>
  value: number
}

/** The samples of the metrics that checks ask after, by the metric's name; one that the apiserver does not have is absent. */
export type ApiserverMetrics = ReadonlyMap<string, readonly Sample[]>

/** What is read of metrics. */
export interface MetricsReads {
  /**
   * What an apiserver tells of itself and of what it stores. Behind a load balancer that is one of several, and not always the same one:
   * what is stored is the same for all of them, requests, memory and queues are its own.
   */
  'apiserver-metrics': ApiserverMetrics
}
