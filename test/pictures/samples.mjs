// @ts-check
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ROOT } from '../../sandbox/install.mjs';
import { join } from 'node:path';

const require = createRequire(join(ROOT, 'package.json'));
const core = (/** @type {string} */ path) => require(`./dist/core/${path}`);

/** Monday, 22 November 2027, 10:00 in Berlin: every date in the pictures is counted from it. */
const NOW_ISO = '2027-11-22T09:00:00.000Z';

/**
 * @typedef {object} Sample
 * @property {string} name also the name of its picture
 * @property {string} html
 * @property {'light' | 'dark'} scheme
 * @property {number} width
 */

const SETTINGS = () => ({
	...core('settings/settings').EXAMPLE_SETTINGS,
	companyName: 'Northwind Labs',
	logoUrl: 'https://pictures.example.com/logo.svg',
});

/** Every message of every lane about a made-up hire, as it is sent. */
export function messages() {
	const { DateTime } = require('luxon');
	const { LANES } = core('ledger/occasions');
	const { previewLane } = core('messages/preview');
	const { WORDS } = core('messages/words');
	const context = {
		settings: SETTINGS(),
		now: DateTime.fromISO(NOW_ISO, { zone: 'utc' }),
		wordsOf: (/** @type {string} */ occasion) => WORDS[occasion],
	};
	const { OFFER_WORDS } = core('messages/offers/words');
	const { previewOfferLane } = core('messages/offers/preview');
	const offers = {
		...context,
		wordsOf: (/** @type {string} */ occasion) => OFFER_WORDS[occasion],
		settings: { ...SETTINGS(), portalUrl: 'https://careers.example.com' },
	};
	return [
		...LANES.flatMap((/** @type {string} */ lane) => previewLane(lane, context)),
		...core('engagement/occasions').LANES.flatMap((/** @type {string} */ lane) =>
			previewOfferLane(lane, offers),
		),
	];
}

/** The plain-text part of every mail and the blocks of every Slack message, one below the other. */
export function messagesAsText() {
	return `${[...messages(), ...figures()]
		.map((/** @type {Record<string, string>} */ message) =>
			[
				`=== ${message.occasion} · ${message.channel} · ${message.audience}`,
				message.subject,
				'',
				message.channel === 'slack'
					? JSON.stringify(JSON.parse(message.blocks ?? '{}'), null, '  ')
					: message.text,
			].join('\n'),
		)
		.join('\n\n')}\n`;
}

/** @returns {Sample[]} */
function mails() {
	return [...messages(), ...figures()]
		.filter((/** @type {Record<string, string>} */ message) => message.channel !== 'slack')
		.flatMap((/** @type {Record<string, string>} */ message) =>
			[360, 600].map((width) => ({
				name: `mail-${message.occasion}-${width}`,
				html: message.html,
				scheme: 'light',
				width,
			})),
		);
}

