import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { HomePage } from './home-page'
import './styles/base.css'
import './styles/page.css'
import './styles/sections.css'
import './styles/tables.css'

const container = document.getElementById('page')
if (container === null) throw new Error('index.html has no element with the id page')
createRoot(container).render(
  <StrictMode>
    <HomePage />
  </StrictMode>,
)
