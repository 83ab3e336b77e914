import type { ReactNode } from 'react'

export interface SectionProps {
  readonly id: string
  readonly title: string
  /** One sentence under the title. */
  readonly about?: ReactNode
  readonly children: ReactNode
}

export function Section({ id, title, about, children }: SectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <header>
        <h2 id={`${id}-title`}>{title}</h2>
        {about !== undefined && <p className="about">{about}</p>}
      </header>
      {children}
    </section>
  )
}

/** Why a section shows nothing, in words. */
export function Nothing({ children }: { readonly children: ReactNode }) {
  return <p className="nothing">{children}</p>
}

/** A table that scrolls sideways on a narrow screen instead of breaking the page. */
export function TableFrame({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className="frame" aria-label={`${label}, scrollable table`} tabIndex={0}>
      {children}
    </section>
  )
}
