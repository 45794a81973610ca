/** The whole style of the page; contrast of every pair at least 7:1. */
export const style = `:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;font:1.125rem/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff}
header{display:flex;justify-content:space-between;padding:.5rem 1rem;border-bottom:.25rem solid #0b4f8a}
header p{margin:0;font-weight:600}
main{max-width:40rem;margin:0 auto;padding:1rem}
h1{font-size:1.75rem;line-height:1.25}
h2{font-size:1.375rem;margin:0 0 .5rem}
a{color:#0b4f8a}
label{font-weight:600}
.field{margin:1rem 0}
.field p{margin:.125rem 0;color:#444}
.field .error{color:#8a0f0f;font-weight:600}
input{font:inherit;width:100%;padding:.5rem;border:2px solid #444;border-radius:.25rem}
button{font:inherit;font-weight:600;padding:.75rem 1.5rem;border:0;border-radius:.25rem;color:#fff;background:#0b4f8a}
:focus-visible{outline:3px solid #1a1a1a;outline-offset:2px}
.answer{padding:1rem;border:2px solid #444;border-left-width:.75rem}
.genuine{border-color:#0c5c2e}
.voided,.unknown{border-color:#8a0f0f}
dl div{display:flex;flex-wrap:wrap;gap:0 1rem}
dt{min-width:10rem;font-weight:600}
dd{margin:0}
.copies{font-weight:600}
`
