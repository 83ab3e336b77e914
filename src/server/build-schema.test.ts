import { join } from 'node:path'
import { isObjectType } from 'graphql'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../store/project-root'
import { buildSchema } from './build-schema'
import { buildEntitySchema } from './openreader'
import { queryModules } from './query-registry'

const schemaFile = join(projectRoot(), 'schema.graphql')

describe('buildSchema', () => {
  const entities = buildEntitySchema(schemaFile)
  const schema = buildSchema(schemaFile, queryModules)

  it('keeps every generated root and adds each of ours under a name of its own', () => {
    const generated = Object.keys(entities.getQueryType()?.getFields() ?? {})
    const own = queryModules.flatMap((module) => Object.keys(module.resolvers.Query ?? {}))
    expect(own).toEqual(['_meta', 'headline', 'places', 'migrations', 'invariants', 'openBreaks', 'latestClaims'])
    expect(own.filter((name) => generated.includes(name))).toEqual([])
    expect(Object.keys(schema.getQueryType()?.getFields() ?? {}).sort()).toEqual([...generated, ...own].sort())
  })

  it('refuses a root or a type with the name of a generated one', () => {
    const root = { sdl: 'extend type Query { claims: Int }', resolvers: {} }
    expect(() => buildSchema(schemaFile, [root])).toThrow('Query.claims')
    const type = { sdl: 'type Claim { id: ID }', resolvers: {} }
    expect(() => buildSchema(schemaFile, [type])).toThrow('Claim')
  })

  it('documents every root of ours', () => {
    const query = schema.getQueryType()?.getFields() ?? {}
    const own = queryModules.flatMap((module) => Object.keys(module.resolvers.Query ?? {}))
    expect(own.filter((name) => !query[name]?.description)).toEqual([])
  })

  it('has no mutation', () => {
    expect(schema.getMutationType()).toBeUndefined()
    expect(isObjectType(schema.getSubscriptionType())).toBe(true)
  })
})
