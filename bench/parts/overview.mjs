// @ts-check
import { join } from 'node:path';
import { OVERVIEW } from '../../sandbox/index.mjs';
import { acceptedCalls } from '../events.mjs';
import { LAZY_ACQUIRE, openHouse } from '../house.mjs';
import { sendInTurn } from '../load.mjs';
import { alternate, inDatabase, median, quantile } from '../measure.mjs';
import { against, figure } from '../table.mjs';

/**
 * How long a recruiting lead waits for the overview after two years of a large company: from the call to the last byte, in
 * a real n8n.
 */

const SECONDS = 60;
const COUNTS = { gifts: 10_000, events: 100_000, messages: 60_000, offers: 12_000 };
/** What is asked for, and what the page has to show. */
const PAGES = {
	'the front page': { query: '', shows: 'Offers accepted, by recruiter' },
	'one person by name': { query: '?q=Hire9990x', shows: 'Knit reported offer accepted.' },
};

/**
 * Copies what a few real offers left in the tables, spread over two years. Of the gifts 100 wait for somebody, 300 are
 * planned, 1,500 were finished within the last 90 days, and the others are slim, as the watch leaves them.
 * @param {import('../house.mjs').House} house
 * @returns {Promise<number>} megabytes of all tables
 */
const addTwoYears = ({ userFolder }) =>
	inDatabase(
		userFolder,
		`const { readGift, rowOf } = require(input.core + '/ledger/gift.js');
		const { withoutPersonalData } = require(input.core + '/ledger/finish.js');
		const { SLIM_OFFER } = require(input.core + '/reports/tables.js');
		const { DateTime } = require('luxon');
		const now = DateTime.utc();
		const tableOf = (name) => '"data_table_user_' +
			database.prepare('SELECT id FROM data_table WHERE name = ?').get(name).id + '"';
		const templates = (name) => database.prepare('SELECT * FROM ' + tableOf(name)).all()
			.map(({ id, createdAt, updatedAt, ...row }) => row);
		function insertAll(name, count, rowAt) {
			const names = Object.keys(rowAt(0));
			const columns = names.map((column) => '"' + column + '"').join();
			const insert = database.prepare('INSERT INTO ' + tableOf(name) + '(' + columns + ') VALUES (' + names.map(() => '?').join() + ')');
			for (let index = 0; index < count; index += 1) {
				const row = rowAt(index);
				insert.run(...names.map((column) => row[column] ?? null));
			}
		}
		const { gifts, events, messages, offers } = input.counts;
		// The newest are last.
		const dayOf = (gift) => now.minus({ days: (730 * (gifts - gift)) / gifts });
		const keys = (gift) => ({ applicationId: 'app-2y' + gift, offerId: 'off-2y' + gift, candidateId: 'cand-2y' + gift,
			applicationKey: 'int/app-2y' + gift, offerKey: 'int/app-2y' + gift + '/off-2y' + gift, candidateKey: 'int/cand-2y' + gift });
		const [giftRow] = templates('knit gifts');
		const gift = readGift(giftRow);
		const eventRows = templates('knit events');
		const messageRows = templates('knit messages');
		const hireRows = templates('knit new hires');
		database.exec('BEGIN IMMEDIATE');
		insertAll('knit gifts', gifts, (index) => {
			const age = gifts - index;
			const day = dayOf(index);
			const starts = age <= 400 ? now.plus({ days: 5 + (age % 40) }) : day.plus({ days: 20 });
			const whole = { ...gift, ...keys(index), name: 'Maya Hire' + index + 'x', email: 'maya.hire' + index + '@example.com',
				owed: [], startDate: starts.toISODate(), statusSince: day.toISO(), createdAt: day.toISO(), eventAt: day.toISO() };
			if (age <= 100) return rowOf({ ...whole, status: age % 4 === 0 ? 'needs_review' : 'pending_approval',
				statusReason: 'The requisition could not be read.', waitingFor: 'reviewer@example.com (review)' });
			if (age <= 400) return rowOf({ ...whole, waitingFor: '' });
			const ordered = { ...whole, status: 'ordered', waitingFor: '', orderedAt: day.toISO(),
				parcel: { ...gift.parcel, state: 'delivered', deliveredAt: day.toISO() } };
			return rowOf(age <= 1900 ? ordered : withoutPersonalData(ordered));
		});
		insertAll('knit events', events, (index) => {
			const of = Math.floor((index * gifts) / events);
			const { candidateKey, ...ids } = keys(of);
			const row = eventRows[index % eventRows.length];
			return { ...row, ...ids, offerKey: row.offerKey === null ? null : ids.offerKey, at: dayOf(of).plus({ minutes: index % 10 }).toISO() };
		});
		insertAll('knit messages', messages, (index) => {
			const of = Math.floor((index * gifts) / messages);
			return { ...messageRows[index % messageRows.length], offerKey: keys(of).offerKey, messageId: 'm-' + index,
				mailId: '<m-' + index + '@company.example.com>', state: index % 97 === 0 ? 'refused' : 'sent', at: dayOf(of).plus({ minutes: index % 10 }).toISO() };
		});
		insertAll('knit offers', offers, (index) => {
			const age = (730 * (offers - index)) / offers;
			const decided = now.minus({ days: age });
			const status = age < 5 ? 'open' : ['accepted', 'accepted', 'accepted', 'accepted', 'declined', 'withdrawn'][index % 6];
			const { offerKey, applicationKey, candidateKey, ...ids } = keys('of' + index);
			const row = { ...ids, offerKey, applicationKey, candidateKey, candidateName: 'Maya Offer' + index, email: 'maya.offer' + index + '@example.com', status,
				role: 'Platform Engineer', department: 'Engineering', recruiterName: 'Dana Reyes', recruiterEmail: 'recruiter' + (index % 25) + '@example.com',
				managerName: 'Maya Chen', sentAt: decided.minus({ hours: 20 + (index % 200) }).toISO(), decidedAt: status === 'open' ? null : decided.toISO(),
				declineReason: status === 'declined' ? 'pay' : null, touches: 2, revision: 5, offerObject: JSON.stringify({ more: 'x'.repeat(600) }),
				nextStep: null, nextStepAt: null, owedObject: null };
			return age > 90 ? { ...row, ...SLIM_OFFER } : row;
		});
		insertAll('knit new hires', 1500, (index) => {
			const { applicationKey, candidateKey, ...ids } = keys(gifts - 1900 + index);
			return { ...hireRows[0], ...ids, acceptedAt: dayOf(gifts - 1900 + index).toISO() };
		});
		database.exec('COMMIT');
		const pages = database.prepare("SELECT sum(pgsize) AS bytes FROM dbstat WHERE name LIKE 'data_table_user_%'");
		try { return pages.get().bytes / 1024 / 1024; } catch { return null; }`,
		{
			core: join(userFolder, '.n8n/nodes/node_modules/n8n-nodes-knit/dist/core'),
			counts: COUNTS,
		},
	);

