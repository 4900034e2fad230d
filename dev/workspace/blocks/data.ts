import { z } from 'zod'
import { richText } from './rich-text'
import { bare, id } from './texts'

/** Tables and charts: docs.slack.dev, "Table block", "Data table block", "Data visualization block". */

const cell = z.discriminatedUnion('type', [
  richText,
  z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string().min(1) }),
])
const rows = z.array(z.array(cell).min(1).max(20)).min(1).max(100)

export const table = z.strictObject({
  type: z.literal('table'),
  block_id: id,
  rows,
  column_settings: z
    .array(
      z
        .strictObject({ align: z.enum(['left', 'center', 'right']).optional(), is_wrapped: z.boolean().optional() })
        .nullable(),
    )
    .max(20)
    .optional(),
})

export const dataTable = z.strictObject({
  type: z.literal('data_table'),
  block_id: id,
  rows,
  caption: z.string().min(1),
  page_size: z.number().int().min(1).max(100).optional(),
  row_header_column_index: z.number().int().min(0).optional(),
})

const series = z
  .array(
    z.strictObject({
      name: bare(20),
      data: z
        .array(z.strictObject({ label: bare(20), value: z.number() }))
        .min(1)
        .max(20),
    }),
  )
  .min(1)
  .max(6)
const axisConfig = z.strictObject({
  categories: z.array(bare(20)).min(1).max(20),
  x_label: bare(50).optional(),
  y_label: bare(50).optional(),
})
const plotted = (type: 'bar' | 'area' | 'line') =>
  z
    .strictObject({ type: z.literal(type), series, axis_config: axisConfig })
    .refine(labelsAreCategories, { error: 'labels of every series must match axis_config.categories' })

/** A message may hold two of these; that is checked for all blocks together. */
export const dataVisualization = z.strictObject({
  type: z.literal('data_visualization'),
  block_id: id,
  title: bare(50),
  chart: z.discriminatedUnion('type', [
    plotted('bar'),
    plotted('area'),
    plotted('line'),
    z.strictObject({
      type: z.literal('pie'),
      segments: z
        .array(z.strictObject({ label: bare(20), value: z.number().positive() }))
        .min(1)
        .max(6),
    }),
  ]),
})

function labelsAreCategories(chart: {
  series: { data: { label: string }[] }[]
  axis_config: { categories: string[] }
}): boolean {
  const wanted = [...chart.axis_config.categories].sort().join('\n')
  return chart.series.every(({ data }) => [...data.map(({ label }) => label)].sort().join('\n') === wanted)
}
