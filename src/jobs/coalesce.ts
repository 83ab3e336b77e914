/**
 * Turns any number of calls into as few runs as possible: one at a time, and one more when calls
 * came in while it ran.
 */
export function coalesce(run: () => Promise<void>): () => void {
  let running = false
  let again = false
  const start = async () => {
    running = true
    do {
      again = false
      await run()
    } while (again)
    running = false
  }
  return () => {
    if (running) again = true
    else void start()
  }
}
