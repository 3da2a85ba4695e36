// @ts-check
import assert from 'node:assert/strict';
import { randomFrom } from '../../sandbox/people.mjs';
import { pause, until } from '../../sandbox/processes.mjs';
import {
	acceptedNotices,
	attemptsOf,
	everybodyTold,
	figure,
	giftCounts,
	gifts,
	shuffled,
	signedOffers,
	summary,
} from './company.mjs';

/** @typedef {import('./company.mjs').Sandbox} Sandbox */

/**
 * n8n is killed as by a power cut, again and again, while offers come in. Whatever Knit heard 200 for is on the ledger
 * in the end, whatever it did not is sent again, and what a killed run left behind heals by the clock.
 * @param {Sandbox} sandbox
 * @param {{ series: string, offers: number, kills: number, inFlight: number, seed: number, patienceMs: number }} size
 */
export async function twoHundredMeansSafe(sandbox, size) {
	const { knit, n8n } = sandbox;
	const { series, offers, kills, inFlight, seed, patienceMs } = size;
	const random = randomFrom(seed);
	const applications = shuffled(signedOffers(series, offers), seed);
	const from = knit.deliveries.length;
	const sent = () => knit.deliveries.slice(from);
	knit.setConcurrency(inFlight);
	const sendings = applications.map((one) => knit.setApplication(one));

	/** Offers that Knit had heard 200 for, and that were not on the ledger after a kill. */
	/** @type {Set<string | null>} */
	const lost = new Set();
	let killedAtWork = 0;
	for (let kill = 1; kill <= kills; kill += 1) {
		const share = Math.floor((offers * (kill - random())) / (kills + 1));
		await until(() => sent().filter((one) => one.acknowledged).length >= share, {
			timeoutMs: patienceMs,
			everyMs: 20,
			what: `${share} deliveries`,
		});
		await pause(Math.floor(random() * 1_500));
		killedAtWork += sent().every((one) => one.over) ? 0 : 1;
		await n8n.kill();
		const safe = new Set(sent().flatMap((one) => (one.acknowledged ? [one.recordId] : [])));
		await n8n.restart();
		const known = new Set((await gifts(sandbox)).map((row) => row['applicationId']));
		for (const id of safe) if (!known.has(id)) lost.add(id);
	}
	await Promise.all(sendings);
	await everybodyTold(sandbox);

	const counts = summary(giftCounts(await gifts(sandbox), applications));
	const told = summary(acceptedNotices(sandbox, applications));
	figure(
		'200 means safe',
		`${offers} offers, n8n killed ${kills} times (seed ${seed}; ${killedAtWork} times with calls under way), ` +
			`${attemptsOf(sent())} calls: ${counts.one} offers with one gift, ${counts.none} without, ${counts.more} with more; ` +
			`${lost.size} lost after a 200; ${sent().filter((one) => one.acknowledged).length} of ${sent().length} deliveries ended with 200; ` +
			`${told.one} acceptances told once, ${told.none} never, ${told.more} more often`,
	);
	assert.ok(sent().every((delivery) => delivery.acknowledged));
	assert.deepEqual([...lost], [], 'what Knit heard 200 for is on the ledger');
	assert.deepEqual(counts, { none: 0, one: offers, more: 0 });
	assert.equal(killedAtWork, kills);
	assert.equal(told.none, 0, 'every team hears of every acceptance');
	// A kill between the mail server's "accepted" and the crossing off sends that message once more, never others.
	assert.ok(told.more <= kills * inFlight, `${told.more} acceptances were told more than once`);
}
