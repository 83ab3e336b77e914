import type { ChainRow } from '../api/overview'
import { formatHeight, formatSeconds } from '../format/format-time'
import { sentence } from '../format/sentence'
import { Nothing, Section, TableFrame } from './section'

export function Chains({ chains }: { readonly chains: readonly ChainRow[] }) {
  return (
    <Section
      id="chains"
      title="How far each chain is read"
      about="A chain behind its head makes what needs it unknown, never old."
    >
      {chains.length === 0 ? (
        <Nothing>No chain is switched on.</Nothing>
      ) : (
        <TableFrame label="Chains">
          <table>
            <thead>
              <tr>
                <th scope="col">Chain</th>
                <th scope="col" className="number">
                  Read up to
                </th>
                <th scope="col" className="number">
                  Final
                </th>
                <th scope="col" className="number">
                  Head
                </th>
                <th scope="col">State</th>
              </tr>
            </thead>
            <tbody>
              {chains.map((chain) => (
                <tr key={chain.id}>
                  <th scope="row">{chain.name}</th>
                  <Height value={chain.processed} />
                  <Height value={chain.finalized} />
                  <Height value={chain.head} />
                  <td>{stateOf(chain)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </Section>
  )
}

function Height({ value }: { readonly value: number | null }) {
  return <td className="number">{value === null ? <span className="unknown">not known</span> : formatHeight(value)}</td>
}

function stateOf(chain: ChainRow): string {
  if (chain.complete) return 'Complete: stopped for ever, read to its last block'
  if (!chain.on) return 'Switched off'
  if (chain.lagBlocks === null) return sentence(chain.reason ?? 'not known')
  if (chain.lagBlocks === 0) return 'At the head'
  const blocks = `${formatHeight(chain.lagBlocks)} ${chain.lagBlocks === 1 ? 'block' : 'blocks'} behind`
  return chain.lagSeconds === null ? blocks : `${blocks}, ${formatSeconds(chain.lagSeconds)}`
}
