// @ts-check
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, node24 } from '../../sandbox/install.mjs';
import { KNIT_API_KEY } from '../../sandbox/knit.mjs';
import { shuffled } from '../../sandbox/people.mjs';
import { signalGroup, spawnGroup } from '../../sandbox/processes.mjs';
import { ADDRESSES, EVENT_CANVASES, triggerCanvases } from '../canvases.mjs';
import { irrelevantCalls } from '../events.mjs';
import { SETTINGS, openHouse } from '../house.mjs';
import { sendInTurn } from '../load.mjs';
import { cpuSecondsOf, median } from '../measure.mjs';
import { against, figure, times } from '../table.mjs';

/** Events of which nothing follows: nearly all of them. */

/** Many short rounds: from one moment to the next the same call may cost a tenth more or less. */
const ROUNDS = 50;
/** Calls in a round: a quarter of a second's worth of what takes a few milliseconds, and more of what takes many. */
const MANY = 100;
const FEW = 16;

const NAMES = {
	ours: 'trigger, filter, package',
	oursAlone: 'the trigger, nothing behind it',
	oursWhole: 'the trigger, workflows/welcome-gift.json behind it',
	stock: "n8n's own nodes",
	code: "n8n's own nodes, Code",
	answerOnly: 'a trigger that only answers',
	readCredentialOnly: 'a trigger that only reads its credential',
	readCredentialWithPanel: 'the same with the panel of ours',
	checkSignatureWithPanel: 'the same, and the signature, one shape, one question',
};
const STARTS_EXECUTIONS = ['stock', 'code'];
/** What they show is a thousandth of a call under the defaults. */
const ONLY_WITH_LAZY = ['readCredentialWithPanel', 'checkSignatureWithPanel'];
/** Between these it is a matter of hundredths. */
const CLOSE = ['oursAlone', 'readCredentialOnly', ...ONLY_WITH_LAZY];
/** In every so many rounds somebody takes part: the rarer, the farther from the others and the slower. */
const EVERY = { quick: { close: 1, far: 4 }, slow: { close: 2, far: 10 } };

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

/** @typedef {{ settings: string, name: string, url: string, calls: number, every: number, cpuSeconds: () => Promise<number>, rates: (number | undefined)[], costs: (number | undefined)[] }} Contender */

/** @param {Contender} one @param {import('../load.mjs').Call[]} calls */
async function measure(one, calls) {
	let index = 0;
	const next = () => {
		index += 1;
		return index > one.calls ? undefined : calls[index % calls.length];
	};
	const before = await one.cpuSeconds();
	const { seconds } = await sendInTurn(one.url, next);
	const milliseconds = ((await one.cpuSeconds()) - before) * 1000;
	return { rate: one.calls / seconds, cost: milliseconds / one.calls };
}

/** Round by round, so that what else the machine does weighs on both sides alike. @param {Contender} ours @param {Contender} other @param {'rates' | 'costs'} figures */
const ratio = (ours, other, figures) =>
	median(
		[...ours[figures].entries()].flatMap(([round, value]) => {
			const theirs = other[figures][round];
			return value === undefined || theirs === undefined ? [] : [value / theirs];
		}),
	);

/** Of the rounds in which a contender took part. @param {(number | undefined)[]} figures */
const medianOf = (figures) => median(figures.filter((one) => one !== undefined));

/** @returns {Promise<import('../table.mjs').Row[]>} */
export async function irrelevantEvents() {
	const calls = irrelevantCalls(500);
	const welcomeGift = JSON.parse(await readFile(join(ROOT, 'workflows/welcome-gift.json'), 'utf8'));
	const open = (/** @type {Record<string, string>} */ env) =>
		openHouse({
			canvases: structuredClone([...EVENT_CANVASES, ...triggerCanvases(welcomeGift)]),
			env,
		});
	const [defaults, lazy] = await Promise.all([open(SETTINGS.defaults), open(SETTINGS.lazy)]);
	const houses = { defaults, 'lazy acquire': lazy };
	const bare = await startBareServer();
	try {
		/** @type {Contender[]} */
		const contenders = Object.entries(houses).flatMap(([settings, house]) =>
			namesUnder(settings).map((name) => ({
				settings,
				name,
				url: house.address(ADDRESSES[/** @type {keyof typeof NAMES} */ (name)]),
				...shareOf(settings, name),
				cpuSeconds: house.cpuSeconds,
				rates: [],
				costs: [],
			})),
		);
		contenders.push({
			settings: WITHOUT_N8N,
			name: 'bare',
			url: bare.url,
			calls: 20 * MANY,
			every: EVERY.quick.far,
			cpuSeconds: bare.cpuSeconds,
			rates: [],
			costs: [],
		});
		for (const one of contenders) await measure(one, calls);
		for (let round = 0; round < ROUNDS; round += 1) {
			// Nobody always follows the same contender.
			for (const one of shuffled(contenders, round)) {
				if (round % one.every !== 0) continue;
				const { rate, cost } = await measure(one, calls);
				one.rates[round] = rate;
				one.costs[round] = cost;
			}
		}
		return contenders.map((one) => rowOf(one, contenders));
	} finally {
		bare.stop();
		for (const house of Object.values(houses)) await house.close();
	}
}

/** @param {string} settings @param {string} name */
function shareOf(settings, name) {
	const isSlow = settings === 'defaults' || STARTS_EXECUTIONS.includes(name);
	const every = isSlow ? EVERY.slow : EVERY.quick;
	return { calls: isSlow ? FEW : MANY, every: CLOSE.includes(name) ? every.close : every.far };
}

/** @param {string} settings */
const namesUnder = (settings) =>
	Object.keys(NAMES).filter((name) => settings !== 'defaults' || !ONLY_WITH_LAZY.includes(name));

const WITHOUT_N8N = 'without n8n';

/** Like with like: a trigger that only answers has nothing behind it either. @param {Contender} one @param {Contender[]} contenders */
function oursFor(one, contenders) {
	if (one.name.startsWith('ours')) return undefined;
	const name = STARTS_EXECUTIONS.includes(one.name) ? 'ours' : 'oursAlone';
	const settings = one.settings === WITHOUT_N8N ? 'lazy acquire' : one.settings;
	return contenders.find((other) => other.settings === settings && other.name === name);
}

/** @param {Contender} one @param {Contender[]} contenders @returns {import('../table.mjs').Row} */
function rowOf(one, contenders) {
	const name =
		NAMES[/** @type {keyof typeof NAMES} */ (one.name)] ?? "Node's HTTP server and the same HMAC";
	const said = `${figure(medianOf(one.rates))}/s, ${figure(medianOf(one.costs))} ms CPU each`;
	const row = { what: 'Irrelevant events', settings: one.settings, contender: name, figure: said };
	const ours = oursFor(one, contenders);
	if (ours === undefined) return row;
	const rates = ratio(ours, one, 'rates');
	const costs = ratio(ours, one, 'costs');
	return {
		...row,
		ratio: `${times(rates)} the events, ${times(costs)} the CPU`,
		...targetOf(one, rates),
	};
}

/** @param {Contender} one @param {number} rates */
function targetOf(one, rates) {
	if (one.name === 'readCredentialOnly') {
		return { target: against('≥ 0.95 × the events', rates >= 0.95) };
	}
	if (one.name !== 'stock') return {};
	const least = one.settings === 'defaults' ? 1.3 : 10;
	return { target: against(`≥ ${least} × the events`, rates >= least) };
}
