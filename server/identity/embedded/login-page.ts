/** Pages of the embedded provider: plain HTML that works without JavaScript, readable at any size and with a screen reader. */

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const style = `
body { font: 1.125rem/1.5 system-ui, sans-serif; color: #1a1a1a; background: #f4f5f7; margin: 0; }
main { max-width: 26rem; margin: 3rem auto; padding: 1.5rem 2rem 2rem; background: #fff; border-top: .4rem solid #154273; }
h1 { font-size: 1.5rem; margin: 0 0 .5rem; }
.demo { border-left: .4rem solid #8a4b00; background: #fff6e5; padding: .5rem .75rem; }
.wrong { border-left: .4rem solid #b0120b; background: #fdecea; padding: .5rem .75rem; font-weight: 600; }
label { display: block; font-weight: 600; margin-top: 1rem; }
input { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem; border: 2px solid #5b6472; min-height: 2.75rem; }
button { font: inherit; font-weight: 600; margin-top: 1.5rem; padding: .5rem 1.25rem; min-height: 2.75rem; color: #fff; background: #154273; border: 2px solid #154273; }
input:focus-visible, button:focus-visible { outline: 3px solid #1a1a1a; outline-offset: 2px; }
`

const page = (title: string, body: string): string => `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body><main>
${body}
</main></body>
</html>
`

/** `action`: where name and password go. `wrongFor`: the name that was just tried in vain. */
export function loginPage(action: string, wrongFor?: string): string {
  const wrong = wrongFor !== undefined
  return page(
    wrong ? 'Niet gelukt: aanmelden bij Balie (demo)' : 'Aanmelden bij Balie (demo)',
    `<h1>Aanmelden bij Balie</h1>
<p class="demo"><strong>Demo.</strong> Alleen om te proberen en te testen. De gebruikers zijn medewerker, backoffice en beheer. Het wachtwoord staat in de handleiding.</p>
${wrong ? '<p class="wrong" role="alert" id="fout">De naam of het wachtwoord klopt niet. Probeer het opnieuw.</p>' : ''}
<form method="post" action="${escaped(action)}">
<label for="naam">Gebruikersnaam</label>
<input id="naam" name="naam" autocomplete="username" autocapitalize="none" spellcheck="false" required value="${escaped(wrongFor ?? '')}"${wrong ? ' aria-invalid="true" aria-describedby="fout"' : ' autofocus'}>
<label for="wachtwoord">Wachtwoord</label>
<input id="wachtwoord" name="wachtwoord" type="password" autocomplete="current-password" required${wrong ? ' aria-invalid="true" aria-describedby="fout" autofocus' : ''}>
<button type="submit">Aanmelden</button>
</form>`,
  )
}

export const troublePage = (): string =>
  page(
    'Aanmelden lukt niet',
    `<h1>Aanmelden lukt niet</h1>
<p role="alert">Deze aanmelding is verlopen of hoort niet bij deze browser. Sluit dit venster en begin opnieuw bij de balie.</p>`,
  )

/** `form-action` also holds for where a form leads in the end: the counter's own address on this machine. */
export const loginPageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' http://127.0.0.1:*",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
} as const
