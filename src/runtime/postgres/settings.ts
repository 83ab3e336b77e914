/**
 * How much a crash of the machine may cost. `full`: nothing that was committed. `simulated`: the
 * last fraction of a second, never consistency; the simulated world can be played again, and its
 * many small commits do not wait for the disk.
 */
export type Durability = 'full' | 'simulated'

/** Settings given on the command line; everything else is Postgres' default. */
export function postgresSettings(durability: Durability): Readonly<Record<string, string>> {
  return {
    listen_addresses: '127.0.0.1',
    // No socket file: its path may be at most 107 bytes long, and nobody uses it.
    unix_socket_directories: '',
    max_connections: '100',
    synchronous_commit: durability === 'full' ? 'on' : 'off',
    // Nothing is replicated from here; this writes less.
    wal_level: 'minimal',
    max_wal_senders: '0',
    // Queries are short and many: compiling them costs more than it saves.
    jit: 'off',
    // Parallel workers share memory in /dev/shm, which is 64 MiB in many containers.
    max_parallel_workers_per_gather: '0',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] ',
    log_checkpoints: 'off',
  }
}
