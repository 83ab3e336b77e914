export * as balances from './balances/events'
export * as assets from './assets/events'
