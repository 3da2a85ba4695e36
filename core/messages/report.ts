import { CHART_HEIGHT, CHART_WIDTH } from '../reports/charts/chart';
import { DELIVERY_LINE } from '../reports/deliveries';
import type { OfferFigures } from '../reports/figures';
import type { Compared, Report } from '../reports/report';
import type { Settings } from '../settings/settings';
import { daysInWords, monthInWords } from '../text/dates';
import { escapeSlack } from '../text/escaping';
import { emailHtml } from './emailHtml';
import { plainText, type Layout, type Part } from './layout';
import {
	CHART_NAMES,
	daysText,
	oneDecimal,
	percentText,
	reportCharts,
	type ChartName,
} from './reportCharts';
import { changeText, counted, DEFINITIONS, REASONS } from './reportWords';
import { slackBlocks } from './slackBlocks';

/** A message that is about no single offer, ready to be sent. */
export interface ReportMessage {
	messageId: string;
	offerKey: '';
	applicationKey: '';
	audience: 'team' | 'recruiter';
	occasion: 'weekly_report' | 'hours_survey';
	/** `none`: no address or channel is set. */
	channel: 'email' | 'slack' | 'none';
	to: string;
	from: string;
	replyTo: string;
	subject: string;
	text: string;
	/** Blank for Slack. */
	html: string;
	/** JSON text `{"blocks":[…]}` for Slack, blank for email. */
	blocks: string;
	/** Names of the pictures that the mail shows, separated by commas; blank for none. */
	pictures: string;
	example: boolean;
}

/** On a wide screen a chart is shown so wide. */
const PICTURE_WIDTH = 460;

/**
 * The report as an email with pictures, and as a short Slack message.
 * @param overviewUrl leads to the overview; null for no link
 */
export function writeReport(
	report: Report,
	settings: Settings,
	overviewUrl: string | null,
): ReportMessage[] {
	return [reportEmail(report, settings, overviewUrl), reportSlack(report, settings, overviewUrl)];
}

function reportEmail(
	report: Report,
	settings: Settings,
	overviewUrl: string | null,
): ReportMessage {
	const to = settings.reportEmail || settings.teamEmail;
	const banner = settings.trialMode ? `[Trial] Would have gone to ${to}` : null;
	const subject = subjectOf(report, settings);
	const layout = emailLayout(report, settings, overviewUrl);
	const line = banner === null ? subject : `${banner}: ${subject}`;
	return {
		...shared(report, settings, 'email'),
		to: settings.trialMode ? settings.teamEmail : to,
		subject: line,
		text: [...(banner === null ? [] : [`${banner}.`]), plainText(layout)].join('\n\n'),
		html: emailHtml(line, layout, settings, banner === null ? null : `${banner}.`),
		blocks: '',
		pictures: CHART_NAMES.join(','),
	};
}

function reportSlack(
	report: Report,
	settings: Settings,
	overviewUrl: string | null,
): ReportMessage {
	const channel = settings.slackChannel === '' ? 'none' : 'slack';
	return {
		...shared(report, settings, channel),
		messageId: messageIdOf(report, 'slack'),
		to: settings.slackChannel,
		subject: '',
		text: escapeSlack(subjectOf(report, settings)),
		html: '',
		blocks: JSON.stringify({
			blocks: slackBlocks(slackLayout(report, settings, overviewUrl), null),
		}),
		pictures: '',
	};
}

function shared(report: Report, settings: Settings, channel: ReportMessage['channel']) {
	return {
		messageId: messageIdOf(report, channel),
		offerKey: '',
		applicationKey: '',
		audience: 'team',
		occasion: 'weekly_report',
		channel,
		from: settings.fromEmail,
		replyTo: settings.replyToEmail,
		example: false,
	} as const;
}

function messageIdOf({ days }: Report, channel: string): string {
	return `report/${days.from}/${days.to}/${channel}`;
}

