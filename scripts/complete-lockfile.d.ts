type LockedPackages = Record<string, { optionalDependencies?: Record<string, string> }>

/** Optional dependencies that no locked package satisfies: place, name, wanted version, owner. */
export function missingFrom(packages: LockedPackages): [string, string, string, object][]
