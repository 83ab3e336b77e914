/** Sent with every answer. Nothing is loaded from elsewhere, nothing inline runs. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy({}),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
}

/** @param extra more sources for a directive, e.g. `{ 'script-src': "'sha256-…'" }`. */
export function contentSecurityPolicy(extra: Readonly<Record<string, string>>): string {
  const directives: Readonly<Record<string, string>> = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'manifest-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  }
  const names = new Set([...Object.keys(directives), ...Object.keys(extra)])
  return [...names].map((name) => [name, directives[name], extra[name]].filter(Boolean).join(' ')).join('; ')
}
