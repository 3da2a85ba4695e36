// @ts-check
import { syncCalls } from '../events.mjs';
import { addContenders, openHouse } from '../house.mjs';
import { sendInTurn } from '../load.mjs';
import { against, figure, times } from '../table.mjs';

/** A sync: everything that an ATS holds, sent once, with twenty acceptances in it. */

const APPLICATIONS = 5_000;
const ACCEPTANCES = 20;
/** n8n's own nodes take a run for each application: a twentieth says enough. */
const SAMPLE = 20;

/** @returns {Promise<import('../table.mjs').Row[]>} */
export async function wholeSync() {
	const house = await openHouse();
	try {
		const urls = await addContenders(house);
		for (const url of [urls.welcomeGift, urls.stock]) {
			await sendInTurn(url, syncCalls(100, 5));
		}
		/** @param {string} url @param {string} canvas its id @param {number} share of the whole */
		const measure = async (url, canvas, share) => {
			const calls = syncCalls(APPLICATIONS / share, ACCEPTANCES / share);
			const before = { runs: (await house.executions())[canvas] ?? 0, cpu: await house.cpu() };
			await sendInTurn(url, calls);
			return {
				runs: ((await house.executions())[canvas] ?? 0) - before.runs,
				cpu: ((await house.cpu()) - before.cpu) / calls.length,
			};
		};
		const stock = await measure(urls.stock, 'benchStock', SAMPLE);
		const ours = await measure(urls.welcomeGift, 'knitWelcomeGift1', 1);
		const what = (/** @type {number} */ share) =>
			`A sync of ${figure(APPLICATIONS / share)} applications, ${ACCEPTANCES / share} of them just accepted`;
		return [
			{
				what: what(1),
				contender: 'welcome-gift.json, everything that follows included',
				figure: `${ours.runs} executions, ${figure(ours.cpu)} ms CPU for each application`,
				ratio: `${times(ours.cpu / stock.cpu)} the CPU of n8n's own nodes`,
				target: against(`${ACCEPTANCES} executions`, ours.runs === ACCEPTANCES),
			},
			{
				what: what(SAMPLE),
				contender: "signature and filter from n8n's own nodes",
				figure: `${stock.runs} executions, ${figure(stock.cpu)} ms CPU for each application`,
			},
		];
	} finally {
		await house.close();
	}
}
