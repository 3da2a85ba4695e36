// @ts-check
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT, node24 } from '../../sandbox/install.mjs';
import { KNIT_API_KEY } from '../../sandbox/knit.mjs';
import { signalGroup, spawnGroup } from '../../sandbox/processes.mjs';
import { ADDRESSES, EVENT_CANVASES } from '../canvases.mjs';
import { irrelevantCalls } from '../events.mjs';
import { SETTINGS, openHouse } from '../house.mjs';
import { sendInTurn } from '../load.mjs';
import { cpuSecondsOf, median } from '../measure.mjs';
import { against, figure, times } from '../table.mjs';

/** Events of which nothing follows: nearly all of them. */

const ROUNDS = 5;
const SECONDS = 2.5;
const WARM_UP_SECONDS = 2;

const NAMES = {
	ours: 'Knit ATS Event Trigger',
	stock: "n8n's own nodes",
	code: "n8n's own nodes, Code",
	answerOnly: 'a trigger that only answers',
	readCredentialOnly: 'a trigger that only reads its credential',
};

async function startBareServer() {
	const child = spawnGroup(await node24(), [join(ROOT, 'bench/bare-server.mjs'), KNIT_API_KEY], {
		stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
	});
	const group = child.pid ?? 0;
	const [line] = child.stdout === null ? [''] : await once(child.stdout, 'data');
	return {
		url: `http://127.0.0.1:${Number(String(line).trim())}/`,
		cpuSeconds: () => cpuSecondsOf(group),
		stop: () => signalGroup(group, 'SIGKILL'),
	};
}

/** @typedef {{ settings: string, name: string, url: string, cpuSeconds: () => Promise<number>, rates: number[], costs: number[] }} Contender */

/** @param {Contender} one @param {() => import('../load.mjs').Call} next @param {number} seconds */
async function measure(one, next, seconds) {
	const before = await one.cpuSeconds();
	const sent = await sendInTurn(one.url, next, { seconds });
	const milliseconds = ((await one.cpuSeconds()) - before) * 1000;
	return { rate: sent.calls / sent.seconds, cost: milliseconds / sent.calls };
}

/** Round by round, so that what else the machine does weighs on both sides alike. @param {Contender} ours @param {Contender} other @param {'rates' | 'costs'} figures */
const ratio = (ours, other, figures) =>
	median(ours[figures].map((value, round) => value / (other[figures][round] ?? NaN)));

/** @returns {Promise<import('../table.mjs').Row[]>} */
export async function irrelevantEvents() {
	const calls = irrelevantCalls(500);
	let index = 0;
	const next = () => {
		index += 1;
		return /** @type {import('../load.mjs').Call} */ (calls[index % calls.length]);
	};
	const houses = {
		defaults: await openHouse({ canvases: EVENT_CANVASES, env: SETTINGS.defaults }),
		'lazy acquire': await openHouse({ canvases: EVENT_CANVASES, env: SETTINGS.lazy }),
	};
	const bare = await startBareServer();
	try {
		/** @type {Contender[]} */
		const contenders = Object.entries(houses).flatMap(([settings, house]) =>
			Object.entries(NAMES).map(([name]) => ({
				settings,
				name,
				url: house.address(ADDRESSES[/** @type {keyof typeof NAMES} */ (name)]),
				cpuSeconds: house.cpuSeconds,
				rates: [],
				costs: [],
			})),
		);
		contenders.push({
			settings: 'without n8n',
			name: 'bare',
			url: bare.url,
			cpuSeconds: bare.cpuSeconds,
			rates: [],
			costs: [],
		});
		for (const one of contenders) await measure(one, next, WARM_UP_SECONDS);
		for (let round = 0; round < ROUNDS; round += 1) {
			for (const one of contenders) {
				const { rate, cost } = await measure(one, next, SECONDS);
				one.rates.push(rate);
				one.costs.push(cost);
			}
		}
		return contenders.flatMap((one) => rowOf(one, contenders));
	} finally {
		bare.stop();
		for (const house of Object.values(houses)) await house.close();
	}
}

/** @param {Contender} one @param {Contender[]} contenders @returns {import('../table.mjs').Row[]} */
function rowOf(one, contenders) {
	const settings = one.settings === 'without n8n' ? 'lazy acquire' : one.settings;
	const ours = contenders.find((other) => other.settings === settings && other.name === 'ours');
	const name =
		NAMES[/** @type {keyof typeof NAMES} */ (one.name)] ?? "Node's HTTP server and the same HMAC";
	const said = `${figure(median(one.rates))}/s, ${figure(median(one.costs))} ms CPU each`;
	const row = { what: 'Irrelevant events', settings: one.settings, contender: name, figure: said };
	if (ours === undefined || ours === one) return [row];
	const rates = ratio(ours, one, 'rates');
	const costs = ratio(ours, one, 'costs');
	return [
		{
			...row,
			ratio: `${times(rates)} the events, ${times(costs)} the CPU`,
			...targetOf(one, rates),
		},
	];
}

/** @param {Contender} one @param {number} rates */
function targetOf(one, rates) {
	if (one.name === 'readCredentialOnly')
		return { target: against('≥ 0.95 × the events', rates >= 0.95) };
	if (one.name !== 'stock') return {};
	const least = one.settings === 'defaults' ? 1.3 : 10;
	return { target: against(`≥ ${least} × the events`, rates >= least) };
}
