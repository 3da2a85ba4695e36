import { DateTime } from 'luxon';

import type { Gift } from '../ledger/gift';
import { OCCASIONS, type Channel, type Occasion } from '../ledger/occasions';
import { GIFT_STATES, type GiftStatus } from '../ledger/states';
import type { Chart } from '../reports/charts/chart';
import { svg } from '../reports/charts/svg';
import type { Overview, Waiting } from '../reports/overview';
import type { StoryLine } from '../reports/story';
import type { Settings } from '../settings/settings';
import { dateInWords, daysInWords, instantInWords, todayIn } from '../text/dates';
import type { Part, Table } from './layout';
import { recipientOf } from './messages';
import { factList } from './pages/brand';
import { renderPage } from './pages/document';
import { attributes, Html, markup, type HtmlValue } from './pages/html';
import { DEFAULT_TEXTS } from './pages/texts';
import { figureParts, timeBefore } from './report';
import { chartColors, isChartName, reportCharts } from './reportCharts';

/** What the page of a recruiting lead shows. */
export interface OverviewPage {
	overview: Overview;
	/** What was searched for; blank for nothing. */
	query: string;
	/** What was found. */
	found: Array<{ gift: Gift; story: StoryLine[] }>;
	/** The sealed link that decides about a gift; null when nothing is left to decide. */
	linkOf: (gift: Gift) => string | null;
}

const STYLE = `
.find{display:grid;grid-template-columns:1fr auto;gap:.5rem;align-items:end;margin:1rem 0 0}
.find button{min-height:3rem}
.cards{list-style:none;margin:1rem 0 0;padding:0}
.cards li{padding:.75rem 0;border-top:1px solid var(--line)}
.cards p{margin:0}
.cards strong{font-size:1.0625rem}
.late{color:var(--problem);font-weight:600}
.go{display:inline-block;margin:.375rem 0 0;padding:.5rem .875rem;border:2px solid var(--mark);border-radius:.5rem;font-weight:600;text-decoration:none}
.cards ul{margin:.25rem 0 0;padding:0 0 0 1.125rem}
.cards ul li{padding:0;border:0}
.quiet{color:var(--quiet);font-size:.875rem}
.chart{display:block;width:100%;max-width:25rem;height:auto;margin:1rem 0 0}
.figures{width:100%;margin:.5rem 0 .75rem;border-collapse:collapse;table-layout:fixed;font-size:.875rem;line-height:1.4}
.figures th{color:var(--quiet);font-weight:400;text-align:start;overflow-wrap:break-word}
.figures td,.figures tbody th{padding:.5rem .375rem .5rem 0;border-top:1px solid var(--line);vertical-align:top}
.figures thead td,.figures tbody th{width:34%}
.figures thead th{padding:0 .375rem .375rem 0;vertical-align:bottom}
h3{margin:1.75rem 0 .25rem;font-size:1rem;line-height:1.35}
@media (max-width:33.99rem){.chart{width:calc(100% + 2rem);max-width:none;margin-inline:-1rem}}
@media (prefers-color-scheme:dark){.chart-text{fill:var(--text);stroke:var(--card)}.chart-quiet{fill:var(--quiet);stroke:var(--card)}.chart-mark{fill:var(--mark)}.chart-line-mark{stroke:var(--mark)}.chart-line-target{stroke:var(--problem)}.chart-line-grid{stroke:var(--line)}}`;

/** The page as an HTML document: no scripts, nothing from elsewhere but the company's logo. */
export function writeOverview(page: OverviewPage, settings: Settings, now: DateTime): string {
	const { overview, query } = page;
	const person = overview.waiting.filter(({ needsPerson }) => needsPerson);
	const others = overview.waiting.filter(({ needsPerson }) => !needsPerson);
	const parts = query === '' ? [] : [foundPart(page, settings)];
	return renderPage({
		company: {
			name: settings.companyName,
			logoUrl: settings.logoUrl,
			color: settings.color,
			contact: settings.replyToEmail,
			language: settings.language,
			timeZone: settings.timeZone,
		},
		texts: DEFAULT_TEXTS,
		title: query === '' ? 'Welcome gifts' : `Welcome gifts: ${query}`,
		moreStyle: STYLE,
		isSandboxed: true,
		body: [
			searchForm(query),
			...(query === ''
				? [
						listPart('Needs a person', person, 'Nobody has to decide anything.', page, settings),
						listPart('Waits for somebody', others, 'Nobody is waited for.', page, settings),
						overview.more > 0 &&
							markup`<p>${overview.more} more are not listed. Search for a name.</p>`,
						trialPart(overview, settings),
						statesPart(overview),
						figuresPart(overview, settings),
					]
				: parts),
		],
		footer: [
			markup`<p>As of ${instantInWords(now.toUTC().toISO(), settings)}.</p>\n`,
			markup`<p><a href="?">Overview</a> · <a${attributes({ href: csvLink(query) })}>Download as CSV</a></p>`,
		],
	}).html;
}

