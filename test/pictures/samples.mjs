// @ts-check
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
	return LANES.flatMap((/** @type {string} */ lane) => previewLane(lane, context));
}

/** The plain-text part of every mail and the blocks of every Slack message, one below the other. */
export function messagesAsText() {
	return `${messages()
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
	return messages()
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
	const shown = [
		['approval', showPage(link('approval', 'maya.chen@example.com'), options)],
		['approval-shared', showPage(link('approval', null), options)],
		['address', showPage(link('address', 'emily.watson@example.com'), options)],
		['review', showPage(link('review', 'reviewer@example.com'), options)],
		['parcel', showPage(link('parcel', null), options)],
		['expired', expiredPage(link('approval', null), options)],
		['settings', showPage(settings, options)],
	];
	return shown.flatMap(([name, page]) => [
		{ name: `page-${name}-360`, html: page.html, scheme: 'light', width: 360 },
		{ name: `page-${name}-360-dark`, html: page.html, scheme: 'dark', width: 360 },
		{ name: `page-${name}-1200`, html: page.html, scheme: 'light', width: 1200 },
	]);
}

/** Everything a person reads outside n8n, at the widths at which it is read. @returns {Sample[]} */
export const samples = () => [...mails(), ...pages()];
