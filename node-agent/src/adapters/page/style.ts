/** The page's only style sheet; no asset comes from elsewhere. */
export const style = `
:root { color-scheme: light dark; --ground: #faf7f2; --card: #fff; --text: #26211b; --soft: #665c50; --line: #e4dccf; --warm: #a8430f; --good: #1d6b40; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #191613; --card: #231f1b; --text: #f2ece3; --soft: #b9ac9b; --line: #3a342d; --warm: #ff9a62; --good: #7ecf9f; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; }
header { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; }
h1 { font-size: 1.4rem; margin: 0; }
h2 { font-size: 1.05rem; margin: 0 0 .5rem; }
p { margin: 0; }
a { color: var(--warm); }
main > p:last-child { margin-top: 1rem; }
.soft { color: var(--soft); font-size: .9rem; }
.why { margin: 1rem 0; padding: 1rem; border-left: 4px solid var(--warm); background: var(--card); border-radius: 0 .5rem .5rem 0; }
.why strong { display: block; font-size: 1.15rem; }
.grid { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem; margin: 0 0 .75rem; }
.grid > :last-child:nth-child(odd) { grid-column: 1 / -1; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .8rem 1rem; }
section.card { margin-top: .75rem; }
.card dt, .label { color: var(--soft); font-size: .9rem; }
dl { margin: 0; } dd { margin: 0; }
.big { font-size: 1.6rem; font-weight: 600; font-variant-numeric: tabular-nums; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 400; } thead th { color: var(--soft); font-size: .9rem; }
td, thead th + th { text-align: right; padding-left: 1rem; } th, td { padding-block: .3rem; }
tr.sum th, tr.sum td { border-top: 1px solid var(--line); font-weight: 600; }
form { display: grid; gap: .75rem; } fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .5rem; } legend { padding: 0 0 .35rem; }
button { font: inherit; min-height: 2.75rem; padding: .4rem .9rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--ground); color: var(--text); cursor: pointer; }
button:hover, button:focus-visible { border-color: var(--warm); } button:disabled { opacity: .5; cursor: default; }
.plus { color: var(--good); } .minus { color: var(--warm); }
`;
