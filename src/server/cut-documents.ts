/**
 * The JSON documents of a cut, as the jobs write them, checked at the border: what is not as agreed
 * is refused by name, never shown half.
 */
import { GraphQLError } from 'graphql'
import { z } from 'zod'

/** Base units as a decimal string; null where the value is not known at this cut. */
const amount = z
  .string()
  .regex(/^-?\d+$/)
  .nullable()
  .default(null)

const amounts = z.object({
  entitled: amount,
  funded: amount,
  claimed: amount,
  inFlight: amount,
  delivered: amount,
  unclaimed: amount,
})

const part = amounts.extend({
  class: z.string(),
  asset: z.string(),
  unit: z.string(),
  residual: amount,
  claims: z.number().int().nonnegative().nullable().default(null),
})

const migration = z.object({
  id: z.string(),
  valuePha: amounts,
  parts: z.array(part),
  claims: z.number().int().nonnegative().nullable().default(null),
  reason: z.string().nullable().default(null),
})

const headlineLine = z.object({
  line: z.string(),
  verdict: z.enum(['HOLDS', 'BROKEN', 'UNKNOWN']),
  coverage: z.string().nullable(),
  explained: z.number().int().nonnegative().default(0),
  reason: z.string().nullable().default(null),
})

const term = z.object({
  label: z.string(),
  sign: z.enum(['+', '-']),
  value: z.string(),
  unit: z.string(),
  chain: z.string().nullable(),
  height: z.number().nullable(),
  hash: z.string().nullable(),
  source: z.string(),
  repeat: z.string(),
})

export const parseHeadline = (document: unknown) => parse('headline', z.array(headlineLine), document)
export const parseProgress = (document: unknown) => parse('progress', z.array(migration), document)
export const parseTerms = (document: unknown) => parse('terms', z.array(term), document)

function parse<T>(name: string, schema: z.ZodType<T>, document: unknown): T {
  const parsed = schema.safeParse(document)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new GraphQLError(
    `the stored ${name} of this cut has an unknown form (${issue?.path.join('.')}: ${issue?.message}): the jobs and the server are of different versions`,
    { extensions: { code: 'CUT_DOCUMENT_UNREADABLE' } },
  )
}