/** @returns {Promise<import('../table.mjs').Row[]>} */
export async function overviewPage() {
	const house = await openHouse(LAZY_ACQUIRE);
	try {
		await sendInTurn(house.triggerUrl, acceptedCalls(6), { connections: 1 });
		await house.rest.activate('knitOverview1');
		const megabytes = await addTwoYears(house);
		const url = house.address('knit-overview');
		const signedIn = Buffer.from(`${OVERVIEW.user}:${OVERVIEW.password}`).toString('base64');
		/** @param {{ query: string, shows: string }} page */
		const open = async ({ query, shows }) => {
			const start = performance.now();
			const answer = await fetch(`${url}${query}`, {
				headers: { authorization: `Basic ${signedIn}` },
			});
			const page = await answer.text();
			const wait = performance.now() - start;
			if (answer.status !== 200 || !page.includes(shows)) {
				throw new Error(`The overview answered ${answer.status} without “${shows}”`);
			}
			return { wait, kilobytes: page.length / 1000 };
		};
		const pages = Object.entries(PAGES).map(([name, page]) => ({
			name,
			page,
			kilobytes: 0,
			samples: /** @type {import('../measure.mjs').Sample[]} */ ([]),
		}));
		for (const one of pages) one.kilobytes = (await open(one.page)).kilobytes;
		const resting = await house.residentMegabytes();
		await alternate(pages, SECONDS, async ({ page }) => {
			const before = await house.cpu();
			const { wait } = await open(page);
			return { cpu: (await house.cpu()) - before, waits: [wait] };
		});
		const grown = (await house.residentMegabytes()) - resting;
		const tables = Object.entries(COUNTS).map(([name, count]) => `${figure(count)} ${name}`);
		return pages.map(({ name, kilobytes, samples }) => {
			const waits = samples.flatMap((sample) => sample?.waits ?? []);
			const p95 = quantile(waits, 0.95);
			return {
				what: `The overview, ${tables.join(', ')}`,
				contender: name,
				figure: `${figure(median(waits))} ms, p95 ${figure(p95)} ms, ${figure(median(samples.map(({ cpu }) => cpu)))} ms CPU, ${figure(kilobytes)} kB; ${waits.length} times, resident memory + ${figure(grown)} MB${megabytes === null ? '' : `, tables ${figure(megabytes)} MB`}`,
				target: against('p95 < 3 s', p95 < 3000),
			};
		});
	} finally {
		await house.close();
	}
}
