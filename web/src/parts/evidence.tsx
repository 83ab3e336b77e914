import { CopyButton } from './copy-button'

/** A label that opens to what it rests on; plain text where nothing is given. */
export function Evidence({ label, evidence }: { readonly label: string; readonly evidence: unknown }) {
  const items = flatten(evidence)
  if (items.length === 0) return <span>{label}</span>
  return (
    <details>
      <summary>{label}</summary>
      <dl className="evidence">
        {items.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{value}</code>
              <CopyButton text={value} what={name} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

/** Nested evidence as lines of name and text: `terms 2 repeat`. */
export function flatten(value: unknown, name = ''): [string, string][] {
  if (value === null || value === undefined) return []
  if (typeof value !== 'object') return [[name === '' ? 'evidence' : name, String(value)]]
  return Object.entries(value).flatMap(([key, inner]) => {
    const label = Array.isArray(value) ? String(Number(key) + 1) : key
    return flatten(inner, name === '' ? label : `${name} ${label}`)
  })
}
