/** A cluster that the bot may read: the name that people know it by, and where its credentials are. */
export interface ClusterSource {
  name: string
  /** The context of the kubeconfig; null for the pod's own service account. */
  context: string | null
}
