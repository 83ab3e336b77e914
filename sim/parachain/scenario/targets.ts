/** The figures the chain ended with, in units of 12 decimals: published by Phala for the sunset. */
export const sunsetTotals = {
  /** Total issuance less the free balances of subsidy pool, both bridge reserves and crowdloan. */
  circulation: 145_357_088_293045867646n,
  subsidyPool: 191_763_908_252539075609n,
  /** W-PHA supply = what the wrapped-PHA account holds. */
  staked: 42_148_385_793480375048n,
} as const

export const PHA = 1_000_000_000_000n
