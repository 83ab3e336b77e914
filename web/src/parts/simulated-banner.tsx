/** Never to be overlooked: stays on top while the page scrolls. */
export function SimulatedBanner() {
  return (
    <aside className="simulated" aria-label="Simulated world">
      <strong>SIMULATED</strong>
      <span>
        Every figure on this page comes from simulated chains.<span className="more"> Nothing here is real money.</span>
      </span>
    </aside>
  )
}