function csvLink(query: string): string {
	return query === '' ? '?csv=gifts' : `?csv=story&q=${encodeURIComponent(query)}`;
}

function searchForm(query: string): Html {
	const field = attributes({ id: 'q', name: 'q', value: query, maxlength: 200, type: 'search' });
	return markup`<form method="get" class="find" role="search"><div><label for="q">Name or ID</label><input${field}></div><button type="submit">Find</button></form>\n`;
}

function listPart(
	title: string,
	waiting: Waiting[],
	nobody: string,
	{ linkOf }: OverviewPage,
	settings: Settings,
): Html {
	if (waiting.length === 0) return markup`<h2>${title}</h2>\n<p>${nobody}</p>\n`;
	const items = waiting.map(({ gift, days, isLate }) => {
		const link = linkOf(gift);
		return markup`<li><p><strong><a${attributes({ href: `?q=${encodeURIComponent(gift.offerKey)}` })}>${gift.name ?? gift.offerKey}</a></strong> ${isLate && markup`<span class="late">Late</span>`}</p>
<p>${GIFT_STATES[gift.status].words}${gift.statusReason && markup`. ${gift.statusReason}`}</p>
<p class="quiet">${gift.waitingFor} · ${daysText(days)}${gift.startDate && markup` · starts ${dateInWords(gift.startDate, settings)}`}</p>
${link !== null && markup`<p><a class="go"${attributes({ href: link })}>Decide</a></p>`}</li>\n`;
	});
	return markup`<h2>${title} (${waiting.length})</h2>\n<ul class="cards">\n${items}</ul>\n`;
}

/** What would have happened: who, which package, when it would be ordered, and who would have heard what. */
function trialPart({ trial }: Overview, settings: Settings): HtmlValue {
	if (!settings.trialMode && trial.length === 0) return '';
	const about = settings.trialMode
		? 'Trial mode is on: every message goes to the team, and nothing is ordered.'
		: 'Trial mode is off. What is still in time is planned for real within the hour.';
	const items = trial.map((gift) => {
		const messages = gift.toldInTrial.map((occasion) => trialMessage(gift, occasion, settings));
		return markup`<li><p><strong><a${attributes({ href: `?q=${encodeURIComponent(gift.offerKey)}` })}>${gift.name ?? gift.offerKey}</a></strong></p>
<p>${[gift.packageName ?? 'No package', gift.budgetText].filter(Boolean).join(' · ')}</p>
<p>${trialOrder(gift, settings)}</p>
<ul class="quiet">${messages.map((message) => markup`<li>${message}</li>`)}</ul></li>\n`;
	});
	return markup`<h2>Trial run (${trial.length})</h2>\n<p>${about}</p>\n${trial.length > 0 && markup`<ul class="cards">\n${items}</ul>\n`}`;
}

function trialOrder(gift: Gift, settings: Settings): string {
	const shop = settings.shopUrl || settings.fulfilmentEmail || 'the shop';
	if (gift.status === 'trial') {
		const since = DateTime.fromISO(gift.statusSince ?? '');
		const day = dateInWords(since.isValid ? todayIn(settings.timeZone, since) : null, settings);
		return `Would have been ordered on ${day ?? 'its day'} from ${shop}.`;
	}
	const words = GIFT_STATES[gift.status].words;
	const day = gift.status === 'approved' ? dateInWords(gift.orderByDate, settings) : null;
	return `${sentence(words)}${day === null ? '' : `, to be ordered on ${day} from ${shop}`}.`;
}

/** `Ask approval: maya@example.com, #welcome-gifts` */
function trialMessage(gift: Gift, occasion: Occasion, settings: Settings): string {
	const { audience, channels } = OCCASIONS[occasion];
	const to = channels
		.map((channel: Channel) =>
			recipientOf(gift, { audience, occasion, channel, to: null }, settings),
		)
		.filter((address) => address !== '');
	return `${sentence(spaced(occasion))}: ${to.join(', ') || 'nobody'}`;
}

function daysText(days: number): string {
	if (days === 0) return 'since today';
	return days === 1 ? 'for 1 day' : `for ${days} days`;
}

function statesPart({ states }: Overview): Html {
	const facts = states.map(({ status, count }): [string, string] => [
		sentence(GIFT_STATES[status].words),
		String(count),
	]);
	const all = factList(facts) ?? markup`<p>No gift is on record yet.</p>\n`;
	return markup`<h2>Gifts by state</h2>\n${states.length > 0 && new Html(svg(stateChart(states)))}${all}`;
}

const SHORT: Array<[label: string, statuses: GiftStatus[]]> = [
	['planned', ['approved', 'trial']],
	['asked', ['pending_approval']],
	['person', ['needs_review', 'paused']],
	['ordered', ['ordering', 'ordered']],
	['none', ['rejected', 'expired', 'cancelled', 'recalled', 'called_off']],
];

