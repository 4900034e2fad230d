import { type Column, CREATED_AT, NAME } from './columns'
import { apiVersionOf, groupResource, type Kind } from './kinds'
import type { KubeObject } from './kube-object'
import { AUTOSCALING } from './printers/autoscaling'
import { customColumns } from './printers/custom'
import { EVENTS } from './printers/events'
import { NETWORK } from './printers/network'
import { NODES } from './printers/nodes'
import { OTHERS } from './printers/others'
import { PODS } from './printers/pods'
import { POLICY, precedenceOf } from './printers/policy'
import { STORAGE } from './printers/storage'
import { WORKLOADS } from './printers/workloads'

/** By resource, such as pods or deployments.apps. */
const COLUMNS: Record<string, readonly Column[]> = {
  ...NODES,
  ...PODS,
  ...WORKLOADS,
  ...AUTOSCALING,
  ...NETWORK,
  ...STORAGE,
  ...POLICY,
  ...EVENTS,
  ...OTHERS,
}

/** How much of an object stands in its row. */
export const INCLUDES = ['None', 'Metadata', 'Object'] as const
export type Include = (typeof INCLUDES)[number]

/** A Table as kube-apiserver 1.37 prints it: all columns, in its order. Columns have no descriptions. */
export function tableOf(
  kind: Kind,
  objects: readonly KubeObject[],
  { metadata, include, now }: { metadata: object; include: Include; now: Date },
): object {
  const columns = kind.custom ? customColumns(kind.printed) : (COLUMNS[groupResource(kind)] ?? [NAME, CREATED_AT])
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: columns.map(({ name, type, format, priority }) => ({
      name,
      type,
      format,
      description: '',
      priority,
    })),
    rows: inTableOrder(kind, objects).map((object) => ({
      cells: columns.map(({ cell }) => cell(object, now)),
      ...conditionsOf(kind, object),
      object: rowObject(kind, object, include),
    })),
  }
}

/** FlowSchemas stand in the order in which they are tried. */
function inTableOrder(kind: Kind, objects: readonly KubeObject[]): readonly KubeObject[] {
  if (kind.kind !== 'FlowSchema' || kind.custom) return objects
  return [...objects].sort((a, b) => precedenceOf(a) - precedenceOf(b))
}

/** Only the metadata of an object. */
export function partialOf({ metadata }: KubeObject): object {
  return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata }
}

function rowObject(kind: Kind, object: KubeObject, include: Include): object | null {
  if (include === 'None') return null
  return include === 'Metadata' ? partialOf(object) : { ...object, kind: kind.kind, apiVersion: apiVersionOf(kind) }
}

const ENDED: Record<string, string> = {
  Succeeded: 'The pod has completed successfully.',
  Failed: 'The pod failed.',
}

/** Rows of pods that ended say so apart from their cells. */
function conditionsOf(kind: Kind, { status }: KubeObject): object {
  const phase = String((status as { phase?: string } | undefined)?.phase)
  const message = kind.kind === 'Pod' && !kind.custom ? ENDED[phase] : undefined
  return message === undefined ? {} : { conditions: [{ type: 'Completed', status: 'True', reason: phase, message }] }
}
