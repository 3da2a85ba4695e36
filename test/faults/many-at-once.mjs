// @ts-check
import assert from 'node:assert/strict';
import { makeOffer } from '../../sandbox/people.mjs';
import {
	acceptedNotices,
	application,
	everybodyTold,
	figure,
	giftCounts,
	gifts,
	giftsOf,
	inDays,
	mailsAbout,
	signedOffers,
	summary,
} from './company.mjs';

/** @typedef {import('./company.mjs').Sandbox} Sandbox */

const CALLER = 'missedOffersOfTheTest';

/** @param {string} name @param {string} type @param {number} typeVersion @param {Record<string, unknown>} parameters */
const node = (name, type, typeVersion, parameters) => ({
	id: name.toLowerCase().replaceAll(' ', '-'),
	name,
	type: type.includes('.') ? type : `n8n-nodes-base.${type}`,
	typeVersion,
	position: [0, 0],
	parameters,
});

/** @param {string[]} names one after the other */
const inARow = (names) =>
	Object.fromEntries(
		names
			.slice(0, -1)
			.map((name, index) => [
				name,
				{ main: [[{ node: names[index + 1], type: 'main', index: 0 }]] },
			]),
	);

/** Hands over every application of a series in one call of *Missed Offer*. @param {Sandbox} sandbox @param {string} series */
async function bringCaller({ rest, knit, credentials }, series) {
	const { id, name } = credentials.knitApi;
	const names = [
		'Start',
		'Get Applications',
		'Of This Series',
		'With Its Integration',
		'Hand Over',
	];
	await rest.importWorkflow({
		id: CALLER,
		name: 'Hands over many at once',
		connections: inARow(names),
		settings: { executionOrder: 'v1' },
		nodes: [
			node('Start', 'manualTrigger', 1, {}),
			{
				...node('Get Applications', 'n8n-nodes-knit.knit', 1, {
					resource: 'application',
					operation: 'getAll',
					integrationId: knit.integrationId,
					returnAll: true,
					simplify: true,
				}),
				credentials: { knitApi: { id, name } },
			},
			node('Of This Series', 'filter', 2.2, {
				conditions: {
					options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
					conditions: [
						{
							id: 'series',
							leftValue: '={{ JSON.stringify($json) }}',
							rightValue: `app-${series}`,
							operator: { type: 'string', operation: 'contains' },
						},
					],
					combinator: 'and',
				},
			}),
			node('With Its Integration', 'set', 3.4, {
				mode: 'raw',
				jsonOutput: `={{ ({ ...$json, integrationId: '${knit.integrationId}' }) }}`,
				options: {},
			}),
			node('Hand Over', 'executeWorkflow', 1.2, {
				source: 'database',
				workflowId: { __rl: true, mode: 'id', value: 'knitWelcomeGift1' },
				workflowInputs: { mappingMode: 'defineBelow', value: {}, matchingColumns: [], schema: [] },
				mode: 'once',
				options: { waitForSubWorkflow: true },
			}),
		],
	});
}

/**
 * The lock holds for every item: calls that hand over many applications at once, among them one with two signed offers
 * and one whose offer was replaced, meet each other and Knit's own events for the same offers.
 * @param {Sandbox} sandbox @param {{ offers: number, calls: number, copies: number }} size
 */
export async function manyInOneCall(sandbox, { offers, calls, copies }) {
	const { knit, rest, mailbox } = sandbox;
	const series = 'atonce';
	const startDate = inDays(40);
	const today = new Date();
	const plain = signedOffers(series, offers);
	const twice = {
		...application(`app-${series}twice`, 'SIGNED'),
		offers: [1, 2].map((number) =>
			makeOffer(`app-${series}twice`, 'SIGNED', { today, startDate, number }),
		),
	};
	const replaced = {
		...application(`app-${series}replaced`, 'SIGNED'),
		offers: [
			makeOffer(`app-${series}replaced`, 'DEPRECATED', { today, startDate, number: 1 }),
			makeOffer(`app-${series}replaced`, 'SIGNED', { today, startDate, number: 2 }),
		],
	};
	const all = [...plain, twice, replaced];
	for (const one of all) await knit.setApplication(one, { event: null });
	await bringCaller(sandbox, series);
	knit.setConcurrency(20);

	const from = knit.deliveries.length;
	const [ran] = await Promise.all([
		Promise.all(
			Array.from({ length: calls }, () => rest.runWorkflow(CALLER, { timeoutMs: 300_000 })),
		),
		...all.map((one) => knit.dispatch(knit.eventOf('record.modified', one), { copies })),
	]);
	assert.deepEqual(
		ran.map(({ status }) => status),
		ran.map(() => 'success'),
	);
	const handedOver = ran.map((one) => rest.outputOf(one, 'With Its Integration').length);
	assert.deepEqual(
		handedOver,
		ran.map(() => all.length),
	);
	await everybodyTold(sandbox, { about: all });

	const rows = await gifts(sandbox);
	const counts = summary(giftCounts(rows, plain));
	const told = summary(acceptedNotices(sandbox, plain));
	const ofTwice = await giftsOf(sandbox, `app-${series}twice`);
	const ofReplaced = await giftsOf(sandbox, `app-${series}replaced`);
	figure(
		'one offer, one gift, for every item',
		`${calls} calls at once with ${all.length} applications each, beside ${copies} copies of each event: ` +
			`${counts.one} offers with one gift, ${counts.none} without, ${counts.more} with more; ` +
			`${told.one} acceptances told once, ${told.none} never, ${told.more} more often; ` +
			`two signed offers of one application: ${ofTwice
				.map((row) => row['status'])
				.sort()
				.join(' and ')}; ` +
			`a replaced offer: ${ofReplaced.map((row) => row['status']).join(' and ')}`,
	);
	assert.ok(knit.deliveries.slice(from).every((delivery) => delivery.acknowledged));
	assert.deepEqual(counts, { none: 0, one: offers, more: 0 });
	assert.deepEqual(told, { none: 0, one: offers, more: 0 });
	assert.deepEqual(ofTwice.map((row) => row['status']).sort(), ['approved', 'needs_review']);
	assert.equal(mailsAbout(sandbox, `app-${series}twice`, / accepted\. /).length, 1);
	assert.equal(mailsAbout(sandbox, `app-${series}twice`, /^Please decide:/).length, 1);
	assert.deepEqual(
		ofReplaced.filter((row) => row['status'] !== 'called_off').map((row) => row['status']),
		['approved'],
	);
	assert.equal(mailsAbout(sandbox, `app-${series}replaced`, / accepted\. /).length, 1);
	const asked = mailbox.mails.filter(
		(mail) => mail.subject.startsWith('Where can we') && mail.to[0]?.includes(`person${series}`),
	);
	assert.equal(asked.length, all.length, 'each new hire is asked once');
}
