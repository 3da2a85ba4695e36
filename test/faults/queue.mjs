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
	letGoOfMessages,
	mostAtOnce,
	shuffled,
	signedOffers,
	summary,
	toldAgainWithoutReason,
} from './company.mjs';

/** @typedef {Awaited<ReturnType<typeof import('../../sandbox/queue.mjs').startQueue>>} Queue */

/**
 * Every offer's event comes several times, each copy to another webhook processor, all workers busy.
 * @param {Queue} queue
 * @param {{ series: string, offers: number, copies: number, inFlight: number, patienceMs: number }} size
 */
export async function oneOfferOneGiftInAQueue(queue, size) {
	const { knit, triggerUrls } = queue;
	const { series, offers, copies, inFlight, patienceMs } = size;
	const applications = signedOffers(series, offers);
	for (const one of applications) await knit.setApplication(one, { event: null });
	const from = knit.deliveries.length;
	knit.setConcurrency(inFlight);
	const begin = Date.now();
	const half = Math.ceil(copies / 2);
	/** @type {[event: import('../../sandbox/knit/events.mjs').KnitEvent, copy: number][]} */
	const calls = applications.flatMap((one) => {
		const event = knit.eventOf('record.modified', one);
		return Array.from(
			{ length: copies },
			(_, copy) => /** @type {[any, number]} */ ([event, copy]),
		);
	});
	// The first copies one right behind the other, the rest at any time.
	const order = [
		...calls.filter(([, copy]) => copy < half),
		...shuffled(
			calls.filter(([, copy]) => copy >= half),
			offers,
		),
	];
	await Promise.all(
		order.map(([event, copy]) => {
			const destination = triggerUrls[copy % triggerUrls.length];
			return knit.dispatch(event, destination === undefined ? {} : { destination });
		}),
	);
	const seconds = Math.round((Date.now() - begin) / 1000);
	await everybodyTold(queue, { about: applications, timeoutMs: patienceMs });

	const sent = knit.deliveries.slice(from);
	const perProcessor = triggerUrls.map(
		(url) => sent.filter((delivery) => delivery.destination === url).length,
	);
	const counts = summary(giftCounts(await gifts(queue), applications));
	const told = summary(acceptedNotices(queue, applications));
	figure(
		'one offer, one gift, in queue mode',
		`PostgreSQL and Redis, ${triggerUrls.length} webhook processors (${perProcessor.join(' and ')} calls), ${queue.workers.length} workers, ` +
			`${offers} offers, ${copies} copies of each event, up to ${mostAtOnce(sent)} calls at once, ${attemptsOf(sent)} calls in ${seconds} s: ` +
			`${counts.one} offers with one gift, ${counts.none} without, ${counts.more} with more; ` +
			`${told.one} acceptances told once, ${told.none} never, ${told.more} more often`,
	);
	assert.ok(sent.every((delivery) => delivery.acknowledged));
	assert.ok(perProcessor.every((count) => count >= Math.floor(sent.length / 4)));
	assert.deepEqual(counts, { none: 0, one: offers, more: 0 });
	assert.deepEqual(told, { none: 0, one: offers, more: 0 });
}

/**
 * Workers are killed in the middle of their work and come back; what they had taken on is sent again by Knit.
 * @param {Queue} queue
 * @param {{ series: string, offers: number, kills: number, inFlight: number, seed: number, patienceMs: number }} size
 */
