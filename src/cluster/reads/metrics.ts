import type { MetricsReads } from '../../model/reads/metrics'
import { METRICS } from '../../objects/apiserver-metrics'
import { PLAIN_TEXT } from '../connect'
import { samplesOf } from '../prometheus'
import type { Reads } from '../read'

const PATH = '/metrics'

/** How metrics are read: 2-3 MB of text, of which only what checks ask after is kept. */
export const metricsReads: Reads<MetricsReads> = {
  'apiserver-metrics': {
    permissions: [{ path: PATH }],
    after: [],
    read: async ({ connection }) => {
      const { body } = await connection.get({
        path: PATH,
        accept: PLAIN_TEXT,
        verb: 'get',
        resource: PATH,
        namespace: null,
      })
      return samplesOf(String(body), METRICS)
    },
  },
}
