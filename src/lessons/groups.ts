/** The groups of the project's own lessons, in the order in which topics are listed. Teams may name others. */
export const GROUPS: readonly string[] = ['Control plane', 'Nodes', 'Network', 'Workloads', 'Delivery']
