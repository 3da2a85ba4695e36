// @ts-check
import { join } from 'node:path';
import { ROOT } from '../../sandbox/install.mjs';
import { acceptedCalls } from '../events.mjs';
import { LAZY_ACQUIRE, openHouse } from '../house.mjs';
import { sendEverySecond, sendInTurn } from '../load.mjs';
import { alternate, inDatabase, mean, median, quantile, ratioOf } from '../measure.mjs';
import { against, figure, times } from '../table.mjs';

/**
 * Accepted offers at one a second, lazy acquire, from the event to Knit's 200: with no other gift on the ledger, and with
 * those of large companies.
 */

const SECONDS = 150;
/** In a turn. */
const OFFERS = 8;
const FINISHED = [0, 10_000, 100_000];

/**
 * @typedef {object} Contender
 * @property {string} name
 * @property {number | null} finished gifts on the ledger; null: the other checkout
 * @property {import('../house.mjs').House} house
 * @property {import('../measure.mjs').Sample[]} samples
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
		return { name, finished, house, samples: [] };
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
		await alternate(contenders, SECONDS, async ({ house }) => {
			const before = await house.cpu();
			const waits = await sendEverySecond(house.triggerUrl, acceptedCalls(OFFERS));
			return { waits, cpu: ((await house.cpu()) - before) / OFFERS };
		});
		return contenders.map((one) => rowOf(one, contenders));
	} finally {
		for (const house of houses) await house.close();
	}
}

/** @param {Contender} one @param {Contender[]} contenders @returns {import('../table.mjs').Row} */
function rowOf(one, contenders) {
	const waits = one.samples.flatMap((sample) => sample.waits ?? []);
	const [p50, p95] = [quantile(waits, 0.5), quantile(waits, 0.95)];
	const row = {
		what: 'Accepted offers, 1/s, event → 200',
		contender: one.name,
		figure: `p50 ${figure(p50)} ms, p95 ${figure(p95)} ms, ${figure(mean(one.samples.map(({ cpu }) => cpu)))} ms CPU each (${waits.length} offers)`,
	};
	const empty = contenders.find(({ finished }) => finished === 0);
	if (empty === undefined) return row;
	if (one === empty) return { ...row, target: against('p95 < 1 s', p95 < 1000) };
	if (one.finished === null) {
		const cpu = ratioOf(empty.samples, one.samples, (sample) => sample.cpu);
		const wait = ratioOf(empty.samples, one.samples, (sample) => median(sample.waits ?? []));
		return {
			...row,
			ratio: `this checkout takes ${times(cpu)} its CPU, ${times(wait)} its time`,
			target: against('≤ 1.4 × the CPU', cpu <= 1.4),
		};
	}
	const ratio = ratioOf(one.samples, empty.samples, (sample) => median(sample.waits ?? []));
	return {
		...row,
		ratio: `${times(ratio)} the time on an empty ledger`,
		...(one.finished === 100_000 ? { target: against('≤ 1.3 ×', ratio <= 1.3) } : {}),
	};
}