/** @returns {Sample[]} */
function pages() {
	const { pageTexts } = core('messages/pages/texts');
	const { showPage, expiredPage } = core('messages/pages/pages');
	const company = {
		name: 'Northwind Labs',
		logoUrl: 'https://pictures.example.com/logo.svg',
		color: '#0f766e',
		contact: 'Talent Team <talent@example.com>',
		language: 'en-GB',
		timeZone: 'Europe/Berlin',
		country: 'US',
	};
	const gift = {
		name: 'Emily Watson',
		firstName: 'Emily',
		role: 'VP, Engineering',
		department: 'Engineering',
		startDate: '2027-12-13',
		package: 'Executive Welcome Experience',
		items: ['Premium welcome box', 'Handwritten card from the CEO'],
		budget: 'US$300–500',
		deliveryDate: '2027-12-10',
		deadline: '2027-11-26T17:00:00.000Z',
		reason: 'The requisition could not be read.',
		orderKey: 'off-3-1',
		ids: { offerId: 'off-3', applicationId: 'app-1', candidateId: 'cand-7', jobId: 'job-9' },
	};
	const link = (/** @type {string} */ page, /** @type {string | null} */ whom) => ({
		page,
		offerKey: 'integration-1/off-3',
		applicationKey: 'integration-1/app-1',
		for: whom,
		until: null,
		gift,
		company,
	});
	const options = { texts: pageTexts(), preferences: ['size', 'diet', 'note'] };
	const settings = { page: 'settings', settings: SETTINGS(), until: null, for: null };
	const candidate = {
		offerKey: 'integration-1/application-1/off-3',
		applicationKey: 'integration-1/app-1',
		candidateKey: 'integration-1/cand-7',
		for: 'emily.watson@example.com',
		until: null,
		offer: {
			firstName: 'Emily',
			role: 'VP, Engineering',
			manager: 'Maya Chen',
			expiresAt: '2027-11-26T17:00:00.000Z',
			hasPortal: true,
		},
		company,
	};
	const update = {
		page: 'update',
		for: 'dana.reyes@example.com',
		until: null,
		update: {
			updateKey: 'update-1',
			ids: {
				integrationId: 'integration-1',
				candidateId: 'cand-7',
				applicationId: 'app-1',
				requisitionId: 'job-9',
			},
			reason:
				'Application app-1 was changed in the ATS after the state that this update is based on.',
			onBehalfOf: 'Dana Reyes',
			mine: {
				stageName: 'Onsite Interview',
				note: 'Strong on TypeScript. Wants to mentor.\nRecommendation: Advance',
				confidence: 0.92,
				evaluator: 'Screening Agent',
				basedOn: '2027-11-19 08:40:12 UTC',
			},
			theirs: {
				changedAt: '2027-11-22T08:15:00.000Z',
				stageId: 'st-9',
				stageName: 'On Hold',
				status: 'ACTIVE',
			},
		},
		company,
	};
	const shown = [
		['update', showPage(update, options)],
		['update-shared', showPage({ ...update, for: null }, options)],
		['approval', showPage(link('approval', 'maya.chen@example.com'), options)],
		['approval-shared', showPage(link('approval', null), options)],
		['address', showPage(link('address', 'emily.watson@example.com'), options)],
		['review', showPage(link('review', 'reviewer@example.com'), options)],
		['parcel', showPage(link('parcel', null), options)],
		['offer', showPage({ ...candidate, page: 'offer' }, options)],
		['feedback', showPage({ ...candidate, page: 'feedback' }, options)],
		['expired', expiredPage(link('approval', null), options)],
		['settings', showPage(settings, options)],
		[
			'survey',
			showPage(
				{ page: 'survey', month: '2027-10', for: 'dana.reyes@example.com', until: null, company },
				options,
			),
		],
		['erasure', showPage({ page: 'erasure', for: null, until: null, company }, options)],
		['overview', { html: overviewPage('') }],
		['overview-person', { html: overviewPage('Emily') }],
	];
	return shown.flatMap(([name, page]) => [
		{ name: `page-${name}-360`, html: page.html, scheme: 'light', width: 360 },
		{ name: `page-${name}-360-dark`, html: page.html, scheme: 'dark', width: 360 },
		{ name: `page-${name}-1200`, html: page.html, scheme: 'light', width: 1200 },
	]);
}

/** Monday, 23 November 2026, 08:00 in Berlin: the report on the made-up year is about the four weeks before. */
const REPORT_ISO = '2026-11-23T07:00:00.000Z';
const YEAR = () => JSON.parse(readFileSync(join(ROOT, 'test/fixtures/reports/year.json'), 'utf8'));
const REPORT_SETTINGS = () => ({ ...SETTINGS(), goLiveDate: '2026-06-01' });

