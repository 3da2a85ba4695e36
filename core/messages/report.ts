import { CHART_HEIGHT, CHART_WIDTH } from '../reports/charts/chart';
import { DELIVERY_LINE } from '../reports/deliveries';
import type { OfferFigures } from '../reports/figures';
import type { Compared, Report } from '../reports/report';
import type { Settings } from '../settings/settings';
import { daysInWords, monthInWords } from '../text/dates';
import { fillTemplate, valueNamed } from '../text/templates';
import { fillLayout, type Part, type PartsOf, type ValueOf } from './layout';
import {
	CHART_NAMES,
	daysText,
	oneDecimal,
	percentText,
	reportCharts,
	type ChartName,
} from './reportCharts';
import {
	changeText,
	counted,
	FIGURE_WORDS,
	REASONS,
	type ReportPart,
	type ReportPlaceholder,
} from './reportWords';
import type { Words } from './words/parts';
import { emailParts, oneLine, slackParts } from './written';

/** A message that is about no single offer, ready to be sent. */
export interface ReportMessage {
	messageId: string;
	offerKey: '';
	applicationKey: '';
	audience: 'team' | 'recruiter';
	occasion: 'weekly_report' | 'hours_survey';
	/** `none`: no address, channel or text is set for it. */
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
const PLAIN_WORDS = 'The figures for {period} are ready.';

/**
 * The report as an email with pictures, and as a short Slack message.
 * @param words as they stand in the panel
 * @param overviewUrl where the overview is
 */
export function writeReport(
	report: Report,
	words: Words,
	settings: Settings,
	overviewUrl: string,
): ReportMessage[] {
	const valueOf = valuesOf(report, settings, overviewUrl);
	return [
		reportEmail(report, words, settings, valueOf),
		reportSlack(report, words, settings, valueOf),
	];
}

/** Every figure of offers, messages and gifts with its charts, its change and its definition, for a page. */
export function figureParts(report: Report, settings: Settings): Part[] {
	return fillLayout(FIGURE_WORDS, valuesOf(report, settings, null), partsOf(report)).body;
}

function reportEmail(
	report: Report,
	words: Words,
	settings: Settings,
	valueOf: ValueOf,
): ReportMessage {
	const to = settings.reportEmail || settings.teamEmail;
	const template = words.email ?? '';
	const banner = settings.trialMode ? `[Trial] Would have gone to ${to}` : null;
	const subject = fillTemplate(words.subject, valueOf);
	const line = oneLine(banner === null ? subject : `${banner}: ${subject}`);
	const filled = { template, valueOf, otherwise: PLAIN_WORDS, partsOf: partsOf(report) };
	const written = emailParts(filled, line, banner, settings);
	return {
		...shared(report, settings, template.trim() === '' ? 'none' : 'email'),
		to: settings.trialMode ? settings.teamEmail : to,
		subject: line,
		...written,
		pictures: CHART_NAMES.filter((name) => written.html.includes(`cid:${name}`)).join(','),
	};
}

function reportSlack(
	report: Report,
	words: Words,
	settings: Settings,
	valueOf: ValueOf,
): ReportMessage {
	const template = words.slack ?? '';
	const nobody = settings.slackChannel === '' || template.trim() === '';
	const filled = { template, valueOf, otherwise: PLAIN_WORDS };
	return {
		...shared(report, settings, nobody ? 'none' : 'slack'),
		messageId: messageIdOf(report, 'slack'),
		to: settings.slackChannel,
		subject: '',
		...slackParts(filled, oneLine(fillTemplate(words.subject, valueOf)), null),
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

/** What the words can name; null where there is no figure, so that the sentence is left out. */
function valuesOf(report: Report, settings: Settings, overviewUrl: string | null): ValueOf {
	const { offers, deliveries, gifts } = report;
	const rate = (percent: number | null) => (percent === null ? null : percentText(percent));
	const time = (figures: OfferFigures) => figures.timeToAcceptance.medianDays;
	const points = (now: number | null, before: number | null) =>
		changeText(now, before, {
			amount: (difference) => `${oneDecimal(difference)} ${difference === 1 ? 'point' : 'points'}`,
			than: beforeText(report),
		});
	const declined = offers.now.declineReasons.reduce((sum, { count }) => sum + count, 0);
	const values: Record<ReportPlaceholder, string | null> = {
		period: daysInWords(report.days.from, report.days.to, settings),
		company: settings.companyName || null,
		timeZone: settings.timeZone,
		leftOut: leftOut(report),
		timeToAcceptance: time(offers.now) === null ? null : daysText(time(offers.now)),
		timeToAcceptanceChange: changeText(time(offers.now), time(offers.before), {
			amount: (days) => daysText(days),
			than: beforeText(report),
		}),
		acceptanceRate: rate(offers.now.acceptanceRate),
		acceptanceRateChange: points(offers.now.acceptanceRate, offers.before.acceptanceRate),
		minimum: String(report.minimum),
		dropOffRate: rate(offers.now.dropOffRate),
		dropOffRateChange: points(offers.now.dropOffRate, offers.before.dropOffRate),
		whoDeclined: declined === 0 ? null : counted(declined, 'candidate', 'candidates'),
		deliveryRate: rate(deliveries.now.rate),
		deliveryRateChange: points(deliveries.now.rate, deliveries.before.rate),
		deliveryGoal: goalText(deliveries.now.rate),
		giftsInTime: rate(gifts.now.inTimeRate),
		giftsInTimeChange: points(gifts.now.inTimeRate, gifts.before.inTimeRate),
		openOffers: counted(offers.now.pending, 'offer', 'offers'),
		savedTime: savedTimeText(report, settings),
		timeBeforeGoLive: timeBefore(report, settings),
		overviewLink: overviewUrl,
	};
	return valueNamed(values);
}

/** Which months stand for the time before go-live. */
export function timeBefore({ baseline }: Report, settings: Settings): string {
	return baseline === null
		? 'The time before go-live has not been read. Run “Workshop · Read the time before go-live” once.'
		: `Before go-live: ${monthInWords(baseline.from, settings)} to ${monthInWords(baseline.to, settings)}, from the ATS.`;
}

function partsOf(report: Report): PartsOf {
	const parts: Record<ReportPart, () => Part[]> = {
		timeToAcceptanceChart: () => [picture(report, 'timeToAcceptance')],
		timeToAcceptanceTable: () => [timeTable(report)],
		acceptanceRateChart: () => [picture(report, 'acceptanceRate')],
		acceptanceRateTable: () => [acceptanceTable(report)],
		recruiterTable: () => [recruiterTable(report)],
		dropOffRateTable: () => [dropOffTable(report)],
		declineReasonTable: () => reasonTable(report.offers.now),
		deliveryRateChart: () => [picture(report, 'deliveryRate')],
		deliveryRateTable: () => [deliveryTable(report)],
		giftTable: () => [giftTable(report)],
	};
	const named = valueNamed(parts);
	return (name) => named(name)?.() ?? null;
}

function leftOut({ leftOut: { unreadable, undated } }: Report): string | null {
	const sentences = [
		...(unreadable === 0
			? []
			: [
					`${counted(unreadable, 'row', 'rows')} could not be read, so no figure includes ${unreadable === 1 ? 'it' : 'them'}.`,
				]),
		...(undated === 0
			? []
			: [
					`${counted(undated, 'offer ends', 'offers end')} without a date, so no figure includes ${undated === 1 ? 'it' : 'them'}.`,
				]),
	];
	return sentences.length === 0 ? null : sentences.join('\n');
}

function timeTable(report: Report): Part {
	const time = (figures: OfferFigures) => figures.timeToAcceptance;
	return offerTable(report, 'From offer to acceptance', [
		['Median', (figures) => daysText(time(figures).medianDays)],
		['Based on', (figures) => counted(time(figures).n, 'offer', 'offers')],
		['Dates missing', (figures) => String(time(figures).withoutDates)],
		['Still open', (figures) => String(figures.pending)],
	]);
}

function acceptanceTable(report: Report): Part {
	return offerTable(report, 'Offers accepted', [
		['Accepted', (figures) => percentText(figures.acceptanceRate)],
		['Offers', ({ accepted, declined }) => `${accepted} of ${accepted + declined}`],
	]);
}

function recruiterTable(report: Report): Part {
	const { byRecruiter } = report.offers.now;
	if (byRecruiter.length === 0) {
		return { kind: 'text', text: 'No offer was accepted or declined in these weeks.' };
	}
	const rate = (figure: number | null) =>
		figure === null ? `fewer than ${report.minimum}` : percentText(figure);
	return {
		kind: 'table',
		caption: 'Offers accepted, by recruiter',
		columns: ['Accepted', 'Offers'],
		rows: byRecruiter.map(({ recruiter, accepted, decided, acceptanceRate }) => [
			recruiter || 'Nobody named',
			recruiter === '' ? '–' : rate(acceptanceRate),
			`${accepted} of ${decided}`,
		]),
	};
}

function dropOffTable(report: Report): Part {
	return offerTable(report, 'Lost at the offer stage', [
		['Lost', (figures) => percentText(figures.dropOffRate)],
		['Declined', (figures) => String(figures.declined)],
		['Withdrawn', (figures) => String(figures.withdrawn)],
		['Expired', (figures) => String(figures.expired)],
	]);
}

function reasonTable({ declineReasons }: OfferFigures): Part[] {
	if (declineReasons.length === 0) return [];
	return [
		{
			kind: 'table',
			caption: 'Why candidates declined',
			columns: [],
			rows: declineReasons.map(({ reason, count }) => [REASONS[reason] ?? reason, String(count)]),
		},
	];
}

function deliveryTable(report: Report): Part {
	const row = comparedRow(report.deliveries);
	return {
		kind: 'table',
		caption: 'Messages delivered',
		columns: comparedColumns(report),
		rows: [
			row('Delivered', (figures) => percentText(figures.rate)),
			row('Emails', ({ email }) => percentText(email.rate)),
			row('Slack', ({ slack }) => percentText(slack.rate)),
			row('Accepted', (figures) => String(figures.accepted)),
			row('Not sent', (figures) => String(figures.failed)),
			row('Bounced', (figures) => String(figures.bounced)),
		],
	};
}

/** Null when nothing was sent. */
function goalText(rate: number | null): string | null {
	if (rate === null) return null;
	return rate >= DELIVERY_LINE
		? `The goal of ${DELIVERY_LINE}% is met.`
		: `The goal of ${DELIVERY_LINE}% is missed. Please look at the messages that failed.`;
}

function giftTable(report: Report): Part {
	const row = comparedRow(report.gifts);
	return {
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
	};
}

function savedTimeText({ savedTime }: Report, settings: Settings): string {
	const { month, hours, medianHours, answered, asked } = savedTime;
	const name = monthInWords(month, settings);
	if (answered === 0) return `No recruiter has answered for ${name}.`;
	const median = hoursText(medianHours ?? 0);
	return `${hoursText(hours)} in ${name}, as ${answered} of ${asked} recruiters say. Median: ${median}.`;
}

function picture(report: Report, name: ChartName): Part {
	const { alternative } = reportCharts(report)[name];
	const height = Math.round((PICTURE_WIDTH * CHART_HEIGHT) / CHART_WIDTH);
	return { kind: 'picture', name, alternative, width: PICTURE_WIDTH, height };
}

type Row = [about: string, text: (figures: OfferFigures) => string];

function offerTable(report: Report, caption: string, rows: Row[]): Part {
	const row = comparedRow(report.offers);
	// A phone has room for three columns; with this week beside them, the charts show the time before.
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

function hoursText(hours: number): string {
	const text = oneDecimal(hours);
	return `${text} ${text === '1' ? 'hour' : 'hours'}`;
}
