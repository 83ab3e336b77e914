/**
 * Preloaded (`--require`) into every part the supervisor starts. The IPC channel to the supervisor
 * breaks when that one is gone, however it died; then the part ends like on SIGTERM, and a few
 * seconds later without further asking, together with what it started itself.
 */
const GRACE_MS = 5_000

if (process.channel !== undefined) {
  process.once('disconnect', () => {
    const timer = setTimeout(endGroup, GRACE_MS)
    // A part that ends in time must not be kept alive by this timer.
    timer.unref()
    process.kill(process.pid, 'SIGTERM')
  })
  // Listening must not keep a part alive that has nothing left to do.
  process.channel.unref()
}

/** The supervisor makes every part the leader of a process group of its own. */
function endGroup(): void {
  try {
    process.kill(-process.pid, 'SIGKILL')
  } catch {
    process.kill(process.pid, 'SIGKILL')
  }
}
