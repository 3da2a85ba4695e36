// @ts-check
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { KNIT_API_KEY } from '../../sandbox/knit.mjs';
import { irrelevantCalls } from '../events.mjs';
import { addContenders, openHouse } from '../house.mjs';
import { sendInTurn } from '../load.mjs';
import { alternate, median, ratioOf } from '../measure.mjs';
import { against, figure, times } from '../table.mjs';

/** What anybody on the internet can ask of the answer pages without a good link. */

const CALLS = 1_000;
const SECONDS = 40;
/** In a turn: each kind of call as often as another. */
const TURN = 96;
/** So many turns of irrelevant events come first. */
const WARM_UP = 25;
const CANVASES = ['knit-gift-answers', 'knit-setup'];

/** @typedef {import('../house.mjs').House} House */

/** @param {House} house @param {number} count @returns {import('../load.mjs').Call[]} */
export function anonymousCalls({ userFolder, address }, count) {
	const pack = join(userFolder, '.n8n/nodes/node_modules/n8n-nodes-knit/dist');
	const { seal } = createRequire(import.meta.url)(join(pack, 'core/text/sealed.js'));
	const link = {
		page: 'approval',
		offerKey: 'integration-example/offer-1',
		applicationKey: 'integration-example/app-1',
		for: 'approver@example.com',
		until: Math.floor(Date.now() / 1000) + 86_400,
		gift: { name: 'Maya Okafor', firstName: 'Maya', role: 'Data Engineer', package: 'Welcome Box' },
		company: {
			name: 'Acme Example',
			logoUrl: '',
			color: '#0f766e',
			contact: 'talent@acme.example.com',
			language: 'en-GB',
			timeZone: 'Europe/Berlin',
		},
	};
	const links = [
		'wrong',
		randomBytes(300).toString('base64url'),
		seal({ ...link, until: 1_700_000_000 }, KNIT_API_KEY),
		seal(link, 'the key of another company'),
		seal(link, KNIT_API_KEY).slice(0, -20),
		'',
	];
	const body = 'answer=yes&name=Anybody&note=Hello';
	const form = { 'content-type': 'application/x-www-form-urlencoded' };
	const kinds = CANVASES.flatMap((canvas) =>
		links.flatMap((sealed) => {
			const url = address(`${canvas}/answer?t=${sealed}`);
			return [
				{ method: 'GET', url },
				{ method: 'HEAD', url },
				{ method: 'POST', url, headers: form, body },
			];
		}),
	);
	return Array.from({ length: count }, (_, index) => kinds[index % kinds.length] ?? {});
}

/** An expired link shows a page that says so. */
const STATUSES = [200, 404];

/** @returns {Promise<import('../table.mjs').Row[]>} */
export async function answerPages() {
	const house = await openHouse();
	try {
		const urls = await addContenders(house);
		const send = (/** @type {number} */ count) =>
			sendInTurn('', anonymousCalls(house, count), { statuses: STATUSES });
		const events = irrelevantCalls(TURN);
		// A fresh n8n grows with its first thousands of calls, whatever they are.
		await sendInTurn(urls.alone, Array.from({ length: WARM_UP }, () => events).flat());
		await send(TURN);
		const runs = async () =>
			Object.values(await house.executions()).reduce((sum, one) => sum + one, 0);

		const before = { runs: await runs(), megabytes: await house.residentMegabytes() };
		await send(CALLS);
		const started = (await runs()) - before.runs;
		const grown = (await house.residentMegabytes()) - before.megabytes;

		/** @typedef {import('../measure.mjs').Sample[]} Samples */
		const pages = { url: '', samples: /** @type {Samples} */ ([]) };
		const alone = { url: urls.alone, samples: /** @type {Samples} */ ([]) };
		await alternate([pages, alone], SECONDS, async ({ url }) => {
			const cpu = await house.cpu();
			const perSecond = await (url === '' ? send(TURN) : sendInTurn(url, events));
			return { perSecond, cpu: ((await house.cpu()) - cpu) / TURN };
		});
		const said = (/** @type {Samples} */ samples) =>
			`${figure(median(samples.map(({ perSecond = NaN }) => perSecond)))}/s, ${figure(median(samples.map(({ cpu }) => cpu)))} ms CPU each`;
		const ratio = ratioOf(pages.samples, alone.samples, ({ perSecond }) => perSecond);
		return [
			{
				what: `${figure(CALLS)} anonymous calls to the answer pages`,
				contender: 'GET, HEAD, POST; wrong, expired, foreign, truncated, no link',
				figure: `${started} executions, resident memory ${grown < 0 ? '−' : '+'} ${figure(Math.abs(grown))} MB, ${said(pages.samples)}`,
				target: against('no execution, < 100 MB', started === 0 && grown < 100),
			},
			{
				what: 'Anonymous calls and irrelevant events',
				contender: 'irrelevant events, the trigger alone',
				figure: said(alone.samples),
				ratio: `${times(ratio)} as many anonymous calls`,
				target: against('≥ 0.5 ×', ratio >= 0.5),
			},
		];
	} finally {
		await house.close();
	}
}
