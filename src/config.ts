import path from 'node:path'

/** What the environment says, checked. The only place that knows paths and names of variables. */
export interface Config {
  /** Folders of lessons: the project's own first, then those of KNOWLEDGE_DIRS. */
  knowledgeDirs: string[]
  /** STORE_URL: where feedback and questions are kept, such as file:./data/store.json. */
  storeUrl: string
  /** COMMAND_PREFIX: what stands before each command's name in Slack, "k8s-" by default, so "/k8s-lesson". */
  commandPrefix: string
}

/** The folder of the project, found from this file, whether it runs compiled (dist/src) or as it is (src). */
export const PROJECT_ROOT = path.resolve(__dirname, path.basename(path.dirname(__dirname)) === 'dist' ? '../..' : '..')