function subjectOf(report: Report, settings: Settings): string {
	const { acceptanceRate, timeToAcceptance } = report.offers.now;
	const figures = [
		...(acceptanceRate === null ? [] : [`${percentText(acceptanceRate)} accepted`]),
		...(timeToAcceptance.medianDays === null
			? []
			: [`${daysText(timeToAcceptance.medianDays)} to accept`]),
	];
	return [`Offers, ${daysInWords(report.days.from, report.days.to, settings)}`, ...figures].join(
		' · ',
	);
}

function emailLayout(report: Report, settings: Settings, overviewUrl: string | null): Layout {
	return {
		body: [
			{
				kind: 'headline',
				text: `Offers and gifts · ${daysInWords(report.days.from, report.days.to, settings)}`,
			},
			...figureParts(report),
			...savedTimeSection(report, settings),
			...overviewButton(overviewUrl),
		],
		smallPrint: [
			`${settings.companyName}. Weeks run from Monday to Sunday in ${settings.timeZone}.`,
			timeBefore(report, settings),
		].join('\n'),
	};
}

function overviewButton(url: string | null): Part[] {
	return url === null ? [] : [{ kind: 'button', label: 'Open the overview', url }];
}

/** Which months stand for the time before go-live. */
export function timeBefore({ baseline }: Report, settings: Settings): string {
	return baseline === null
		? 'The time before go-live has not been read. Run “Workshop · Read the time before go-live” once.'
		: `Before go-live: ${monthInWords(baseline.from, settings)} to ${monthInWords(baseline.to, settings)}, as the ATS has it.`;
}

/** Every figure of offers, messages and gifts with its charts, its change and its definition, for a mail or a page. */
export function figureParts(report: Report): Part[] {
	return [
		...leftOut(report),
		...timeSection(report),
		...acceptanceSection(report),
		...recruiterSection(report),
		...dropOffSection(report),
		...deliverySection(report),
		...giftSection(report),
	];
}

function leftOut({ leftOut: { unreadable, undated } }: Report): Part[] {
	const sentences = [
		...(unreadable === 0
			? []
			: [
					`${counted(unreadable, 'row', 'rows')} could not be read and ${unreadable === 1 ? 'stands' : 'stand'} in no figure.`,
				]),
		...(undated === 0
			? []
			: [
					`${counted(undated, 'offer', 'offers')} ended at an unknown time and ${undated === 1 ? 'stands' : 'stand'} in no figure.`,
				]),
	];
	return sentences.length === 0 ? [] : [{ kind: 'text', text: sentences.join('\n') }];
}

function timeSection(report: Report): Part[] {
	const { now, before } = report.offers;
	const time = (figures: OfferFigures) => figures.timeToAcceptance;
	return [
		{ kind: 'headline', text: 'From offer to acceptance' },
		picture(report, 'timeToAcceptance'),
		{
			kind: 'text',
			text: changeText(time(now).medianDays, time(before).medianDays, {
				amount: (days) => daysText(days),
				than: beforeText(report),
			}),
		},
		offerTable(report, 'From offer to acceptance', [
			['Median', (figures) => daysText(time(figures).medianDays)],
			['Reckoned from', (figures) => counted(time(figures).n, 'offer', 'offers')],
			['Dates missing', (figures) => String(time(figures).withoutDates)],
			['Still open', (figures) => String(figures.pending)],
		]),
		{ kind: 'aside', text: DEFINITIONS.timeToAcceptance },
	];
}

function acceptanceSection(report: Report): Part[] {
	const { now, before } = report.offers;
	return [
		{ kind: 'headline', text: 'Offers accepted' },
		picture(report, 'acceptanceRate'),
		{ kind: 'text', text: pointsText(report, now.acceptanceRate, before.acceptanceRate) },
		offerTable(report, 'Offers accepted', [
			['Accepted', (figures) => percentText(figures.acceptanceRate)],
			['Offers', ({ accepted, declined }) => `${accepted} of ${accepted + declined}`],
		]),
		{ kind: 'aside', text: DEFINITIONS.acceptanceRate },
	];
}

