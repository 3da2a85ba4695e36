// @ts-check
import { ServicesMissing, startQueue } from '../../sandbox/queue.mjs';
import { acceptedCalls, irrelevantCalls } from '../events.mjs';
import { SETTINGS } from '../house.mjs';
import { sendInTurn } from '../load.mjs';
import { cpuSecondsOf } from '../measure.mjs';
import { openPostbox } from '../offers.mjs';
import { figure, times } from '../table.mjs';

/** Queue mode: webhook processors take the events, workers run what follows, PostgreSQL and Redis stand between them. */

const IRRELEVANT = 800;
const ACCEPTED = 30;
const CONNECTIONS = 8;

/**
 * The same load on each of the processors at once.
 * @param {string[]} urls @param {import('../load.mjs').Call[]} calls
 * @returns {Promise<number>} a second
 */
async function rateOver(urls, calls) {
	const left = [...calls];
	const start = performance.now();
	await Promise.all(
		urls.map((url) => sendInTurn(url, () => left.pop(), { connections: CONNECTIONS })),
	);
	return calls.length / ((performance.now() - start) / 1000);
}

/** @param {number} calls */
const accepted = (calls) => acceptedCalls(calls).map((one) => one.call);

/** @param {Awaited<ReturnType<typeof startQueue>>} queue @param {number} count of its webhook processors and workers that still run */
async function measureQueue({ n8n, processors, workers, triggerUrls }, count) {
	const groups = [n8n, ...processors, ...workers].map((one) => one.process?.pid ?? 0);
	const urls = triggerUrls.slice(0, count);
	const cpu = async () => {
		const each = await Promise.all(groups.map(cpuSecondsOf));
		return each.reduce((sum, seconds) => sum + seconds, 0);
	};
	const start = await cpu();
	const dropped = await rateOver(urls, irrelevantCalls(IRRELEVANT));
	const middle = await cpu();
	const given = await rateOver(urls, accepted(ACCEPTED));
	const end = await cpu();
	return {
		dropped,
		given,
		droppedCpu: ((middle - start) / IRRELEVANT) * 1000,
		givenCpu: ((end - middle) / ACCEPTED) * 1000,
	};
}

/** Two of each, then one of each in the same n8n. @param {Awaited<ReturnType<typeof openPostbox>>} postbox */
async function measureBoth(postbox) {
	const queue = await startQueue({ webhooks: 2, workers: 2, env: SETTINGS.busy });
	try {
		await queue.rest.saveCredential('Mailbox (sandbox)', 'smtp', postbox.credential);
		await rateOver(queue.triggerUrls, irrelevantCalls(200));
		await rateOver(queue.triggerUrls, accepted(20));
		const two = await measureQueue(queue, 2);
		await Promise.all([queue.processors[1]?.stop(), queue.workers[1]?.stop()]);
		return { one: await measureQueue(queue, 1), two };
	} finally {
		await queue.stop();
	}
}

/** @returns {Promise<import('../table.mjs').Row[]>} */
export async function queueMode() {
	const settings = 'queue mode, PostgreSQL, lazy acquire, compile cache';
	const postbox = await openPostbox();
	try {
		const { one, two } = await measureBoth(postbox);
		const row = (/** @type {string} */ what, /** @type {string} */ contender) => ({
			what,
			settings,
			contender,
		});
		return [
			{
				...row('Irrelevant events', '1 webhook processor'),
				figure: `${figure(one.dropped)}/s, ${figure(one.droppedCpu)} ms CPU each`,
			},
			{
				...row('Irrelevant events', '2 webhook processors'),
				figure: `${figure(two.dropped)}/s, ${figure(two.droppedCpu)} ms CPU each`,
				ratio: `${times(two.dropped / one.dropped)} those of one`,
			},
			{
				...row('Accepted offers', '1 webhook processor, 1 worker'),
				figure: `${figure(one.given)}/s, ${figure(one.givenCpu)} ms CPU each`,
			},
			{
				...row('Accepted offers', '2 webhook processors, 2 workers'),
				figure: `${figure(two.given)}/s, ${figure(two.givenCpu)} ms CPU each`,
				ratio: `${times(two.given / one.given)} those of one`,
			},
			millionADay(two),
		];
	} catch (cause) {
		if (!(cause instanceof ServicesMissing)) throw cause;
		console.error(`Left out, queue mode: ${cause.message}`);
		return [];
	} finally {
		await postbox.stop();
	}
}

const MILLION = 1_000_000;
/** Of a thousand applications that change, how many hold an offer that was signed just now: a generous share. */
const ACCEPTED_IN_A_THOUSAND = 2;
const SECONDS_A_DAY = 86_400;

/** CPU of n8n alone: the database and Redis come on top. @param {{ droppedCpu: number, givenCpu: number }} costs @returns {import('../table.mjs').Row} */
function millionADay({ droppedCpu, givenCpu }) {
	const accepted = (MILLION / 1000) * ACCEPTED_IN_A_THOUSAND;
	const seconds = (MILLION * droppedCpu + accepted * givenCpu) / 1000;
	return {
		what: 'A million applications a day, 2,000 acceptances',
		settings: 'queue mode',
		contender: 'reckoned from the two lines above',
		figure: `${figure(seconds)} s CPU a day, ${figure(seconds / SECONDS_A_DAY)} cores on average`,
	};
}
