import type { BlockContent } from '../model/execute-block'
import type { Change } from '../model/state'
import type { SpecVersion } from '../runtime/spec-versions'
import type { Header } from './header'

/** A block as it is served, whether it was executed or is a quiet one made up on demand. */
export interface BlockView {
  readonly height: number
  readonly hash: string
  readonly header: Header
  readonly extrinsics: readonly string[]
  /** System.Events, 0x SCALE. */
  readonly events: string
  readonly eventCount: number
  /** Milliseconds. */
  readonly timestamp: number
  /** Runtime that executed the block. */
  readonly spec: SpecVersion
  /** Runtime in the state after it. */
  readonly nextSpec: SpecVersion
}

/** A block that was executed, with what is needed to serve its state and to take it back. */
export interface SimBlock extends BlockView {
  readonly content: BlockContent
  readonly changes: readonly Change[]
  readonly writes: ReadonlyMap<string, string | null>
}
