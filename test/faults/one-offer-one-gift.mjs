// @ts-check
import assert from 'node:assert/strict';
import { pause, until } from '../../sandbox/processes.mjs';
import {
	acceptedNotices,
	attemptsOf,
	everybodyTold,
	figure,
	giftCounts,
	gifts,
	mostAtOnce,
	shuffled,
	signedOffers,
	summary,
	toldAgainWithoutReason,
} from './company.mjs';

/** @typedef {import('./company.mjs').Sandbox} Sandbox */

const PROMISE = 'one offer, one gift';

/** Everything the ATS holds, once more, as an initial sync brings it. @param {Sandbox} sandbox @param {number} timeoutMs */
async function syncEverything({ knit }, timeoutMs) {
	const before = knit.deliveries.length;
	const response = await fetch(`${knit.baseUrl}/sync.start`, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${knit.apiKey}`,
			'x-knit-integration-id': knit.integrationId,
			'content-type': 'application/json',
		},
		body: JSON.stringify({ dataType: 'ats_applications' }),
	});
	assert.equal(response.status, 200);
	await until(
		() => knit.deliveries.slice(before).some((one) => one.eventType === 'sync.events.allConsumed'),
		{ timeoutMs, what: 'the end of the sync' },
	);
	await knit.settled(timeoutMs);
	return knit.deliveries.length - before;
}

/** @param {Sandbox} sandbox @param {number} count how many deliveries have come through, of those since `from` @param {number} from @param {number} timeoutMs */
const acknowledged = ({ knit }, count, from, timeoutMs) =>
	until(() => knit.deliveries.slice(from).filter((one) => one.acknowledged).length >= count, {
		timeoutMs,
		what: `${count} deliveries`,
	});

/**
 * Every offer's event comes several times, fifty calls at once, n8n is restarted in the middle, and a sync brings
 * everything once more.
 * @param {Sandbox} sandbox
 * @param {{ series: string, offers: number, copies: number, inFlight: number, restarts: number, patienceMs: number }} size
 */
export async function oneOfferOneGift(sandbox, size) {
	const { knit } = sandbox;
	const { series, offers, copies, inFlight, restarts, patienceMs } = size;
	const applications = signedOffers(series, offers);
	for (const one of applications) await knit.setApplication(one, { event: null });
	const from = knit.deliveries.length;
	knit.setConcurrency(inFlight);

	const events = applications.map((one) => knit.eventOf('record.modified', one));
	const half = Math.ceil(copies / 2);
	// Half of the copies one right behind the other, the other half at any time.
	const sendings = [
		...events.map((event) => knit.dispatch(event, { copies: half })),
		...shuffled(
			events.flatMap((event) => Array.from({ length: copies - half }, () => event)),
			offers,
		).map((event) => knit.dispatch(event)),
	];
	/** @type {number[]} */
	const ends = [];
	for (let restart = 1; restart <= restarts; restart += 1) {
		await acknowledged(
			sandbox,
			Math.floor((offers * copies * restart) / (restarts + 1)),
			from,
			patienceMs,
		);
		await sandbox.n8n.stop();
		ends.push(Date.now());
		await sandbox.n8n.restart();
	}
	await Promise.all(sendings);
	const synced = await syncEverything(sandbox, patienceMs);
	await everybodyTold(sandbox, { about: applications, timeoutMs: patienceMs });
	await pause(500);

	const sent = knit.deliveries.slice(from);
	const counts = summary(giftCounts(await gifts(sandbox), applications));
	const told = summary(acceptedNotices(sandbox, applications));
	const most = mostAtOnce(sent);
	figure(
		PROMISE,
		`${offers} offers, ${copies} copies of each event, ${synced} events of a full sync, ${restarts} restarts, ` +
			`up to ${most} calls at once, ${attemptsOf(sent)} calls in all: ${counts.one} offers with one gift, ` +
			`${counts.none} without, ${counts.more} with more; ${told.one} acceptances told once, ${told.none} never, ${told.more} more often`,
	);
	assert.ok(sent.every((delivery) => delivery.acknowledged));
	assert.ok(most >= Math.min(inFlight, offers * copies), `only ${most} calls at once`);
	assert.deepEqual(counts, { none: 0, one: offers, more: 0 });
	assert.equal(told.none, 0);
	assert.deepEqual(toldAgainWithoutReason(sandbox, applications, ends), []);
}
