// @ts-check
import { join } from 'node:path';
import { ROOT } from '../../sandbox/install.mjs';
import { acceptedCalls } from '../events.mjs';
import { LAZY_ACQUIRE, openHouse } from '../house.mjs';
import { sendEverySecond, sendInTurn } from '../load.mjs';
import { alternate, inDatabase, mean, median, quantile, ratioOf } from '../measure.mjs';
import { against, figure, times } from '../table.mjs';

/**
 * Accepted offers under lazy acquire, from the event to Knit's 200. One after the other, for what an offer costs: with no
 * other gift on the ledger, with those of large companies, and on the canvases of another checkout. At one a second, for
 * how long Knit waits.
 */

const SECONDS = { inTurn: 120, paced: 60 };
/** In a turn. */
const OFFERS = { inTurn: 4, paced: 10 };
const FINISHED = [0, 10_000, 100_000];

/**
 * @typedef {object} Contender
 * @property {string} name
 * @property {number | null} finished gifts on the ledger; null: the other checkout
 * @property {import('../house.mjs').House} house
 * @property {import('../measure.mjs').Sample[]} samples one after the other
 * @property {number[]} waits at one a second
 */

/**
 * Takes the gift on the ledger as it will be when it is finished and slim, and copies it so many times.
 * @param {import('../house.mjs').House} house @param {number} count
 */
const addFinishedGifts = ({ userFolder }, count) =>
	inDatabase(
		userFolder,
		`const { readGift, rowOf } = require(input.ledger + '/gift.js');
		const { slimGift } = require(input.ledger + '/finish.js');
		const { id } = database.prepare("SELECT id FROM data_table WHERE name = 'knit gifts'").get();
		const table = '"data_table_user_' + id + '"';
		const gift = readGift(database.prepare('SELECT * FROM ' + table).get());
		const now = require('luxon').DateTime.now().plus({ years: 2 });
		const row = rowOf(slimGift(gift, { now, settings: { keepDays: 90, timeZone: 'UTC' } }));
		const names = Object.keys(row).map((name) => '"' + name + '"').join();
		const places = Object.keys(row).map(() => '?').join();
		const insert = database.prepare('INSERT INTO ' + table + '(' + names + ') VALUES (' + places + ')');
		database.exec('BEGIN IMMEDIATE');
		for (let number = 0; number < input.count; number += 1) {
			const keys = ['offerKey', 'applicationKey', 'candidateKey'];
			const own = keys.map((name) => [name, row[name] + '-' + number]);
			insert.run(...Object.values({ ...row, ...Object.fromEntries(own) }));
		}
		database.exec('COMMIT');
		return Object.values(row).join('').length;`,
		{
			ledger: join(userFolder, '.n8n/nodes/node_modules/n8n-nodes-knit/dist/core/ledger'),
			count,
		},
	);

/** @param {string | null} checkout another one to run alternately with this one's @param {(house: import('../house.mjs').House) => void} opened @returns {Promise<Contender[]>} */
async function openAll(checkout, opened) {
	/** @param {number | null} finished */
	const open = async (finished) => {
		const house = await openHouse(LAZY_ACQUIRE, finished === null ? (checkout ?? ROOT) : ROOT);
		opened(house);
		await sendInTurn(house.triggerUrl, acceptedCalls(6), { connections: 1 });
		if (finished !== null && finished > 0) await addFinishedGifts(house, finished);
		const name =
			finished === null
				? `the canvases of ${checkout}`
				: finished === 0
					? 'welcome-gift.json and its workshops'
					: `${figure(finished)} finished gifts on the ledger`;
		return { name, finished, house, samples: [], waits: [] };
	};
	const opening = [...FINISHED, ...(checkout === null ? [] : [null])].map(open);
	// All have to be open or given up before the first of them is closed.
	await Promise.allSettled(opening);
	return await Promise.all(opening);
}

/** @param {string | null} checkout @returns {Promise<import('../table.mjs').Row[]>} */
export async function acceptedOffers(checkout) {
	/** @type {import('../house.mjs').House[]} */
	const houses = [];
	try {
		const contenders = await openAll(checkout, (house) => houses.push(house));
		await alternate(contenders, SECONDS.inTurn, async ({ house }) => {
			const calls = acceptedCalls(OFFERS.inTurn);
			const before = await house.cpu();
			const perSecond = await sendInTurn(house.triggerUrl, calls, { connections: 1 });
			return { perSecond, cpu: ((await house.cpu()) - before) / calls.length };
		});
		const paced = contenders
			.filter(({ finished }) => finished === null || finished === 0)
			.map(({ house, waits }) => ({ house, waits, samples: [] }));
		await alternate(paced, SECONDS.paced, async ({ house, waits }) => {
			waits.push(...(await sendEverySecond(house.triggerUrl, acceptedCalls(OFFERS.paced))));
			return { cpu: NaN };
		});
		return contenders.map((one) => rowOf(one, contenders));
	} finally {
		for (const house of houses) await house.close();
	}
}

/** @param {Contender} one @param {Contender[]} contenders @returns {import('../table.mjs').Row} */
function rowOf(one, contenders) {
	const [p50, p95] = [quantile(one.waits, 0.5), quantile(one.waits, 0.95)];
	const alone = median(one.samples.map(({ perSecond = NaN }) => 1000 / perSecond));
	const said = `${figure(alone)} ms, ${figure(mean(one.samples.map(({ cpu }) => cpu)))} ms CPU each`;
	const atPace = `; at one a second p50 ${figure(p50)} ms, p95 ${figure(p95)} ms`;
	const row = {
		what: 'Accepted offers, lazy acquire, event → 200',
		contender: one.name,
		figure: one.waits.length === 0 ? said : said + atPace,
	};
	const empty = contenders.find(({ finished }) => finished === 0);
	if (empty === undefined || one === empty) {
		return { ...row, target: against('p95 < 1 s', p95 < 1000) };
	}
	const time = ratioOf(empty.samples, one.samples, ({ perSecond }) => perSecond);
	if (one.finished !== null) {
		return {
			...row,
			ratio: `${times(time)} the time on an empty ledger`,
			...(one.finished === 100_000 ? { target: against('≤ 1.3 ×', time <= 1.3) } : {}),
		};
	}
	const cpu = ratioOf(empty.samples, one.samples, (sample) => sample.cpu);
	return {
		...row,
		ratio: `welcome-gift.json takes ${times(cpu)} its CPU, ${times(1 / time)} its time`,
		target: against('≤ 1.4 × the CPU', cpu <= 1.4),
	};
}