function recruiterSection(report: Report): Part[] {
	const { byRecruiter } = report.offers.now;
	if (byRecruiter.length === 0) return [];
	const rate = (figure: number | null) =>
		figure === null ? `fewer than ${report.minimum}` : percentText(figure);
	return [
		{ kind: 'headline', text: 'Offers accepted, by recruiter' },
		{
			kind: 'table',
			caption: 'Offers accepted, by recruiter',
			columns: ['Accepted', 'Offers'],
			rows: byRecruiter.map(({ recruiter, accepted, decided, acceptanceRate }) => [
				recruiter || 'Nobody named',
				recruiter === '' ? '–' : rate(acceptanceRate),
				`${accepted} of ${decided}`,
			]),
		},
		{ kind: 'aside', text: `${DEFINITIONS.byRecruiter} It is ${report.minimum}.` },
	];
}

function dropOffSection(report: Report): Part[] {
	const { now, before } = report.offers;
	return [
		{ kind: 'headline', text: 'Lost at the offer stage' },
		{ kind: 'text', text: pointsText(report, now.dropOffRate, before.dropOffRate) },
		offerTable(report, 'Lost at the offer stage', [
			['Lost', (figures) => percentText(figures.dropOffRate)],
			['Declined', (figures) => String(figures.declined)],
			['Withdrawn', (figures) => String(figures.withdrawn)],
			['Expired', (figures) => String(figures.expired)],
		]),
		...reasonTable(now),
		{ kind: 'aside', text: DEFINITIONS.dropOffRate },
	];
}

function reasonTable({ declineReasons }: OfferFigures): Part[] {
	if (declineReasons.length === 0) return [];
	return [
		{ kind: 'text', text: 'Why candidates declined in these weeks:' },
		{
			kind: 'table',
			caption: 'Why candidates declined',
			columns: [],
			rows: declineReasons.map(({ reason, count }) => [REASONS[reason] ?? reason, String(count)]),
		},
	];
}

function deliverySection(report: Report): Part[] {
	const { now, before } = report.deliveries;
	const row = comparedRow(report.deliveries);
	return [
		{ kind: 'headline', text: 'Messages delivered' },
		picture(report, 'deliveryRate'),
		{
			kind: 'text',
			text: [lineText(now.rate), pointsText(report, now.rate, before.rate)]
				.filter((sentence) => sentence !== '')
				.join('\n'),
		},
		{
			kind: 'table',
			caption: 'Messages delivered',
			columns: comparedColumns(report),
			rows: [
				row('Delivered', (figures) => percentText(figures.rate)),
				row('Emails', ({ email }) => percentText(email.rate)),
				row('Slack', ({ slack }) => percentText(slack.rate)),
				row('Accepted', (figures) => String(figures.accepted)),
				row('Not sent', (figures) => String(figures.failed)),
				row('Came back', (figures) => String(figures.bounced)),
			],
		},
		{ kind: 'aside', text: DEFINITIONS.deliveryRate },
	];
}

/** Blank when nothing was sent. */
function lineText(rate: number | null): string {
	if (rate === null) return '';
	return rate >= DELIVERY_LINE
		? `Above the line of ${DELIVERY_LINE} %.`
		: `Below the line of ${DELIVERY_LINE} %. Please look at the messages that failed.`;
}

function giftSection(report: Report): Part[] {
	const { now, before } = report.gifts;
	const row = comparedRow(report.gifts);
	return [
		{ kind: 'headline', text: 'Welcome gifts' },
		{ kind: 'text', text: pointsText(report, now.inTimeRate, before.inTimeRate) },
		{
			kind: 'table',
			caption: 'Welcome gifts',
			columns: comparedColumns(report),
			rows: [
				row('In time', ({ inTime, inTimeRate }) => `${inTime} (${percentText(inTimeRate)})`),
				row('Late', (figures) => String(figures.late)),
				row('Delivery not reported', (figures) => String(figures.unreported)),
				row('Called off', (figures) => String(figures.calledOff)),
				row('Not approved', (figures) => String(figures.notApproved)),
			],
		},
		{ kind: 'aside', text: DEFINITIONS.gifts },
	];
}

