// @ts-check
import { ServicesMissing, startQueue } from '../../sandbox/queue.mjs';
import { acceptedCalls, irrelevantCalls } from '../events.mjs';
import { LAZY_ACQUIRE } from '../house.mjs';
import { sendInTurn } from '../load.mjs';
import { startPostbox } from '../mail.mjs';
import { cpuOf } from '../measure.mjs';
import { figure, times } from '../table.mjs';

/** Queue mode: webhook processors take the events, workers run what follows, PostgreSQL and Redis stand between them. */

const CONNECTIONS = 8;
const MILLION = 1_000_000;
/** Of a million changed applications a day: a generous share. */
const ACCEPTANCES = 2_000;

/** The same load on each of the processors at once. @param {string[]} urls @param {import('../load.mjs').Call[]} calls @returns {Promise<number>} a second */
async function rateOver(urls, calls) {
	const start = performance.now();
	await Promise.all(
		urls.map((url, place) => {
			const share = calls.filter((_, index) => index % urls.length === place);
			return sendInTurn(url, share, { connections: CONNECTIONS });
		}),
	);
	return calls.length / ((performance.now() - start) / 1000);
}

/** @param {Awaited<ReturnType<typeof startQueue>>} queue @param {number} count of its webhook processors and workers that still run */
async function measureQueue({ n8n, processors, workers, triggerUrls }, count) {
	const groups = [n8n, ...processors, ...workers].map((one) => one.process?.pid ?? 0);
	/** @param {import('../load.mjs').Call[]} calls */
	const measure = async (calls) => {
		const before = await cpuOf(...groups);
		const perSecond = await rateOver(triggerUrls.slice(0, count), calls);
		return { perSecond, cpu: ((await cpuOf(...groups)) - before) / calls.length };
	};
	return { events: await measure(irrelevantCalls(800)), offers: await measure(acceptedCalls(24)) };
}

/** Two of each, then one of each in the same n8n. */
async function measureBoth() {
	const queue = await startQueue({ webhooks: 2, workers: 2, env: LAZY_ACQUIRE });
	const postbox = await startPostbox();
	try {
		await queue.rest.saveCredential('Mailbox (sandbox)', 'smtp', postbox.credential);
		await rateOver(queue.triggerUrls, irrelevantCalls(200));
		await rateOver(queue.triggerUrls, acceptedCalls(16));
		const two = await measureQueue(queue, 2);
		await Promise.all([queue.processors[1]?.stop(), queue.workers[1]?.stop()]);
		return { one: await measureQueue(queue, 1), two };
	} finally {
		await queue.stop();
		await postbox.stop();
	}
}

/** @returns {Promise<import('../table.mjs').Row[]>} */
export async function queueMode() {
	const found = await measureBoth().catch((cause) => {
		if (!(cause instanceof ServicesMissing)) throw cause;
		console.error(`Queue mode is left out: ${cause.message}`);
		return null;
	});
	if (found === null) return [];
	const { one, two } = found;
	/** @param {{ perSecond: number, cpu: number }} sample */
	const said = ({ perSecond, cpu }) => `${figure(perSecond)}/s, ${figure(cpu)} ms CPU each`;
	const cores = (MILLION * two.events.cpu + ACCEPTANCES * two.offers.cpu) / 86_400_000;
	return [
		{
			what: 'Queue mode, irrelevant events',
			contender: '1 webhook processor',
			figure: said(one.events),
		},
		{
			what: 'Queue mode, irrelevant events',
			contender: '2 webhook processors',
			figure: said(two.events),
			ratio: `${times(two.events.perSecond / one.events.perSecond)} those of one`,
		},
		{
			what: 'Queue mode, accepted offers',
			contender: '1 webhook processor, 1 worker',
			figure: said(one.offers),
		},
		{
			what: 'Queue mode, accepted offers',
			contender: '2 webhook processors, 2 workers',
			figure: said(two.offers),
			ratio: `${times(two.offers.perSecond / one.offers.perSecond)} those of one`,
		},
		{
			what: 'A million applications a day, 2,000 accepted',
			contender: 'worked out from the two rows with two processors',
			figure: `${figure(cores)} cores on average`,
		},
	];
}
