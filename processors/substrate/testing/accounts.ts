/** Public keys of nobody, for tests. */
export const ANNA = `0x${'a1'.repeat(32)}`
export const BELA = `0x${'be'.repeat(32)}`
export const TREASURY = `0x${'7e'.repeat(32)}`
