/** `2025-11-24 09:30:00 UTC`: the same for every reader, and it can be pasted into a query. */
export function formatUtc(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`
}

/** `just now`, `42 s`, `3 min`, `5 h`, `12 days`; never negative. */
export function formatAge(ageMs: number): string {
  const seconds = Math.max(0, Math.floor(ageMs / 1_000))
  if (seconds < 2) return 'just now'
  if (seconds < 90) return `${seconds} s ago`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 90) return `${minutes} min ago`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} h ago` : `${Math.floor(hours / 24)} days ago`
}

/** `12 s`, `3 min`, for a distance rather than an age. */
export function formatSeconds(seconds: number): string {
  if (seconds < 90) return `${seconds} s`
  if (seconds < 5_400) return `${Math.floor(seconds / 60)} min`
  const hours = Math.floor(seconds / 3_600)
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`
}

/** `9,064,613` */
export function formatHeight(height: number): string {
  return height.toString().replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `0x6c5bA9…2d4F`: enough to tell two apart; the whole is on hover and in the copy. */
export function shorten(hex: string): string {
  return hex.length <= 16 ? hex : `${hex.slice(0, 8)}…${hex.slice(-4)}`
}
