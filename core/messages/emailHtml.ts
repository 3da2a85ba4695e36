import type { Settings } from '../settings/settings';
import { cleanForMessage } from '../text/clean';
import { escapeHtml } from '../text/escaping';
import { SMALL_LINK, type Fact, type Layout, type Part, type Table } from './layout';
import { accentColors, DARK, LIGHT, readableOn, USUAL_COLOR } from './pages/colors';

const FONT =
	"-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Noto Sans',sans-serif";

type Company = Pick<Settings, 'companyName' | 'logoUrl' | 'color' | 'language'>;

/**
 * A message as an HTML document for mail programs: all looks stand inline, the style element only turns them dark.
 * The one picture is the company's logo, and only from an https address.
 * @param banner a line above everything else, such as the one of trial mode; null for none
 */
export function emailHtml(
	subject: string,
	layout: Layout,
	company: Company,
	banner: string | null,
): string {
	const color = /^#[0-9a-f]{6}$/i.test(company.color) ? company.color : USUAL_COLOR;
	const body = layout.body.map((part) => partHtml(part, color)).join('');
	return [
		`<!doctype html><html lang="${escapeHtml(company.language)}" dir="auto"><head><meta charset="utf-8">`,
		'<meta name="viewport" content="width=device-width,initial-scale=1">',
		'<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
		`<title>${escapeHtml(subject)}</title><style>${darkStyle(color)}</style></head>`,
		`<body class="page" style="margin:0;padding:0;background:${LIGHT.page}">`,
		`<div class="page" style="background:${LIGHT.page};padding:16px 10px">`,
		`<div class="card" style="max-width:560px;margin:0 auto;background:${LIGHT.card};border:1px solid #e2e0d9;border-radius:12px;overflow:hidden;font:16px/1.55 ${FONT};color:${LIGHT.text};overflow-wrap:anywhere">`,
		headerHtml(company, color),
		`<div style="padding:22px 22px 10px">${banner === null ? '' : bannerHtml(banner)}${body}</div>`,
		smallPrintHtml(layout.smallPrint),
		'</div></div></body></html>',
	].join('');
}

function darkStyle(color: string): string {
	const { fill, onFill, mark } = accentColors(color, DARK);
	return [
		':root{color-scheme:light dark;supported-color-schemes:light dark}',
		'@media (prefers-color-scheme:dark){',
		`.page{background:${DARK.page}!important}`,
		`.card{background:${DARK.card}!important;color:${DARK.text}!important;border-color:#2f363b!important}`,
		`.quiet{color:${DARK.quiet}!important}`,
		'.rule{border-color:#2f363b!important}',
		`.button{background:${fill}!important;color:${onFill}!important;border-color:${mark}!important}`,
		'.banner{background:#3d2f08!important;color:#fde9b0!important}',
		'}',
	].join('');
}

function headerHtml({ companyName, logoUrl }: Company, color: string): string {
	const name = escapeHtml(cleanForMessage(companyName, 80) ?? '');
	const logo = isPicture(logoUrl)
		? `<img src="${escapeHtml(logoUrl)}" alt="${name}" height="32" style="display:inline-block;height:32px;max-width:200px;padding:6px 10px;border:0;border-radius:8px;background:#ffffff;color:#1b2023;vertical-align:middle">`
		: name;
	return `<div style="padding:16px 22px;background:${color};color:${readableOn(color)};font-size:18px;line-height:1.3;font-weight:700">${logo}</div>`;
}

