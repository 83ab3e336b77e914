import { formatAmount } from '../../ledger/amount'
import { chainOfAsset } from '../../ledger/asset'
import { sqlText } from '../../ledger/repeat'
import type { Delivery } from '../../matching/claim-delivery'
import type { Migration, PartDefinition } from '../../migrations/migration'
import { cutBlockOf } from '../../supply/read-state'
import { balanceFinding } from '../balance-finding'
import { CLAIM_PARTS, claimsOf } from '../event-sums'
import type { Evidence } from '../evidence'
import type { Invariant, Scope } from '../invariant'
import { messageScopes } from '../message-delivery'
import { claimSubject } from '../posting-subject'
import type { BreakSubject, Severity, Term } from '../result'
import { sqlTerm, unitOf } from '../terms'

export const delivery: Invariant = {
  id: 'delivery',
  statement:
    'Each bridged claim is minted on L2 to its l2Receiver, in the same amount, within the expected time; each relayed message was sent once and pays what it says.',
  severity: 'critical',
  headline: 'Paid 1:1',
  scopes: (definitions) => [
    ...definitions.migrations.flatMap((migration) =>
      migration.parts.flatMap((part) =>
        part.deliveredAs === undefined ? [] : [claimsScope(migration, part, part.deliveredAs)],
      ),
    ),
    ...messageScopes(definitions),
  ],
}

function claimsScope(migration: Migration, part: PartDefinition, deliveredAs: string): Scope {
  const chains = [migration.mechanism.claimChain, chainOfAsset(deliveredAs)]
  return {
    scope: `${migration.id}/${part.class}`,
    chains,
    history: chains,
    queries: [],
    check: (evidence, matches) => {
      const unit = unitOf(evidence, deliveredAs)
      const own = matches.deliveries(migration).filter((delivered) => delivered.part.class === part.class)
      const late = new Set(own.filter((delivered) => isLate(migration, delivered)))
      return balanceFinding({
        terms: deliveryTerms(evidence, migration, part, { own, late }).map((term) => ({ ...term, unit })),
        subjects: own.flatMap((delivered) => subjectOf(migration, delivered, unit)),
        remainder: () => {
          throw new Error('each bridged claim has one state; there is no remainder')
        },
      })
    },
  }
}

function isLate(migration: Migration, { state, ageSeconds }: Delivery): boolean {
  return state === 'in-flight' && (ageSeconds ?? 0) > migration.expectedDeliverySeconds
}

function subjectOf(migration: Migration, delivered: Delivery, unit: string): BreakSubject[] {
  const found = problemOf(migration, delivered)
  if (found === null) return []
  const { claim, part } = delivered
  const what = `${formatAmount(part.amount)} ${unit} claimed by user ${claim.user} for ${claim.l2Receiver} in transaction ${claim.at.txHash} ${found.problem}`
  return [claimSubject(claim, { amount: part.amount, what, severity: found.severity }, part.class)]
}

interface Problem {
  readonly problem: string
  readonly severity: Severity
}

function problemOf(migration: Migration, delivered: Delivery): Problem | null {
  const { state, message, mint, ageSeconds } = delivered
  const to = mint?.credit ?? message?.transfer?.to
  const amount = formatAmount(mint?.amount ?? message?.transfer?.units ?? 0n)
  const where = mint === null ? `by message ${message?.hash}` : `in transaction ${mint.txHash}`
  switch (state) {
    case 'delivered':
      return null
    case 'in-flight': {
      if (!isLate(migration, delivered)) return null
      const stuck = message?.state === 'FAILED' ? 'failed and was not replayed' : 'is not relayed'
      return { problem: `${stuck}: message ${message?.hash} is ${ageSeconds} s old`, severity: 'high' }
    }
    case 'not-sent':
      return { problem: 'sent no message to L2', severity: 'critical' }
    case 'wrong-recipient':
      return { problem: `went to ${to} instead, ${where}`, severity: 'critical' }
    case 'wrong-amount':
      return { problem: `became ${amount} ${where}`, severity: 'critical' }
    case 'not-minted':
      return { problem: `was relayed in ${message?.relayed?.at.txHash}, but nothing was minted`, severity: 'critical' }
  }
}

function deliveryTerms(
  evidence: Evidence,
  migration: Migration,
  part: PartDefinition,
  { own, late }: { readonly own: readonly Delivery[]; readonly late: ReadonlySet<Delivery> },
): Term[] {
  const of = (state: Delivery['state']) => own.filter((one) => one.state === state && !late.has(one))
  const sum = (chosen: readonly Delivery[]) => chosen.reduce((total, one) => total + one.part.amount, 0n)
  const { claimChain } = migration.mechanism
  const l2 = chainOfAsset(part.deliveredAs ?? part.paidIn)
  const bridged = `${claimsOf(evidence, migration)} and claim.l2_receiver is not null and part.class = ${sqlText(part.class)}`
  // The message that leaves in a claim's own transaction for its receiver, with its amount.
  const sent = `join message_step sent on sent.chain = ${sqlText(claimChain)} and sent.step = 'SENT'
    and sent.tx_hash = claim.tx_hash and sent.transfer_to = claim.l2_receiver and sent.transfer_units = part.units`
  const relayed = `exists (select 1 from message_step relayed where relayed.chain = ${sqlText(l2)}
    and relayed.step = 'RELAYED' and relayed.message_hash = sent.message_hash
    and relayed.height <= ${cutBlockOf(evidence, l2).height})`
  const select = `select coalesce(sum(amount), 0) from (select distinct part.id, part.amount from ${CLAIM_PARTS}`
  return [
    sqlTerm(evidence, {
      sign: '+',
      label: `delivered to ${of('delivered').length} receivers on ${l2}`,
      value: sum(of('delivered')),
      asset: part.deliveredAs ?? part.paidIn,
      source: 'events',
      sql: `${select} ${sent} where ${bridged} and ${relayed}) found`,
    }),
    sqlTerm(evidence, {
      sign: '+',
      label: `in flight no longer than ${migration.expectedDeliverySeconds} s: ${of('in-flight').length} claims`,
      value: sum(of('in-flight')),
      asset: part.paidIn,
      source: 'events',
      sql: `${select} ${sent} where ${bridged} and not ${relayed}) found`,
    }),
    sqlTerm(evidence, {
      sign: '-',
      label: `bridged by ${own.length} claims`,
      value: sum(own),
      asset: part.paidIn,
      source: 'events',
      sql: `select coalesce(sum(part.amount), 0) from ${CLAIM_PARTS} where ${bridged}`,
    }),
  ]
}
