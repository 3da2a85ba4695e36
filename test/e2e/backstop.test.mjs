// @ts-check
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startSandbox } from '../../sandbox/index.mjs';
import { makeApplication, makeOffer } from '../../sandbox/people.mjs';
import { until } from '../../sandbox/processes.mjs';
import {
	application,
	BACKSTOP,
	company,
	figure,
	giftOf,
	giftsOf,
	inDays,
	mailsAbout,
	nameOf,
	STANDARD,
} from '../faults/company.mjs';
import { SETTINGS } from '../support/settings.mjs';

/** @typedef {Awaited<ReturnType<typeof startSandbox>>} Sandbox */

const TODAY = new Date();
const DEAD_LETTER = 'knitDeadLetter1';

describe('what stands behind the events', () => {
	/** @type {Sandbox} */
	let sandbox;
	before(async () => {
		sandbox = await startSandbox(company({ settings: { goLiveDate: inDays(-3) } }));
	});
	after(async () => sandbox?.stop());

	const letters = () => sandbox.rest.dataTableRows('knit dead letters');
	const lookNow = async () => {
		const run = await sandbox.rest.runWorkflow(BACKSTOP, { timeoutMs: 120_000 });
		assert.equal(run.status, 'success', run.data?.resultData?.error?.message);
	};
	/** Signed before the company went live. @param {string} id */
	const signedLongAgo = (id) => {
		const offers = [
			makeOffer(id, 'SIGNED', {
				today: TODAY,
				startDate: inDays(40),
				closedAt: `${inDays(-30)}T10:00:00Z`,
			}),
		];
		return makeApplication({
			...{ id, firstName: 'Pat', lastName: nameOf(id), jobId: STANDARD, stage: 'Offer' },
			...{ today: TODAY, offers },
		});
	};

	it('finds the offer that no event told of, and the withdrawal that none told of', async () => {
		await sandbox.knit.setApplication(application('app-known', 'SIGNED'));
		for (const missed of [
			application('app-missed', 'SIGNED'),
			signedLongAgo('app-old'),
			application('app-open', 'IN_PROGRESS'),
			application('app-second', 'SIGNED'),
		]) {
			await sandbox.knit.setApplication(missed, { event: null });
		}
		await sandbox.knit.setOffer('app-known', { status: 'DEPRECATED' }, { event: null });

		await lookNow();
		const found = await Promise.all(
			['app-missed', 'app-known', 'app-old', 'app-open', 'app-second'].map(async (id) =>
				(await giftsOf(sandbox, id)).map((gift) => gift['status']).join(),
			),
		);
		figure(
			'an offer that no event told of',
			`signed ${found[0]}, withdrawn ${found[1]}, an older and an open one ${found[2] || 'no gift'} and ${found[3] || 'no gift'}`,
		);
		assert.deepEqual(found, ['approved', 'cancelled', '', '', 'approved']);

		await lookNow();
		assert.equal((await giftsOf(sandbox, 'app-missed')).length, 1);
		assert.deepEqual(
			mailsAbout(sandbox, 'app-missed', /accepted/).map((mail) => mail.to[0]),
			[SETTINGS.teamEmail],
		);
	});

	it('keeps a letter for every run that did not come through, and tells a person once', async () => {
		// What Slack may answer tomorrow in another way.
		sandbox.slack.refuse('internal_error');
		const ids = ['app-a', 'app-b', 'app-c'];
		const sent = ids.map((id) =>
			sandbox.knit.dispatch(
				{
					...sandbox.knit.eventOf('record.modified', application(id, 'SIGNED')),
					eventId: `ev-${id}`,
				},
				{ retry: false },
			),
		);
		const deliveries = (await Promise.all(sent)).flat();
		assert.deepEqual(
			deliveries.map((delivery) => delivery.attempts[0]?.status),
			[500, 500, 500],
		);
		const kept = await until(
			async () => {
				const rows = (await letters()).filter((row) => row['eventId']);
				return rows.length >= 3 ? rows : null;
			},
			{ timeoutMs: 60_000, what: 'three letters' },
		);
		assert.deepEqual(kept.map((row) => row['eventId']).sort(), [
			'ev-app-a',
			'ev-app-b',
			'ev-app-c',
		]);
		for (const row of kept) {
			assert.deepEqual(
				[row['state'], row['workflowName'], row['step']],
				['open', '1 · Welcome gift for an accepted offer', 'Send'],
			);
			assert.ok(row['executionId']);
		}
		assert.equal((await letters()).length, 3);
		assert.doesNotMatch(JSON.stringify(await letters()), /Pat|Person|example\.com/);
		const subject = 'A welcome gift run failed at Send';
		const alarm = await sandbox.mailbox.waitForMail((mail) => mail.subject === subject);
		assert.equal(alarm.to[0], SETTINGS.reviewerEmail);
		assert.match(alarm.text, /Offer offer-[abc]-1, application app-[abc]\./);
		const alarms = sandbox.mailbox.mails.filter((mail) => / run failed /.test(mail.subject));
		assert.equal(alarms.length, 1, alarms.map((mail) => mail.text).join('\n'));
		figure('failed runs', `3 failed runs: ${kept.length} letters, ${alarms.length} alarm`);
		for (const id of ids) {
			const { status, owed } = await giftOf(sandbox, id);
			assert.deepEqual(
				[status, owed.map((/** @type {any} */ one) => [one.occasion, one.channel])],
				['approved', [['gift_planned', 'slack']]],
			);
		}
	});

	it('replays what was kept once Slack is back', async () => {
		sandbox.slack.refuse(null);
		const ids = ['app-a', 'app-b', 'app-c'];
		for (const id of ids) {
			await sandbox.knit.setApplication(application(id, 'SIGNED'), { event: null });
		}
		const before = sandbox.slack.messages.length;
		const run = await sandbox.rest.runWorkflow(DEAD_LETTER, {
			trigger: 'Run the Open Letters Again',
			timeoutMs: 120_000,
		});
		assert.equal(run.status, 'success', run.data?.resultData?.error?.message);
		assert.ok((await letters()).every((row) => row['state'] === 'done'));
		const sent = sandbox.slack.messages.length - before;
		assert.equal(sent, 3);
		figure('failed runs', `3 replayed: ${sent} messages`);
		for (const id of ids) {
			const { status, owed } = await giftOf(sandbox, id);
			assert.deepEqual([status, owed], ['approved', []]);
			assert.equal(mailsAbout(sandbox, id, /accepted/).length, 1);
		}
	});
});
