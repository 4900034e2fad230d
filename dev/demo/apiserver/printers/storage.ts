import { AGE, type Column, column, NAME, wide } from '../columns'

interface Claim {
  metadata: { deletionTimestamp?: string; annotations?: Record<string, string> }
  spec: { volumeName?: string; storageClassName?: string; volumeAttributesClassName?: string; volumeMode?: string }
  status?: { phase?: string; accessModes?: string[]; capacity?: { storage?: string } }
}

interface Volume {
  metadata: { deletionTimestamp?: string; annotations?: Record<string, string> }
  spec: {
    capacity?: { storage?: string }
    accessModes?: string[]
    persistentVolumeReclaimPolicy?: string
    claimRef?: { namespace?: string; name?: string }
    storageClassName?: string
    volumeAttributesClassName?: string
    volumeMode?: string
  }
  status?: { phase?: string; reason?: string }
}

interface StorageClass {
  metadata: { name: string }
  provisioner: string
  reclaimPolicy?: string
  volumeBindingMode?: string
  allowVolumeExpansion?: boolean
}

interface VolumeAttachment {
  spec: { attacher: string; nodeName: string; source: { persistentVolumeName?: string } }
  status?: { attached?: boolean }
}

const CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class'

/** A claim or volume that was not bound yet is Pending. */
const phase = ({ metadata, status }: Claim | Volume) =>
  metadata.deletionTimestamp === undefined ? (status?.phase ?? 'Pending') : 'Terminating'
const className = ({ metadata, spec }: Claim | Volume) =>
  metadata.annotations?.[CLASS_ANNOTATION] ?? spec.storageClassName ?? ''
const attributesClass = ({ spec }: Claim | Volume) => spec.volumeAttributesClassName ?? '<unset>'
const mode = ({ spec }: Claim | Volume) => spec.volumeMode ?? 'Filesystem'
const isBound = ({ spec }: Claim) => (spec.volumeName ?? '') !== ''

export const STORAGE: Record<string, readonly Column[]> = {
  persistentvolumeclaims: [
    NAME,
    column<Claim>('Status', phase),
    column<Claim>('Volume', ({ spec }) => spec.volumeName ?? ''),
    column<Claim>('Capacity', (claim) => (isBound(claim) ? (claim.status?.capacity?.storage ?? '0') : '')),
    column<Claim>('Access Modes', (claim) => (isBound(claim) ? accessModes(claim.status?.accessModes) : '')),
    column<Claim>('StorageClass', className),
    column<Claim>('VolumeAttributesClass', attributesClass),
    AGE,
    wide<Claim>('VolumeMode', mode),
  ],
  persistentvolumes: [
    NAME,
    column<Volume>('Capacity', ({ spec }) => spec.capacity?.storage ?? '0'),
    column<Volume>('Access Modes', ({ spec }) => accessModes(spec.accessModes)),
    column<Volume>('Reclaim Policy', ({ spec }) => spec.persistentVolumeReclaimPolicy ?? 'Retain'),
    column<Volume>('Status', phase),
    column<Volume>('Claim', ({ spec }) => claimOf(spec.claimRef)),
    column<Volume>('StorageClass', className),
    column<Volume>('VolumeAttributesClass', attributesClass),
    column<Volume>('Reason', ({ status }) => status?.reason ?? ''),
    AGE,
    wide<Volume>('VolumeMode', mode),
  ],
  'storageclasses.storage.k8s.io': [
    NAME,
    column<StorageClass>('Provisioner', ({ provisioner }) => provisioner),
    column<StorageClass>('ReclaimPolicy', ({ reclaimPolicy }) => reclaimPolicy ?? 'Delete'),
    column<StorageClass>('VolumeBindingMode', ({ volumeBindingMode }) => volumeBindingMode ?? 'Immediate'),
    column<StorageClass>('AllowVolumeExpansion', ({ allowVolumeExpansion }) => allowVolumeExpansion ?? false),
    AGE,
  ],
  'volumeattachments.storage.k8s.io': [
    NAME,
    column<VolumeAttachment>('Attacher', ({ spec }) => spec.attacher, { format: 'name' }),
    column<VolumeAttachment>('PV', ({ spec }) => spec.source.persistentVolumeName ?? ''),
    column<VolumeAttachment>('Node', ({ spec }) => spec.nodeName),
    column<VolumeAttachment>('Attached', ({ status }) => status?.attached ?? false, { type: 'boolean' }),
    AGE,
  ],
}

function claimOf(claim: { namespace?: string; name?: string } | undefined): string {
  return claim === undefined ? '' : `${claim.namespace ?? ''}/${claim.name ?? ''}`
}

const SHORT_MODES: [mode: string, short: string][] = [
  ['ReadWriteOnce', 'RWO'],
  ['ReadOnlyMany', 'ROX'],
  ['ReadWriteMany', 'RWX'],
  ['ReadWriteOncePod', 'RWOP'],
]

function accessModes(modes: string[] = []): string {
  return SHORT_MODES.filter(([name]) => modes.includes(name))
    .map(([, short]) => short)
    .join(',')
}