export async function workersKilled(queue, size) {
	const { knit, triggerUrls, workers } = queue;
	const { series, offers, kills, inFlight, seed, patienceMs } = size;
	const random = randomFrom(seed);
	const applications = signedOffers(series, offers);
	const from = knit.deliveries.length;
	const sent = () => knit.deliveries.slice(from);
	knit.setConcurrency(inFlight);
	for (const one of applications) await knit.setApplication(one, { event: null });
	const sendings = applications.map((one, index) => {
		const destination = triggerUrls[index % triggerUrls.length];
		const event = knit.eventOf('record.modified', one);
		return knit.dispatch(event, destination === undefined ? {} : { destination });
	});
	/** @type {number[]} */
	const ends = [];
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
		const worker = workers[kill % workers.length];
		await worker?.kill();
		ends.push(Date.now());
		await worker?.restart();
	}
	await Promise.all(sendings);
	await letGoOfMessages(queue, ends.at(-1));
	await everybodyTold(queue, { about: applications, timeoutMs: patienceMs });

	const counts = summary(giftCounts(await gifts(queue), applications));
	const told = summary(acceptedNotices(queue, applications));
	const attempts = sent().flatMap((delivery) => delivery.attempts);
	figure(
		'200 means safe, in queue mode',
		`${offers} offers, a worker killed ${kills} times (seed ${seed}; ${killedAtWork} times with calls under way), ` +
			`${attempts.length} calls of which ${attempts.filter(({ status }) => status !== 200).length} were not answered with 200, ` +
			`the slowest after ${Math.round(Math.max(...attempts.map((one) => one.milliseconds)) / 1000)} s: ` +
			`${counts.one} offers with one gift, ${counts.none} without, ${counts.more} with more; ` +
			`${told.one} acceptances told once, ${told.none} never, ${told.more} more often`,
	);
	assert.ok(sent().every((delivery) => delivery.acknowledged));
	assert.equal(killedAtWork, kills);
	assert.deepEqual(counts, { none: 0, one: offers, more: 0 });
	assert.equal(told.none, 0);
	assert.deepEqual(toldAgainWithoutReason(queue, applications, ends), []);
}

/** @type {WeakSet<object>} */
const starting = new WeakSet();

/** Starts what has ended by itself. @param {Queue} queue */
function startAgain({ n8n, processors, workers }) {
	for (const one of [n8n, ...processors, ...workers]) {
		const hasEnded = one.process?.exitCode !== null || one.process?.signalCode !== null;
		if (!hasEnded || starting.has(one)) continue;
		starting.add(one);
		void one
			.restart()
			.catch(() => undefined)
			.finally(() => starting.delete(one));
	}
}

/**
 * PostgreSQL or Redis is gone for a while, in the middle of the work, and whatever of n8n ends for it is started again, as
 * every operator's supervisor does.
 * @param {Queue} queue
 * @param {{ service: 'postgres' | 'redis', name: string, series: string, offers: number, seconds: number, patienceMs: number }} size
 */
export async function serviceGone(queue, { service, name, series, offers, seconds, patienceMs }) {
	const { knit, triggerUrls, lines } = queue;
	const applications = signedOffers(series, offers);
	const from = knit.deliveries.length;
	const sent = () => knit.deliveries.slice(from);
	knit.setConcurrency(10);
	for (const one of applications) await knit.setApplication(one, { event: null });
	const sendings = applications.map((one, index) => {
		const destination = triggerUrls[index % triggerUrls.length];
		const event = knit.eventOf('record.modified', one);
		return knit.dispatch(event, destination === undefined ? {} : { destination });
	});
	await until(() => sent().some((one) => one.acknowledged), {
		timeoutMs: patienceMs,
		everyMs: 20,
		what: 'a first answer',
	});
	await lines[service].cut();
	await pause(seconds * 1_000);
	await lines[service].mend();
	const supervisor = setInterval(() => startAgain(queue), 1_000);
	try {
		await Promise.all(sendings);
		await everybodyTold(queue, { about: applications, timeoutMs: patienceMs });
	} finally {
		clearInterval(supervisor);
	}
	const counts = summary(giftCounts(await gifts(queue), applications));
	const told = summary(acceptedNotices(queue, applications));
	const attempts = sent().flatMap((delivery) => delivery.attempts);
	const refused = attempts.filter(({ status }) => status !== 200).length;
	figure(
		'nothing is lost in an outage, in queue mode',
		`${name} gone for ${seconds} s, ${offers} offers, ${attempts.length} calls of which ${refused} were not answered with 200: ` +
			`${counts.one} offers with one gift, ${counts.none} without, ${counts.more} with more; ` +
			`${told.one} acceptances told once, ${told.none} never, ${told.more} more often`,
	);
	assert.ok(sent().every((delivery) => delivery.acknowledged));
	assert.ok(refused > 0, 'the outage was felt');
	assert.deepEqual(counts, { none: 0, one: offers, more: 0 });
	assert.equal(told.none, 0);
	assert.ok(told.more <= 10, 'no more than the calls under way when it broke');
}
