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
import { openConnections, sendInTurn } from '../load.mjs';
import { cpuSecondsOf, median, roundsOf } from '../measure.mjs';
import { against, figure, times } from '../table.mjs';

/** Events of which nothing follows: nearly all of them. */

const ROUNDS = { most: 15, seconds: 90 };
/** Calls in a turn: a tenth to a third of a second's worth of what takes a few milliseconds, and more of what takes many. */
const CALLS = { close: 33, far: 100, slow: 16 };
/**
 * Turns in a round, for those between whom it is a matter of hundredths: from one moment to the next the same call may
 * cost a tenth more or less, and the shorter the turns, the more alike are the moments of two that follow each other.
 */
const TURNS = 10;
/** Who is far from the others, or slow, takes part in every so many rounds only. */
const FAR_EVERY = 2;
const SLOW_EVERY = 4;

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
const CLOSE = ['oursAlone', 'readCredentialOnly', ...ONLY_WITH_LAZY];

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

/**
 * @typedef {object} Contender
 * @property {string} settings
 * @property {string} name
 * @property {string} url
 * @property {number} calls in a turn
 * @property {number} turns in a round
 * @property {number} every takes part in every so many rounds
 * @property {() => Promise<number>} cpuSeconds
 * @property {number[][]} rates calls a second, by round and turn; none in a round without it
 * @property {number[][]} costs milliseconds of CPU for a call, by round and turn
 */

/** @param {Contender} one @param {number} round @param {import('../load.mjs').Call[]} calls @param {ReturnType<typeof openConnections>} over */
async function measure(one, round, calls, over) {
	let index = 0;
	const next = () => {
		index += 1;
		return index > one.calls ? undefined : calls[index % calls.length];
	};
	const before = await one.cpuSeconds();
	const { seconds } = await sendInTurn(one.url, next, { over });
	const milliseconds = ((await one.cpuSeconds()) - before) * 1000;
	(one.rates[round] ??= []).push(one.calls / seconds);
	(one.costs[round] ??= []).push(milliseconds / one.calls);
}

/** Those of one n8n, over connections that stay open meanwhile. @param {Contender[]} group @param {number} round @param {import('../load.mjs').Call[]} calls */
async function takeTurns(group, round, calls) {
	const present = group.filter((one) => round % one.every === 0);
	const connections = openConnections();
	try {
		for (let turn = 0; turn < TURNS; turn += 1) {
			// Nobody always follows the same contender.
			for (const one of shuffled(present, round * TURNS + turn)) {
				if (turn < one.turns) await measure(one, round, calls, connections);
			}
		}
	} finally {
		connections.close();
	}
}

/** @param {number[]} list */
const mean = (list) => list.reduce((sum, one) => sum + one, 0) / list.length;

/** Turn by turn where both had as many, so that what else the machine does weighs on both sides alike. @param {Contender} ours @param {Contender} other */
const ratioOfRates = (ours, other) =>
	median(
		other.rates.flatMap((theirs, round) => {
			const mine = ours.rates[round] ?? [];
			return mine.length === theirs.length
				? mine.map((value, turn) => value / (theirs[turn] ?? NaN))
				: [median(mine) / median(theirs)];
		}),
	);

/** Round by round: CPU is counted in steps too coarse for a turn. @param {Contender} ours @param {Contender} other */
const ratioOfCosts = (ours, other) =>
	median(other.costs.map((theirs, round) => mean(ours.costs[round] ?? []) / mean(theirs)).flat());

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
		const groups = Object.entries(houses).map(([settings, house]) =>
			namesUnder(settings).map((name) =>
				contender(settings, name, {
					url: house.address(ADDRESSES[/** @type {keyof typeof NAMES} */ (name)]),
					cpuSeconds: house.cpuSeconds,
				}),
			),
		);
		groups.push([contender(WITHOUT_N8N, 'bare', { ...bare, calls: 20 * CALLS.far })]);
		const contenders = groups.flat();
		for (const one of contenders) await warmUp(one, calls);
		for (const round of roundsOf(ROUNDS.most, ROUNDS.seconds)) {
			for (const group of shuffled(groups, round)) await takeTurns(group, round, calls);
		}
		return contenders.map((one) => rowOf(one, contenders));
	} finally {
		bare.stop();
		for (const house of Object.values(houses)) await house.close();
	}
}

/**
 * @param {string} settings @param {string} name
 * @param {{ url: string, cpuSeconds: () => Promise<number>, calls?: number }} where
 * @returns {Contender}
 */
function contender(settings, name, where) {
	const isSlow = settings === 'defaults' || STARTS_EXECUTIONS.includes(name);
	const isClose = CLOSE.includes(name);
	const kind = isSlow ? 'slow' : isClose ? 'close' : 'far';
	return {
		settings,
		name,
		calls: CALLS[kind],
		turns: kind === 'close' ? TURNS : 1,
		every: isClose ? 1 : isSlow ? SLOW_EVERY : FAR_EVERY,
		rates: [],
		costs: [],
		...where,
	};
}

/** @param {Contender} one @param {import('../load.mjs').Call[]} calls */
async function warmUp(one, calls) {
	let left = one.calls;
	await sendInTurn(one.url, () => (left-- > 0 ? calls[left % calls.length] : undefined));
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
	const said = `${figure(median(one.rates.flat()))}/s, ${figure(median(one.costs.filter(Boolean).map(mean)))} ms CPU each`;
	const row = { what: 'Irrelevant events', settings: one.settings, contender: name, figure: said };
	const ours = oursFor(one, contenders);
	if (ours === undefined) return row;
	const rates = ratioOfRates(ours, one);
	const costs = ratioOfCosts(ours, one);
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