function savedTimeSection({ savedTime }: Report, settings: Settings): Part[] {
	const { month, hours, medianHours, answered, asked } = savedTime;
	const name = monthInWords(month, settings);
	const text =
		answered === 0
			? `No recruiter has answered for ${name}.`
			: `${hoursText(hours)} in ${name}, as ${answered} of ${asked} recruiters say. Median: ${hoursText(medianHours ?? 0)}.`;
	return [
		{ kind: 'headline', text: 'Time saved' },
		{ kind: 'text', text },
		{ kind: 'aside', text: DEFINITIONS.savedTime },
	];
}

function slackLayout(report: Report, settings: Settings, overviewUrl: string | null): Layout {
	const { offers, deliveries, gifts } = report;
	const now = offers.now;
	const facts = [
		{ label: 'Offer to acceptance', value: daysText(now.timeToAcceptance.medianDays) },
		{ label: 'Offers accepted', value: percentText(now.acceptanceRate) },
		{ label: 'Lost at the offer stage', value: percentText(now.dropOffRate) },
		{ label: 'Messages delivered', value: percentText(deliveries.now.rate) },
		{ label: 'Gifts in time', value: percentText(gifts.now.inTimeRate) },
		{ label: 'Still open', value: counted(now.pending, 'offer', 'offers') },
	];
	return {
		body: [
			{
				kind: 'headline',
				text: `Offers, ${daysInWords(report.days.from, report.days.to, settings)}`,
			},
			{ kind: 'facts', facts },
			...overviewButton(overviewUrl),
		],
		smallPrint: 'Charts, comparisons and definitions are in the email.',
	};
}

function picture(report: Report, name: ChartName): Part {
	const { alternative } = reportCharts(report)[name];
	const height = Math.round((PICTURE_WIDTH * CHART_HEIGHT) / CHART_WIDTH);
	return { kind: 'picture', name, alternative, width: PICTURE_WIDTH, height };
}

type Row = [about: string, text: (figures: OfferFigures) => string];

function offerTable(report: Report, caption: string, rows: Row[]): Part {
	const row = comparedRow(report.offers);
	// A phone has room for three columns; where there are charts with the time before, this week is the third.
	const isBeforeShown = report.offers.thisWeek === undefined;
	const before = (text: Row[1]) => (report.baseline === null ? '–' : text(report.baseline.figures));
	return {
		kind: 'table',
		caption,
		columns: [...comparedColumns(report), ...(isBeforeShown ? ['Before go-live'] : [])],
		rows: rows.map(([about, text]) => [
			...row(about, text),
			...(isBeforeShown ? [before(text)] : []),
		]),
	};
}

function comparedRow<Figures>({ now, before, thisWeek }: Compared<Figures>) {
	return (about: string, text: (figures: Figures) => string): string[] => [
		about,
		...(thisWeek === undefined ? [] : [text(thisWeek)]),
		text(now),
		text(before),
	];
}

function comparedColumns({ weeks, offers: { thisWeek } }: Report): string[] {
	return [
		...(thisWeek === undefined ? [] : ['This week']),
		weeks === 1 ? 'Last week' : `Last ${weeks} weeks`,
		'Before that',
	];
}

function beforeText({ weeks }: Report): string {
	return weeks === 1 ? 'the week before' : `the ${weeks} weeks before`;
}

function pointsText(report: Report, now: number | null, before: number | null): string {
	return changeText(now, before, {
		amount: (points) => `${oneDecimal(points)} ${points === 1 ? 'point' : 'points'}`,
		than: beforeText(report),
	});
}

function hoursText(hours: number): string {
	const text = oneDecimal(hours);
	return `${text} ${text === '1' ? 'hour' : 'hours'}`;
}
