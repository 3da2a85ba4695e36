import { accentColors, DARK, LIGHT } from './colors';

/** The style sheet of every page, in the company's colour, for light and dark screens from 320 pixels on. */
export function styleOf(color: string): string {
	return `:root{color-scheme:light dark;${variables(color, LIGHT)}--problem:#b3261e;--problem-ground:#fdf0ef}
@media (prefers-color-scheme:dark){:root{${variables(color, DARK)}--problem:#ffb4ab;--problem-ground:#33201f}
.logo{background:#fff;padding:.5rem .75rem;border-radius:.5rem}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;padding:0 1rem 2rem;border-top:.375rem solid var(--fill);background:var(--page);color:var(--text);font:1.0625rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif;overflow-wrap:break-word}
header,main,footer{max-width:36rem;margin:0 auto}
header{padding:1.5rem .25rem 1rem}
.logo{display:block;max-width:12rem;max-height:3.5rem}
.company{margin:0;font-weight:650}
main{padding:1.5rem 1.25rem;border:1px solid var(--line);border-radius:1rem;background:var(--card)}
h1{margin:0 0 .75rem;font-size:1.625rem;line-height:1.25;letter-spacing:-.01em;text-wrap:balance}
h2{margin:2rem 0 .25rem;font-size:1.125rem;line-height:1.35}
p{margin:0 0 .75rem}
a{color:var(--accent)}
footer{padding:1rem .25rem 0;color:var(--quiet);font-size:.875rem}
.ids{margin:0;font-size:.8125rem;overflow-wrap:anywhere}
.ids span{display:inline-block}
.facts{margin:1.25rem 0;border-top:1px solid var(--line)}
.facts div{padding:.5rem 0;border-bottom:1px solid var(--line)}
dt{color:var(--quiet);font-size:.875rem}
dd{margin:0;font-weight:550}
dd ul{margin:0;padding-left:1.125rem}
.deadline,.reason{margin:1.25rem 0;padding:.75rem 1rem;border-left:.25rem solid var(--mark);border-radius:.25rem;background:var(--page)}
.deadline{font-weight:600}
.reason p{margin:0}
.reason .label{color:var(--quiet);font-size:.875rem}
.postal{margin:1rem 0;padding:1rem 1.25rem;border:1px solid var(--line);border-radius:.5rem;background:var(--page);font-style:normal;font-weight:550}
.problem{margin:0 0 1.25rem;padding:.875rem 1rem;border:2px solid var(--problem);border-radius:.5rem;background:var(--problem-ground)}
.problem p{margin:0 0 .25rem;font-weight:650}
.problem ul{margin:0;padding-left:1.125rem}
.problem a{color:var(--problem)}
fieldset{min-width:0;margin:1.75rem 0 0;padding:0;border:0}
legend{padding:0;font-size:1.125rem;font-weight:650;line-height:1.35}
.field{margin:1.125rem 0 0}
label{display:block;font-weight:600}
.hint,.about{color:var(--quiet);font-size:.875rem}
.hint{display:block}
.about{margin:.125rem 0 0}
.error{display:block;color:var(--problem);font-size:.9375rem;font-weight:600}
input,select,textarea{display:block;width:100%;min-height:3rem;margin:.375rem 0 0;padding:.625rem .75rem;border:1px solid var(--edge);border-radius:.5rem;background:var(--card);color:inherit;font:inherit}
textarea{min-height:4.75rem;resize:vertical}
input[type=color]{width:6rem;padding:.25rem}
[aria-invalid=true]{border:2px solid var(--problem)}
.choice{display:grid;grid-template-columns:auto 1fr;gap:0 .75rem;align-items:start;margin:.625rem 0 0;padding:.75rem .875rem;border:1px solid var(--edge);border-radius:.5rem;font-weight:600;cursor:pointer}
.choice input{grid-row:1/span 2;width:1.25rem;min-height:0;height:1.25rem;margin:.175rem 0 0;accent-color:var(--mark)}
.choice .hint{grid-column:2;font-weight:400}
.choice:has(:checked){border-color:var(--mark);box-shadow:0 0 0 1px var(--mark)}
details{margin:1.25rem 0 0;padding:.75rem .875rem;border:1px solid var(--line);border-radius:.5rem}
summary{font-weight:650;cursor:pointer}
details .about{margin-top:.5rem}
.actions{display:grid;gap:.75rem;margin:1.75rem 0 0}
button{min-height:3.25rem;padding:.75rem 1.25rem;border:2px solid var(--mark);border-radius:.625rem;background:var(--fill);color:var(--on-fill);font:inherit;font-weight:650;cursor:pointer}
button.other{background:transparent;border-color:var(--edge);color:inherit}
button:hover{filter:brightness(1.06)}
button.other:hover{border-color:currentColor;filter:none}
a:focus-visible,summary:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,textarea:focus-visible,.problem:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
@media (min-width:23rem){.facts div{display:grid;grid-template-columns:6.5rem minmax(0,1fr);gap:.75rem;align-items:baseline}}
@media (min-width:34rem){main{padding:2rem 2.25rem}h1{font-size:1.875rem}
.facts div{grid-template-columns:9rem minmax(0,1fr)}dt{font-size:1rem}
.row{display:grid;grid-template-columns:1fr 1fr;gap:0 1.25rem;align-items:end}
.actions{grid-template-columns:repeat(auto-fit,minmax(12rem,1fr))}}
@media (prefers-reduced-motion:no-preference){button{transition:filter .12s}}
@media print{body{border:0}.actions{display:none}}`;
}

function variables(color: string, ground: typeof LIGHT): string {
	const accent = accentColors(color, ground);
	const isLight = ground === LIGHT;
	return [
		`--page:${ground.page}`,
		`--card:${ground.card}`,
		`--text:${ground.text}`,
		`--quiet:${ground.quiet}`,
		`--line:${isLight ? '#e2e0da' : '#30373d'}`,
		`--edge:${isLight ? '#7c868d' : '#7f8a92'}`,
		`--fill:${accent.fill}`,
		`--on-fill:${accent.onFill}`,
		`--accent:${accent.text}`,
		`--mark:${accent.mark};`,
	].join(';');
}
