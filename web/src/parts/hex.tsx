import { shorten } from '../format/format-time'
import { CopyButton } from './copy-button'

/** A hash or an address: short on the page, whole on hover and in the copy. */
export function Hex({ value, what }: { readonly value: string; readonly what: string }) {
  return (
    <span className="hex">
      <code title={value}>{shorten(value)}</code>
      <CopyButton text={value} what={what} />
    </span>
  )
}