/** The overview of the made-up year and of a few gifts that wait. @param {string} query */
function overviewPage(query) {
	const { DateTime } = require('luxon');
	const { emptyGift, rowOf } = core('ledger/gift');
	const { overviewOf } = core('reports/overview');
	const { storyOf } = core('reports/story');
	const { writeOverview } = core('messages/overview');
	const settings = REPORT_SETTINGS();
	const now = DateTime.fromISO(REPORT_ISO, { zone: 'utc' });
	const gift = (
		/** @type {string} */ name,
		/** @type {string} */ status,
		/** @type {Record<string, unknown>} */ more,
	) => ({
		...emptyGift(`integration-1/app-${name}/off-1`, `integration-1/app-${name}`, status),
		name,
		role: 'Platform Engineer',
		packageName: 'Developer Welcome Kit',
		startDate: '2026-12-14',
		orderByDate: '2026-12-02',
		statusSince: '2026-11-19T07:00:00.000Z',
		...more,
	});
	const emily = gift('Emily Watson', 'needs_review', {
		statusReason: 'The requisition could not be read.',
		waitingFor: 'reviewer@example.com (review)',
	});
	const late = { startDate: '2026-11-26', orderByDate: '2026-11-20' };
	const gifts = [
		emily,
		gift('Jonas Weber', 'approved', { waitingFor: 'new hire (address)', ...late }),
		gift('Ada Osei', 'pending_approval', { waitingFor: 'maya.chen@example.com (approver)' }),
	];
	const rows = [...Object.values(YEAR()).flat(), ...gifts.map((one) => rowOf(one))];
	const story = storyOf([
		{
			...{ at: '2026-11-19T06:59:58.000Z', event: 'offerAccepted', outcome: 'received' },
			traceId: 'ev-7',
		},
		{
			...{ at: '2026-11-19T07:00:00.000Z', event: 'offerAccepted', outcome: 'new' },
			...{ step: 'A person was asked', reviewCode: 'UNKNOWN_ROLE', traceId: 'ev-7' },
		},
		{
			...{ at: '2026-11-19T07:00:02.000Z', audience: 'reviewer', occasion: 'needs_review' },
			...{ channel: 'email', state: 'sent', messageId: 'needs_review-email-1' },
		},
	]);
	const found = query === '' ? [] : [{ gift: emily, story }];
	const linkOf = (/** @type {object} */ one) =>
		one === emily || Reflect.get(one, 'name') === 'Emily Watson'
			? 'https://n8n.example.com/webhook/answer?t=example'
			: null;
	return writeOverview(
		{ overview: overviewOf(rows, { now, settings }), query, found, linkOf },
		settings,
		now,
	);
}

/** What a recruiter and recruiting operations are told about candidate updates. @returns {Sample[]} */
function updateMails() {
	const { readToldUpdate, writeUpdateNews } = core('messages/updateMessages');
	const { UPDATE_WORDS } = core('messages/updateWords');
	const row = {
		id: 7,
		updateKey: 'update-1',
		traceId: 'trace-9',
		reason:
			'Application app-1 was changed in the ATS after the state that this update is based on.',
		integrationId: 'integration-1',
		candidateId: 'cand-7',
		applicationId: 'app-1',
		requisitionId: 'job-9',
		evaluator: 'Screening Agent',
		onBehalfOf: 'Dana Reyes',
		mine: JSON.stringify({ stageName: 'Onsite Interview' }),
		theirs: JSON.stringify({ stageName: 'On Hold' }),
		owed: '["question","operations"]',
	};
	return ['question', 'operations'].flatMap((lane) => {
		const [mail] = writeUpdateNews(readToldUpdate({ row }), lane, {
			settings: SETTINGS(),
			words: UPDATE_WORDS[lane],
			linkTo: () => 'https://n8n.example.com/webhook/answer?t=example',
			noticeSecret: '',
			now: NOW_ISO,
		});
		return [360, 600].map((width) => ({
			name: `mail-update-${lane}-${width}`,
			html: mail.html,
			scheme: 'light',
			width,
		}));
	});
}

/** What the leads, a recruiter and whoever looks after the workflows get. @returns {Record<string, string>[]} */
function figures() {
	const { DateTime } = require('luxon');
	const { REPORT_WORDS, SURVEY_WORDS } = core('messages/reportWords');
	const settings = { ...SETTINGS(), goLiveDate: '2026-06-01' };
	const now = DateTime.fromISO('2026-11-23T07:00:00.000Z');
	const report = core('reports/report').reportOf(require('./test/fixtures/reports/year.json'), {
		settings,
		now,
		weeks: 4,
		minimum: 5,
	});
	const surveys = core('messages/survey').writeSurveys(
		['maya@example.com'],
		SURVEY_WORDS,
		now,
		settings,
		() => 'https://n8n.example.com/webhook/answer?t=example',
	);
	const { reportCharts, chartColors } = core('messages/reportCharts');
	const { png } = core('reports/charts/png');
	const charts = reportCharts(report);
	/** @param {string} name */
	const inside = (name) =>
		`data:image/png;base64,${Buffer.from(png(charts[name], chartColors(settings.color))).toString('base64')}`;
	return [
		...core('messages/report').writeReport(
			report,
			REPORT_WORDS,
			settings,
			'https://n8n.example.com/webhook/knit-overview',
		),
		...surveys,
	].map((message) => ({
		...message,
		html: message.html.replace(
			/cid:(\w+)/g,
			(/** @type {string} */ _, /** @type {string} */ name) => inside(name),
		),
	}));
}

/** Everything a person reads outside n8n, at the widths at which it is read. @returns {Sample[]} */
export const samples = () => [...mails(), ...updateMails(), ...pages()];