function isPicture(address: string): boolean {
	return /^https:\/\/[^\s"'<>]+$/.test(address);
}

function bannerHtml(text: string): string {
	return `<p class="banner" style="margin:0 0 18px;padding:10px 14px;border-radius:8px;background:#fdf1cf;color:#4a3a06;font-size:14px">${withBreaks(text)}</p>`;
}

function partHtml(part: Part, color: string): string {
	switch (part.kind) {
		case 'headline':
			return headlineHtml(part.text);
		case 'text':
			return textHtml(part.text);
		case 'facts':
			return `<table class="rule" style="width:100%;margin:0 0 18px;border-collapse:collapse;border-bottom:1px solid #e2e0d9">${part.facts.map(factHtml).join('')}</table>`;
		case 'picture':
			return `<img class="picture" src="cid:${escapeHtml(part.name)}" alt="${escapeHtml(part.alternative)}" width="${part.width}" height="${part.height}" style="display:block;width:100%;max-width:${part.width}px;height:auto;margin:0 0 14px;border:0;border-radius:8px;background:#ffffff;color:#1b2023;font-size:14px;line-height:1.5">`;
		case 'table':
			return tableHtml(part);
		case 'aside':
			return `<p class="quiet" style="margin:0 0 26px;color:${LIGHT.quiet};font-size:14px;line-height:1.5">${withBreaks(part.text)}</p>`;
		case 'button': {
			const { fill, onFill, mark } = accentColors(color, LIGHT);
			return `<p style="margin:4px 0 22px"><a class="button" href="${escapeHtml(part.url)}" style="display:inline-block;padding:12px 26px;border:1px solid ${mark};border-radius:8px;background:${fill};color:${onFill};font-weight:700;text-decoration:none">${escapeHtml(part.label)}</a></p>`;
		}
	}
}

/** What follows the first `·`, as the role and the start date of a person do, stands smaller below it. */
function headlineHtml(text: string): string {
	const [first = '', ...more] = text.split(' · ');
	const title = `<h1 style="margin:0 0 ${more.length > 0 ? 2 : 14}px;font-size:20px;line-height:1.35;font-weight:700">${escapeHtml(first)}</h1>`;
	if (more.length === 0) return title;
	return `${title}<p class="quiet" style="margin:0 0 16px;color:${LIGHT.quiet};font-size:15px">${escapeHtml(more.join(' · '))}</p>`;
}

function textHtml(text: string): string {
	const lines = text.split('\n');
	return lines
		.map((line, index) => {
			const space = index === lines.length - 1 ? 16 : 6;
			return `<p style="margin:0 0 ${space}px">${escapeHtml(line)}</p>`;
		})
		.join('');
}

const CELL = 'padding:7px 6px 7px 0;border-top:1px solid #e2e0d9;vertical-align:top';

function tableHtml({ caption, columns, rows }: Table): string {
	const named = columns.map(
		(column) =>
			`<th class="quiet" scope="col" style="padding:0 6px 6px 0;color:${LIGHT.quiet};font-weight:400;text-align:start;vertical-align:bottom">${escapeHtml(column)}</th>`,
	);
	const head = columns.length === 0 ? '' : `<tr><td style="width:34%"></td>${named.join('')}</tr>`;
	return `<table class="rule" aria-label="${escapeHtml(caption)}" style="width:100%;table-layout:fixed;margin:0 0 12px;border-collapse:collapse;border-bottom:1px solid #e2e0d9;font-size:14px;line-height:1.4">${head}${rows.map(rowHtml).join('')}</table>`;
}

function rowHtml([about = '', ...cells]: string[]): string {
	const data = cells.map((cell) => `<td class="rule" style="${CELL}">${escapeHtml(cell)}</td>`);
	return `<tr><th class="quiet rule" scope="row" style="${CELL};width:34%;color:${LIGHT.quiet};font-weight:400;text-align:start">${escapeHtml(about)}</th>${data.join('')}</tr>`;
}

function factHtml({ label, value }: Fact): string {
	return `<tr><th class="quiet rule" scope="row" style="width:32%;padding:8px 12px 8px 0;border-top:1px solid #e2e0d9;color:${LIGHT.quiet};font-size:14px;line-height:1.7;font-weight:400;text-align:start;vertical-align:top;overflow-wrap:normal">${escapeHtml(label)}</th><td class="rule" style="padding:8px 0;border-top:1px solid #e2e0d9;vertical-align:top">${withBreaks(value)}</td></tr>`;
}

function smallPrintHtml(text: string): string {
	if (text === '') return '';
	return `<div class="quiet" style="padding:0 22px 20px;color:${LIGHT.quiet};font-size:12px;line-height:1.6">${withLinks(withBreaks(text))}</div>`;
}

/** Only a template can write such a link: what comes from an ATS holds no address. */
function withLinks(html: string): string {
	return html.replace(
		SMALL_LINK,
		(_, words: string, url: string) =>
			`<a class="quiet" href="${url}" style="color:${LIGHT.quiet}">${words}</a>`,
	);
}

function withBreaks(text: string): string {
	return escapeHtml(text).replace(/\n/g, '<br>');
}
