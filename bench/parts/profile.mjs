// @ts-check
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ADDRESSES, EVENT_CANVASES } from '../canvases.mjs';
import { acceptedCalls, irrelevantCalls } from '../events.mjs';
import { SETTINGS, openHouse } from '../house.mjs';
import { sendInTurn } from '../load.mjs';
import { CONTENDERS, openOurs, openPostbox, warmUp } from '../offers.mjs';
import { busyWith, profiledInto } from '../profile.mjs';

/** Where the time goes. */

const IRRELEVANT = 2_000;
const ACCEPTED = 40;

/** @param {[part: string, share: number][]} shares */
const said = (shares) =>
	shares.map(([part, share]) => `${part} ${(share * 100).toFixed(0)} %`).join(', ');

/**
 * @param {string} folder
 * @param {(env: Record<string, string>) => Promise<{ close: () => Promise<unknown>, send: () => Promise<unknown> }>} open
 */
async function openProfiled(folder, open) {
	const { send, close } = await open({ ...SETTINGS.busy, ...profiledInto(folder) });
	return {
		/** Sends, ends the n8n, and says what it was busy with meanwhile. @returns {Promise<string>} */
		async profile() {
			const start = performance.now();
			await send().finally(close);
			return said(await busyWith(folder, (performance.now() - start) / 1000));
		},
	};
}

/** @returns {Promise<import('../table.mjs').Row[]>} */
export async function profiles() {
	const folder = await mkdtemp(join(tmpdir(), 'knit-profile-'));
	const postbox = await openPostbox();
	try {
		const [irrelevant, accepted] = await Promise.all([
			openProfiled(join(folder, 'irrelevant'), async (env) => {
				const house = await openHouse({ canvases: structuredClone(EVENT_CANVASES), env });
				const calls = irrelevantCalls(IRRELEVANT);
				return {
					send: () => sendInTurn(house.address(ADDRESSES.ours), () => calls.pop()),
					close: house.close,
				};
			}),
			openProfiled(join(folder, 'accepted'), async (env) => {
				const ours = await openOurs(env, postbox);
				await warmUp(ours.url);
				const calls = acceptedCalls(ACCEPTED);
				return {
					send: () => sendInTurn(ours.url, () => calls.pop()?.call, { connections: 4 }),
					close: ours.close,
				};
			}),
		]);
		const row = { settings: 'lazy acquire, compile cache' };
		return [
			{
				...row,
				what: "n8n's main thread, irrelevant events",
				contender: 'trigger, filter, package',
				figure: await irrelevant.profile(),
			},
			{
				...row,
				what: "n8n's main thread, accepted offers",
				contender: CONTENDERS.ours,
				figure: await accepted.profile(),
			},
		];
	} finally {
		await postbox.stop();
		await rm(folder, { recursive: true, force: true });
	}
}
