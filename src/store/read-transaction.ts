import type { Pool, PoolClient } from 'pg'

/** Reads at one state of the database: all rows belong together. numeric and int8 arrive as decimal strings. */
export interface Read {
  /** Rows as objects, by column name. */
  rows<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>
  /** Rows as arrays, in the order of the select list: what OpenReader maps from. */
  arrays(sql: string, parameters?: readonly unknown[]): Promise<unknown[][]>
}

/**
 * One REPEATABLE READ READ ONLY transaction, opened by the first statement: everything one request
 * asks for, our own roots and the generated ones, is read at the same instant. A request that asks
 * the database nothing takes no connection. Must be closed, also after an error.
 */
export class ReadTransaction implements Read {
  #client: Promise<PoolClient> | undefined
  // A pg client runs one statement at a time; resolvers ask in parallel.
  #queue: Promise<unknown> = Promise.resolve()
  #closed = false

  constructor(private readonly pool: Pool) {}

  rows<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.#enqueue(async (client) => (await client.query(sql, [...parameters])).rows as Row[])
  }

  arrays(sql: string, parameters: readonly unknown[] = []): Promise<unknown[][]> {
    return this.#enqueue(
      async (client) => (await client.query({ text: sql, rowMode: 'array' }, [...parameters])).rows as unknown[][],
    )
  }

  /** Ends the transaction and gives the connection back. Statements still queued run before. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    const opened = this.#client
    if (opened === undefined) return
    const client = await opened.catch(() => undefined)
    if (client === undefined) return
    await this.#queue.catch(() => undefined)
    try {
      await client.query('COMMIT')
      client.release()
    } catch (error) {
      // The connection is in an unknown state: do not give it to the next request.
      client.release(error instanceof Error ? error : true)
    }
  }

  #enqueue<T>(statement: (client: PoolClient) => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('this read transaction is closed; open a new one'))
    this.#client ??= this.#open()
    const opened = this.#client
    const result = this.#queue.then(async () => statement(await opened))
    this.#queue = result.catch(() => undefined)
    return result
  }

  async #open(): Promise<PoolClient> {
    const client = await this.pool.connect()
    try {
      await client.query('START TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
      return client
    } catch (error) {
      client.release(error instanceof Error ? error : true)
      throw error
    }
  }
}

/** Runs `read` in a transaction of its own. */
export async function readOnce<T>(pool: Pool, read: (at: Read) => Promise<T>): Promise<T> {
  const transaction = new ReadTransaction(pool)
  try {
    return await read(transaction)
  } finally {
    await transaction.close()
  }
}
