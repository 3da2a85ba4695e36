// @ts-check
import { irrelevantCalls } from '../events.mjs';
import { LAZY_ACQUIRE, addContenders, openHouse } from '../house.mjs';
import { sendInTurn } from '../load.mjs';
import { alternate, mean, median, ratioOf } from '../measure.mjs';
import { against, figure, times } from '../table.mjs';

/** Events of which nothing follows: nearly all that an ATS sends. */

const SECONDS = { defaults: 40, 'lazy acquire': 100 };
/** Short turns: what else the machine does then weighs on those alike that follow each other. */
const CALLS = { quick: 32, slow: 16 };

const NAMES = {
	floor: 'a trigger that only reads its credential',
	alone: 'the trigger alone',
	welcomeGift: 'the trigger in welcome-gift.json',
	switchboard: 'the trigger in knit-events.json',
	stock: "signature and filter from n8n's own nodes",
};

/** @typedef {keyof typeof NAMES} Name @typedef {{ name: Name, url: string, every: number, calls: import('../load.mjs').Call[], samples: import('../measure.mjs').Sample[] }} Contender */

/** @type {Record<Name, { to: Name, least?: number }>} */
const HELD_AGAINST = {
	floor: { to: 'floor' },
	alone: { to: 'floor', least: 0.9 },
	welcomeGift: { to: 'alone', least: 0.75 },
	switchboard: { to: 'alone', least: 0.85 },
	stock: { to: 'welcomeGift' },
};

/** @param {'defaults' | 'lazy acquire'} settings @returns {Promise<import('../table.mjs').Row[]>} */
async function measureUnder(settings) {
	const isLazy = settings === 'lazy acquire';
	const house = await openHouse(isLazy ? LAZY_ACQUIRE : {});
	try {
		const urls = await addContenders(house);
		const calls = irrelevantCalls(CALLS.quick);
		/** @type {Contender[]} */
		const contenders = Object.entries(urls).map(([name, url]) => {
			const isQuick = isLazy && name !== 'stock';
			return {
				name: /** @type {Name} */ (name),
				url,
				every: isLazy && name === 'stock' ? 16 : 1,
				calls: calls.slice(0, isQuick ? CALLS.quick : CALLS.slow),
				samples: [],
			};
		});
		for (const one of contenders) await sendInTurn(one.url, one.calls);
		await alternate(contenders, SECONDS[settings], async (one) => {
			const before = await house.cpu();
			const perSecond = await sendInTurn(one.url, one.calls);
			return { perSecond, cpu: ((await house.cpu()) - before) / one.calls.length };
		});
		return contenders.map((one) => rowOf(settings, one, contenders));
	} finally {
		await house.close();
	}
}

/** @param {string} settings @param {Contender} one @param {Contender[]} contenders @returns {import('../table.mjs').Row} */
function rowOf(settings, one, contenders) {
	const samples = one.samples.flat();
	const row = {
		what: `Irrelevant events, ${settings}`,
		contender: NAMES[one.name],
		figure: `${figure(median(samples.map(({ perSecond = NaN }) => perSecond)))}/s, ${figure(mean(samples.map(({ cpu }) => cpu)))} ms CPU each`,
	};
	const { to, least } = HELD_AGAINST[one.name];
	const other = contenders.find(({ name }) => name === to);
	if (other === undefined || other === one) return row;
	const ratio = ratioOf(one.samples, other.samples, ({ perSecond }) => perSecond);
	const cpu =
		mean(samples.map((sample) => sample.cpu)) / mean(other.samples.map((sample) => sample.cpu));
	return {
		...row,
		ratio: `${times(ratio)} the events, ${times(cpu)} the CPU of ${NAMES[to]}`,
		...(least === undefined || settings === 'defaults'
			? {}
			: { target: against(`≥ ${least} ×`, ratio >= least) }),
	};
}

export const irrelevantEvents = async () => [
	...(await measureUnder('lazy acquire')),
	...(await measureUnder('defaults')),
];
