export * as system from './system/storage'
export * as balances from './balances/storage'
export * as assets from './assets/storage'