function stateChart(states: Overview['states']): Chart {
	const columns = SHORT.map(([label, statuses]) => {
		const value = states
			.filter(({ status }) => statuses.includes(status))
			.reduce((sum, { count }) => sum + count, 0);
		return { label, value, text: String(value), isBefore: false };
	});
	return {
		kind: 'bars',
		columns,
		from: 0,
		to: Math.max(1, ...columns.map(({ value }) => value)),
		target: null,
		beforeText: '',
		alternative: `Gifts by state: ${columns.map(({ label, text }) => `${label} ${text}`).join(', ')}`,
	};
}

/** What the weekly email says, and this week beside it. */
function figuresPart({ report }: Overview, settings: Settings): HtmlValue {
	const { from, to } = report.days;
	return [
		markup`<h2>Figures</h2>\n<p>The last four whole weeks: ${daysInWords(from, to, settings)}. This week runs from Monday to today.</p>\n`,
		figureParts(report, settings).map((part) => figurePart(part, report, settings)),
		markup`<p class="quiet">${timeBefore(report, settings)}</p>\n`,
	];
}

function figurePart(part: Part, report: Overview['report'], settings: Settings): HtmlValue {
	switch (part.kind) {
		case 'headline':
			return markup`<h3>${part.text}</h3>\n`;
		case 'text':
			return part.text.split('\n').map((line) => markup`<p>${line}</p>\n`);
		case 'aside':
			return markup`<p class="quiet">${part.text}</p>\n`;
		case 'picture':
			return (
				isChartName(part.name) &&
				new Html(svg(reportCharts(report)[part.name], chartColors(settings.color)))
			);
		case 'table':
			return tableOf(part);
		default:
			return null;
	}
}

function tableOf({ caption, columns, rows }: Table): Html {
	const head =
		columns.length > 0 &&
		markup`<thead><tr><td></td>${columns.map((column) => markup`<th scope="col">${column}</th>`)}</tr></thead>`;
	const body = rows.map(
		([about = '', ...cells]) =>
			markup`<tr><th scope="row">${about}</th>${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>\n`,
	);
	return markup`<table class="figures"${attributes({ 'aria-label': caption })}>${head}<tbody>\n${body}</tbody></table>\n`;
}

function foundPart({ found, query, linkOf }: OverviewPage, settings: Settings): HtmlValue {
	if (found.length === 0) return markup`<p>Nobody was found for “${query}”.</p>\n`;
	return found.map(({ gift, story }) => {
		const link = linkOf(gift);
		return [
			markup`<h2>${gift.name ?? 'Personal data was removed'}</h2>\n`,
			factList([
				['Gift', sentence(GIFT_STATES[gift.status].words)],
				['Why', gift.statusReason],
				['Waits for', gift.waitingFor],
				['Role', gift.role],
				['First day', dateInWords(gift.startDate, settings)],
				['Package', gift.packageName],
				['Offer', gift.offerKey],
			]),
			link !== null && markup`<p><a class="go"${attributes({ href: link })}>Decide</a></p>\n`,
			markup`<ol class="cards">\n${story.map((line) => storyItem(line, settings))}</ol>\n`,
		];
	});
}

function storyItem(line: StoryLine, settings: Settings): Html {
	const ids = line.kind === 'message' ? line.messageId : line.traceId;
	return markup`<li><p>${storyWords(line)}</p>\n<p class="quiet">${instantInWords(line.at, settings)}${ids !== null && markup` · ${ids}`}</p></li>\n`;
}

/** One line of the story, in a sentence or two. */
export function storyWords(line: StoryLine): string {
	if (line.kind === 'received') return `Knit reported ${spaced(line.event)}.`;
	if (line.kind === 'message') {
		const outcome = line.note === null ? line.state : `${line.state}: ${line.note}`;
		return `${sentence(line.channel)} to the ${spaced(line.audience)}: ${spaced(line.occasion)} (${outcome}).`;
	}
	const by = line.answeredBy === null ? '' : ` By ${line.answeredBy}.`;
	const rule =
		line.rule === null
			? ''
			: ` Rule ${line.rule}${line.rulesVersion === null ? '' : ` of ${line.rulesVersion}`}.`;
	const code = line.reviewCode === null ? '' : ` Code ${line.reviewCode}.`;
	const what = line.step ?? line.reason ?? spaced(line.event);
	const why = line.reason === null || line.reason === what ? '' : ` ${ended(line.reason)}`;
	return `${ended(what)}${why}${by}${rule}${code}`;
}

function ended(text: string): string {
	return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** `gift_planned` and `offerAccepted` as words. */
function spaced(name: string): string {
	return name
		.replace(/_/g, ' ')
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.toLowerCase();
}

function sentence(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}
