// @ts-check
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Reads what `node --cpu-prof` wrote.
 *
 * @typedef {{ id: number, callFrame: { functionName: string, url: string }, children?: number[] }} Frame
 * @typedef {{ nodes: Frame[], samples: number[], timeDeltas: number[], endTime: number }} Profile
 */

/** What people call the parts of n8n, by the packages they are made of. @type {[name: string, packages: RegExp][]} */
const PARTS = [
	['the database', /\/(@n8n\/typeorm|@n8n\/db|sqlite3|tarn)\//],
	['expressions', /\/(@n8n\/expression-runtime|@n8n\/tournament|isolated-vm)\//],
	["n8n's own nodes and mail", /\/(n8n-nodes-base|nodemailer)\//],
	[
		'HTTP and the rest of Node',
		/^node:|\/(express|router|compression|send|body-parser|raw-body)\//,
	],
	['n8n', /\/(n8n|n8n-core|n8n-workflow|@n8n\/[^/]+)\//],
];
const PACK = '/n8n-nodes-knit/';
const NOTHING = new Set(['(idle)', '(program)', '(root)']);

/** The settings that make n8n write a profile when it ends. @param {string} folder */
export const profiledInto = (folder) => ({
	NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${folder}`,
});

/** n8n's own profile: the largest one, the others are its task runner's. @param {string} folder @returns {Promise<Profile>} */
async function profileIn(folder) {
	const texts = await Promise.all(
		(await readdir(folder)).map((file) => readFile(join(folder, file), 'utf8')),
	);
	const [largest = '{}'] = texts.sort((one, other) => other.length - one.length);
	return JSON.parse(largest);
}

/** @param {Frame[]} stack from the innermost outwards */
function partOf(stack) {
	const [inner] = stack;
	if (inner?.callFrame.functionName === '(garbage collector)') return 'garbage collection';
	if (stack.some((frame) => frame.callFrame.url.includes(PACK))) {
		return 'this pack and what it calls';
	}
	const url = stack.find((frame) => frame.callFrame.url !== '')?.callFrame.url ?? '';
	const last = url.slice(Math.max(0, url.lastIndexOf('/node_modules/')));
	return PARTS.find(([, packages]) => packages.test(last))?.[0] ?? 'other libraries';
}

/**
 * What the main thread was busy with in the last seconds before it ended.
 * @param {string} folder @param {number} seconds
 * @returns {Promise<[part: string, share: number][]>} the largest first
 */
export async function busyWith(folder, seconds) {
	const { nodes, samples, timeDeltas, endTime } = await profileIn(folder);
	const frames = new Map(nodes.map((frame) => [frame.id, frame]));
	const parents = new Map(
		nodes.flatMap((frame) => (frame.children ?? []).map((child) => [child, frame.id])),
	);
	const partOfFrame = new Map(
		nodes.map((frame) => {
			const stack = [];
			for (let id = /** @type {number | undefined} */ (frame.id); id !== undefined; ) {
				stack.push(/** @type {Frame} */ (frames.get(id)));
				id = parents.get(id);
			}
			return [frame.id, partOf(stack)];
		}),
	);
	/** @type {Map<string, number>} */
	const shares = new Map();
	let busy = 0;
	let at = endTime;
	for (let index = samples.length - 1; index >= 0 && at > endTime - seconds * 1e6; index -= 1) {
		const id = samples[index] ?? 0;
		const spent = timeDeltas[index] ?? 0;
		at -= spent;
		if (NOTHING.has(frames.get(id)?.callFrame.functionName ?? '')) continue;
		const part = partOfFrame.get(id) ?? '';
		shares.set(part, (shares.get(part) ?? 0) + spent);
		busy += spent;
	}
	return [...shares]
		.map(([part, spent]) => /** @type {[string, number]} */ ([part, spent / busy]))
		.sort((one, other) => other[1] - one[1]);
}
