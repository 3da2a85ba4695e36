import { lines, type Words } from './words/parts';

/** What the leads read every Monday, as the panel of *Offer Report* starts out with it. */
export const REPORT_WORDS = {
	subject: 'Offers, {period} · {acceptanceRate} accepted · {timeToAcceptance} to accept',
	email: lines(
		'# Offers and gifts · {period}',
		'',
		'{leftOut}',
		'',
		'# From offer to acceptance',
		'{timeToAcceptanceChart}',
		'{timeToAcceptanceChange}',
		'{timeToAcceptanceTable}',
		"> Days from sending an offer to its acceptance, by the ATS's dates. Half of them took less than the median. A replaced offer is not counted; the one that replaced it is.",
		'',
		'# Offers accepted',
		'{acceptanceRateChart}',
		'{acceptanceRateChange}',
		'{acceptanceRateTable}',
		'> Accepted offers as a share of those accepted or declined in these weeks. Each application counts once, with its newest offer. Open, withdrawn and expired offers are not included.',
		'',
		'# Offers accepted, by recruiter',
		'{recruiterTable}',
		'> The recruiter is the one the ATS names on the application, or else on the requisition. With fewer than {minimum} decisions, no rate is shown.',
		'',
		'# Lost at the offer stage',
		'{dropOffRateChange}',
		'{dropOffRateTable}',
		'Why {whoDeclined} declined:',
		'{declineReasonTable}',
		'> Offers declined, withdrawn or expired, as a share of all that ended in these weeks.',
		'',
		'# Messages delivered',
		'{deliveryRateChart}',
		'{deliveryGoal}',
		'{deliveryRateChange}',
		'{deliveryRateTable}',
		'> Emails and Slack messages that were accepted, as a share of all that were due. Accepted means taken by the mail server or by Slack. Bounced emails are known only if a reply mailbox is read.',
		'',
		'# Welcome gifts',
		'{giftsInTimeChange}',
		'{giftTable}',
		'> Gifts whose new hire starts in these weeks. In time means delivered by the start date. Late means delivered later, returned, or not ordered by then.',
		'',
		'# Time saved',
		'{savedTime}',
		'> Hours that recruiters say they saved, asked once a month with one question. This is their own estimate.',
		'---',
		'{company}. Weeks run from Monday to Sunday in {timeZone}.',
		'{timeBeforeGoLive}',
	),
	slack: lines(
		'# Offers, {period}',
		'',
		'Offer to acceptance: {timeToAcceptance}',
		'Offers accepted: {acceptanceRate}',
		'Lost at the offer stage: {dropOffRate}',
		'Messages delivered: {deliveryRate}',
		'Gifts in time: {giftsInTime}',
		'Still open: {openOffers}',
		'---',
		'Charts, comparisons and definitions are in the email.',
	),
} satisfies Words;

/** What the report can name in braces, in the order in which its panel lists them. */
export const REPORT_PLACEHOLDERS = [
	'period',
	'company',
	'timeZone',
	'leftOut',
	'timeToAcceptance',
	'timeToAcceptanceChange',
	'acceptanceRate',
	'acceptanceRateChange',
	'minimum',
	'dropOffRate',
	'dropOffRateChange',
	'whoDeclined',
	'deliveryRate',
	'deliveryRateChange',
	'deliveryGoal',
	'giftsInTime',
	'giftsInTimeChange',
	'openOffers',
	'savedTime',
	'timeBeforeGoLive',
] as const;
export type ReportPlaceholder = (typeof REPORT_PLACEHOLDERS)[number];

/** What the email can show where one of these stands alone on a line. */
export const REPORT_PARTS = [
	'timeToAcceptanceChart',
	'timeToAcceptanceTable',
	'acceptanceRateChart',
	'acceptanceRateTable',
	'recruiterTable',
	'dropOffRateTable',
	'declineReasonTable',
	'deliveryRateChart',
	'deliveryRateTable',
	'giftTable',
] as const;
export type ReportPart = (typeof REPORT_PARTS)[number];

/** The monthly question, as the panel of *Offer Report* starts out with it. */
export const SURVEY_WORDS = {
	subject: 'How many hours did you save in {month}?',
	email: lines(
		'# One question about your time',
		'',
		'Part of the work on offers, reminders and welcome gifts is done automatically now.',
		'How many hours did that save you in {month}?',
		'',
		'[Answer in ten seconds]({surveyLink})',
		'---',
		'Your answer goes into the weekly figures of {company} as part of a sum.',
	),
	slack: null,
} satisfies Words;

export const SURVEY_PLACEHOLDERS = ['month', 'recruiter', 'company', 'surveyLink'] as const;
export type SurveyPlaceholder = (typeof SURVEY_PLACEHOLDERS)[number];

export const REASONS: Record<string, string> = {
	'': 'No reason given',
	pay: 'Pay',
	role: 'Role',
	location: 'Location',
	timing: 'Timing',
	other_offer: 'Another offer',
	other: 'Something else',
};

/** `3 offers`, `1 offer` */
export function counted(count: number, one: string, many: string): string {
	return `${count} ${count === 1 ? one : many}`;
}

interface ChangeWords {
	/** `4.5 days`, `3.2 points` */
	amount: (difference: number) => string;
	/** What it is compared with. */
	than: string;
}

/** `Down 4.5 days from the 4 weeks before.` */
export function changeText(
	now: number | null,
	before: number | null,
	{ amount, than }: ChangeWords,
): string {
	if (now === null) return 'There is no figure for these weeks.';
	if (before === null) return `There is no figure from ${than} to compare with.`;
	const difference = Math.round((now - before) * 10) / 10;
	if (difference === 0) return `The same as in ${than}.`;
	return `${difference > 0 ? 'Up' : 'Down'} ${amount(Math.abs(difference))} from ${than}.`;
}
