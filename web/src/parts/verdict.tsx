import type { VerdictValue } from '../api/overview'

const WORDS: Readonly<Record<VerdictValue, string>> = { HOLDS: 'Holds', BROKEN: 'Broken', UNKNOWN: 'Unknown' }

/** Sign, word and colour: any one of them is enough. */
export function Verdict({ value, large = false }: { readonly value: VerdictValue; readonly large?: boolean }) {
  return (
    <span className={`verdict verdict-${value.toLowerCase()}${large ? ' large' : ''}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {value === 'HOLDS' && <path d="M3.5 8.5 6.8 12 12.5 4.5" />}
        {value === 'BROKEN' && <path d="M4 4l8 8M12 4l-8 8" />}
        {value === 'UNKNOWN' && <path d="M5.6 6.1c0-1.5 1-2.4 2.4-2.4s2.4.9 2.4 2.1c0 1.7-2.4 1.9-2.4 3.7M8 12v.4" />}
      </svg>
      {WORDS[value]}
    </span>
  )
}
