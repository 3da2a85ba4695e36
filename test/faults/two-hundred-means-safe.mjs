// @ts-check
import assert from 'node:assert/strict';
import { startFrontDoor } from '../../sandbox/front-door.mjs';
import { randomFrom } from '../../sandbox/people.mjs';
import { pause, until } from '../../sandbox/processes.mjs';
import {
	BACKSTOP,
	acceptedNotices,
	attemptsOf,
	everybodyTold,
	figure,
	giftCounts,
	gifts,
	letGoOfMessages,
	shuffled,
	signedOffers,
	summary,
	toldAgainWithoutReason,
} from './company.mjs';

/**
 * @typedef {import('./company.mjs').Sandbox} Sandbox
 * @typedef {{ series: string, offers: number, kills: number, inFlight: number, seed: number, patienceMs: number, letsGo?: boolean }} Size
 */

/** What n8n itself answers, with 200, to every call between opening its database and checking the migrations. */
const STARTING_UP = /^n8n is starting up/;

/**
 * As whatever watches over n8n does: an n8n that ends while it starts is started again. Seen with 2.41.1 after a kill in
 * the very moment in which an execution began ("Cannot read properties of null (reading 'getTime')").
 * @param {Sandbox['n8n']} n8n
 * @returns {Promise<number>} how often it ended while starting
 */
async function startAgain(n8n) {
	for (let stumbles = 0; ; stumbles += 1) {
		try {
			await n8n.restart();
			return stumbles;
		} catch (cause) {
			if (stumbles === 4) throw cause;
		}
	}
}

/**
 * Kills n8n as a power cut would, again and again, while offers come in.
 * @param {Sandbox} sandbox
 * @param {Size} size
 * @returns {Promise<{ applications: import('./company.mjs').Application[], sent: import('./company.mjs').Delivery[], killedAtWork: number, ends: number[] }>}
 */
async function killAgainAndAgain({ knit, n8n }, size) {
	const { series, offers, kills, inFlight, seed, patienceMs } = size;
	const random = randomFrom(seed);
	const applications = shuffled(signedOffers(series, offers), seed);
	const from = knit.deliveries.length;
	const sent = () => knit.deliveries.slice(from);
	knit.setConcurrency(inFlight);
	const sendings = applications.map((one) => knit.setApplication(one));
	/** @type {number[]} */
	const ends = [];
	let killedAtWork = 0;
	let stumbles = 0;
	for (let kill = 1; kill <= kills; kill += 1) {
		const share = Math.floor((offers * (kill - random())) / (kills + 1));
		await until(() => sent().filter((one) => one.acknowledged).length >= share, {
			timeoutMs: patienceMs,
			everyMs: 20,
			what: `${share} deliveries`,
		});
		await pause(Math.floor(random() * 1_000));
		killedAtWork += sent().every((one) => one.over) ? 0 : 1;
		await n8n.kill();
		ends.push(Date.now());
		stumbles += await startAgain(n8n);
	}
	await Promise.all(sendings);
	if (stumbles > 0) figure('n8n itself', `came up at a later attempt only, ${stumbles} times`);
	return { applications, sent: sent(), killedAtWork, ends };
}

/**
 * Behind a front door that lets nobody in before n8n is ready: whatever Knit heard 200 for is on the ledger, whatever it
 * did not is sent again, and what a killed run left behind heals by the clock.
 * @param {Sandbox} sandbox
 * @param {Size} size
 */
export async function twoHundredMeansSafe(sandbox, size) {
	const { knit, n8n } = sandbox;
	const { offers, kills, seed } = size;
	const direct = knit.destination;
	const door = await startFrontDoor({ to: n8n.url });
	knit.setDestination(`${door.url}${new URL(direct ?? n8n.url).pathname}`);
	const { applications, sent, killedAtWork, ends } = await killAgainAndAgain(sandbox, size).finally(
		async () => {
			knit.setDestination(direct);
			await door.stop();
		},
	);
	const first = giftCounts(await gifts(sandbox), applications);
	await letGoOfMessages(sandbox, ends.at(-1));
	await everybodyTold(sandbox, {
		about: applications,
		timeoutMs: size.patienceMs,
		letsGo: size.letsGo ?? false,
	});

	const counts = summary(giftCounts(await gifts(sandbox), applications));
	const told = summary(acceptedNotices(sandbox, applications));
	figure(
		'200 means safe',
		`${offers} offers, n8n killed ${kills} times (seed ${seed}; ${killedAtWork} times with calls under way), ` +
			`${attemptsOf(sent)} calls: ${counts.one} offers with one gift, ${counts.none} without, ${counts.more} with more; ` +
			`${sent.filter((one) => one.acknowledged).length} of ${sent.length} deliveries ended with 200; ` +
			`${told.one} acceptances told once, ${told.none} never, ${told.more} more often`,
	);
	assert.ok(sent.every((delivery) => delivery.acknowledged));
	assert.equal(summary(first).none, 0, 'what Knit heard 200 for is on the ledger');
	assert.deepEqual(counts, { none: 0, one: offers, more: 0 });
	assert.equal(killedAtWork, kills);
	assert.equal(told.none, 0, 'every team hears of every acceptance');
	assert.deepEqual(toldAgainWithoutReason(sandbox, applications, ends), []);
}

/**
 * Without a front door n8n itself may answer 200 while it starts. Nothing else is lost, and the daily backstop finds it.
 * @param {Sandbox} sandbox
 * @param {Size} size
 */
export async function backstopFindsTheRest(sandbox, size) {
	const { offers, kills, seed } = size;
	const { applications, sent } = await killAgainAndAgain(sandbox, size);
	const slipped = new Set(
		sent
			.filter((one) => STARTING_UP.test(one.attempts.at(-1)?.answer ?? ''))
			.map((one) => one.recordId),
	);
	const known = new Set((await gifts(sandbox)).map((row) => row['applicationId']));
	const missing = applications.map((one) => one['info'].id).filter((id) => !known.has(id));
	const run = await sandbox.rest.runWorkflow(BACKSTOP, { timeoutMs: size.patienceMs });
	const counts = summary(giftCounts(await gifts(sandbox), applications));
	figure(
		'200 means safe, without a front door',
		`${offers} offers, n8n killed ${kills} times (seed ${seed}): n8n answered ${slipped.size} calls with 200 while it started, ` +
			`${missing.length} offers without a gift; after the daily backstop ${counts.one} with one gift, ${counts.none} without, ${counts.more} with more`,
	);
	assert.deepEqual(
		missing.filter((id) => !slipped.has(id)),
		[],
		'nothing is lost but what n8n answered while it started',
	);
	assert.equal(run.status, 'success');
	assert.deepEqual(counts, { none: 0, one: offers, more: 0 });
}
