import type { Amounts, Migration, MigrationPart } from '../api/overview'
import { formatShare, shareInBasisPoints } from '../format/format-amount'
import { Amount } from './amount'
import { Nothing, Section } from './section'

export function MigrationProgress({
  migrations,
  reason,
}: {
  readonly migrations: readonly Migration[]
  readonly reason: string | null
}) {
  return (
    <Section
      id="migration"
      title="How far the migration is"
      about="What holders were owed at the final block, and what became of it."
    >
      {migrations.length === 0 && <Nothing>{reason ?? 'No migration is known at this cut.'}</Nothing>}
      {migrations.map((migration) => (
        <article key={migration.id} className="migration">
          <h3>{migration.name}</h3>
          <p className="about">
            {migration.claims === null ? 'Number of claims not known' : `${migration.claims} claims`}, worth{' '}
            <Amount value={migration.valuePha.claimed} unit="PHA" withUnit /> at the frozen share price.
          </p>
          {migration.reason !== null && <p className="missing">{migration.reason}</p>}
          {migration.parts.map((part) => (
            <Part key={part.class} part={part} />
          ))}
        </article>
      ))}
    </Section>
  )
}

const STAGES = [
  ['delivered', 'Delivered'],
  ['inFlight', 'In flight'],
  ['unclaimed', 'Unclaimed'],
] as const

function Part({ part }: { readonly part: MigrationPart }) {
  const rows = [['entitled', 'Entitled'], ['funded', 'Funded'], ['claimed', 'Claimed'], ...STAGES] as const
  return (
    <div className="part">
      <h4>
        {part.class} <span className="unit">paid in {part.unit}</span>
      </h4>
      <StackedBar part={part} label={`Progress of the class ${part.class}`} />
      <dl className="figures">
        {rows.map(([key, label]) => (
          <div key={key} className={`figure figure-${key}`}>
            <dt>{label}</dt>
            <dd>
              <Amount value={part[key]} unit={part.unit} />
              <span className="share">{shareOf(part, key)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function shareOf(amounts: Amounts, key: keyof Amounts): string {
  const value = amounts[key]
  if (value === null || amounts.entitled === null || key === 'entitled') return ''
  return formatShare(BigInt(value), BigInt(amounts.entitled))
}

/** Delivered, in flight and unclaimed side by side; what they stand for is in the figures below. */
function StackedBar({ part, label }: { readonly part: Amounts; readonly label: string }) {
  const { entitled } = part
  if (entitled === null) return <p className="missing">Not known how much is owed, so there is no share to draw.</p>
  const whole = BigInt(entitled)
  let from = 0
  const pieces = STAGES.map(([key, name]) => {
    const value = part[key]
    const width = value === null ? 0 : Math.max(0, shareInBasisPoints(BigInt(value), whole) ?? 0) / 100
    const piece = { key, name, from, width, share: value === null ? 'not known' : formatShare(BigInt(value), whole) }
    from += width
    return piece
  })
  const words = pieces.map((piece) => `${piece.name.toLowerCase()} ${piece.share}`).join(', ')
  return (
    <svg className="stack" viewBox="0 0 100 14" preserveAspectRatio="none" role="img" aria-label={`${label}: ${words}`}>
      <rect className="track" width="100" height="14" />
      {pieces.map((piece) => (
        <rect
          key={piece.key}
          className={`piece piece-${piece.key}`}
          x={piece.from}
          // What is there at all is visible, however small.
          width={piece.width === 0 && piece.share !== '0%' && piece.share !== 'not known' ? 0.3 : piece.width}
          height="14"
        />
      ))}
    </svg>
  )
}
