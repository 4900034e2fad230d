import assert from 'node:assert/strict'
import { test } from 'node:test'
import { samplesOf } from '../../src/cluster/prometheus'
import {
  averageWait,
  databaseBytes,
  goVersion,
  listCounts,
  METRICS,
  objectCounts,
  processNumber,
  queuedRequests,
  rejectedRequests,
  watchCount,
} from '../../src/objects/apiserver-metrics'

const metricsOf = (...lines: string[]) => samplesOf(lines.join('\n'), METRICS)

test('object counts have one name each under the new metric and the old, and know what is custom', () => {
  const both = metricsOf(
    'apiserver_resource_objects{group="",resource="pods"} 7',
    'apiserver_resource_objects{group="apps",resource="deployments"} 3',
    'apiserver_resource_objects{group="snapshot.storage.k8s.io",resource="volumesnapshots"} 2',
    'apiserver_storage_objects{resource="deployments.apps"} 3',
    'apiserver_storage_objects{resource="leases.coordination.k8s.io"} 5',
    'apiserver_storage_objects{resource="widgets.shop.example.com"} 4',
    'apiserver_storage_objects{resource="configmaps"} -1',
    'apiserver_storage_objects{resource="secrets"} NaN',
  )
  assert.deepEqual(objectCounts(both), [
    { resource: 'pods', custom: false, count: 7 },
    { resource: 'leases.coordination.k8s.io', custom: false, count: 5 },
    { resource: 'widgets.shop.example.com', custom: true, count: 4 },
    { resource: 'deployments.apps', custom: false, count: 3 },
    { resource: 'volumesnapshots.snapshot.storage.k8s.io', custom: true, count: 2 },
  ])
})

test('lists are summed over codes and versions, by resource and scope', () => {
  const labels = 'component="apiserver",dry_run="",subresource=""'
  const metrics = metricsOf(
    `apiserver_request_total{code="200",${labels},group="",resource="pods",scope="cluster",verb="LIST",version="v1"} 40`,
    `apiserver_request_total{code="429",${labels},group="",resource="pods",scope="cluster",verb="LIST",version="v1"} 2`,
    `apiserver_request_total{code="200",${labels},group="",resource="pods",scope="namespace",verb="LIST",version="v1"} 5`,
    `apiserver_request_total{code="200",${labels},group="",resource="pods",scope="resource",verb="GET",version="v1"} 900`,
    `apiserver_request_total{code="200",${labels},group="apps",resource="deployments",scope="cluster",verb="LIST",version="v1"} 7`,
  )
  assert.deepEqual(listCounts(metrics), [
    { resource: 'pods', scope: 'cluster', count: 42 },
    { resource: 'deployments.apps', scope: 'cluster', count: 7 },
    { resource: 'pods', scope: 'namespace', count: 5 },
  ])
})

test('flow schemas that reject, queue and wait are told under the new labels and the old', () => {
  const metrics = metricsOf(
    'apiserver_flowcontrol_rejected_requests_total{flow_schema="bots",priority_level="low",reason="queue-full"} 5',
    'apiserver_flowcontrol_rejected_requests_total{flow_schema="bots",priority_level="low",reason="time-out"} 3',
    'apiserver_flowcontrol_rejected_requests_total{flowSchema="old",priorityLevel="low",reason="time-out"} 1',
    'apiserver_flowcontrol_current_inqueue_requests{flow_schema="bots",priority_level="low"} 12',
    'apiserver_flowcontrol_current_inqueue_requests{flow_schema="idle",priority_level="low"} 0',
    'apiserver_flowcontrol_request_wait_duration_seconds_sum{execute="true",flow_schema="bots",priority_level="low"} 30',
    'apiserver_flowcontrol_request_wait_duration_seconds_count{execute="true",flow_schema="bots",priority_level="low"} 10',
  )
  assert.deepEqual(rejectedRequests(metrics), [
    { schema: 'bots', level: 'low', count: 8 },
    { schema: 'old', level: 'low', count: 1 },
  ])
  assert.deepEqual(queuedRequests(metrics), [{ schema: 'bots', level: 'low', count: 12 }])
  assert.equal(averageWait(metrics, 'bots'), 3)
  assert.equal(averageWait(metrics, 'idle'), null)
})

test('what an apiserver does not tell is null or none, and a value that is no number counts as not told', () => {
  const metrics = metricsOf('process_resident_memory_bytes NaN', 'etcd_db_total_size_in_bytes{endpoint="x"} 0')
  assert.equal(processNumber(metrics, 'resident'), null)
  assert.equal(databaseBytes(metrics), null)
  assert.equal(goVersion(metrics), null)
  assert.equal(watchCount(metrics), null)
  assert.deepEqual(objectCounts(metrics), [])
})
