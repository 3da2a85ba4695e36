// @ts-check
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startSandbox } from '../../sandbox/index.mjs';
import { INTEGRATION_ID } from '../../sandbox/knit.mjs';
import { dayAfter, makeApplication, makeJob, makeOffer } from '../../sandbox/people.mjs';
import { until } from '../../sandbox/processes.mjs';
import { figure } from '../faults/company.mjs';
import { fillIn, SETTINGS } from '../support/settings.mjs';

/** @typedef {Awaited<ReturnType<typeof startSandbox>>} Sandbox */

const TODAY = new Date();
const RECONCILE = 'knitReconcile1';
const DEAD_LETTER = 'knitDeadLetter1';

/** @param {string} id @param {string} status @param {string | null} [closedAt] */
const application = (id, status, closedAt = TODAY.toISOString()) =>
	makeApplication({
		id,
		firstName: 'Robin',
		lastName: id,
		jobId: 'job-1',
		stage: 'Offer',
		today: TODAY,
		offers: [makeOffer(id, status, { today: TODAY, startDate: dayAfter(TODAY, 40), closedAt })],
	});

describe('what stands behind the events', () => {
	/** @type {Sandbox} */
	let sandbox;
	before(async () => {
		const settings = fillIn();
		sandbox = await startSandbox({
			prepareWorkflow: (json) => {
				for (const { name, parameters } of json.nodes) {
					if (name !== 'Settings') continue;
					for (const assignment of parameters.assignments.assignments) {
						if (assignment.name === 'settings.integrationIds') assignment.value = INTEGRATION_ID;
						if (assignment.name === 'settings.goLiveDate') {
							assignment.value = dayAfter(TODAY, -3);
						}
					}
				}
				return settings(json);
			},
			knit: {
				jobs: [
					makeJob({
						id: 'job-1',
						title: 'Account Manager',
						department: 'Sales',
						employmentType: 'FULL_TIME',
						place: ['Austin', 'United States'],
						today: TODAY,
					}),
				],
			},
		});
	});
	after(async () => sandbox?.stop());

	/** @param {string} applicationId */
	const giftsOf = async (applicationId) => {
		const rows = await sandbox.rest.dataTableRows('welcome gifts');
		return rows.filter((row) => row.applicationId === applicationId);
	};
	const letters = () => sandbox.rest.dataTableRows('welcome gift dead letters');

	it('finds the offer that no event told of, and the withdrawal that none told of', async () => {
		await sandbox.knit.setApplication(application('app-known', 'SIGNED'));
		await sandbox.knit.setApplication(application('app-missed', 'SIGNED'), { event: null });
		await sandbox.knit.setApplication(
			application('app-old', 'SIGNED', `${dayAfter(TODAY, -30)}T10:00:00Z`),
			{ event: null },
		);
		await sandbox.knit.setApplication(application('app-open', 'IN_PROGRESS'), { event: null });
		await sandbox.knit.setOffer('app-known', { status: 'DEPRECATED' }, { event: null });

		const run = await sandbox.rest.runWorkflow(RECONCILE, { timeoutMs: 120_000 });
		assert.equal(run.status, 'success');
		const found = await Promise.all(
			['app-missed', 'app-known', 'app-old', 'app-open'].map(async (id) =>
				(await giftsOf(id)).map((row) => row.status).join(),
			),
		);
		figure(
			'an offer that no event told of',
			`signed ${found[0]}, withdrawn ${found[1]}, an older and an open one ${found[2] || 'no gift'} and ${found[3] || 'no gift'}`,
		);
		assert.deepEqual(found, ['approved', 'cancelled', '', '']);

		await sandbox.rest.runWorkflow(RECONCILE, { timeoutMs: 120_000 });
		assert.equal((await giftsOf('app-missed')).length, 1);
		const told = sandbox.mailbox.mails.filter((mail) =>
			mail.subject.includes('app-missed accepted'),
		);
		assert.equal(told.length, 1);
	});

	it('keeps a letter for every run that did not come through, and tells a person once', async () => {
		sandbox.slack.refuse('channel_not_found');
		const sent = ['app-a', 'app-b', 'app-c'].map((id) =>
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
				const rows = await letters();
				return rows.length >= 3 ? rows : null;
			},
			{ timeoutMs: 60_000, what: 'three letters' },
		);
		assert.deepEqual(kept.map((row) => row.traceId).sort(), ['ev-app-a', 'ev-app-b', 'ev-app-c']);
		assert.ok(kept.every((row) => row.state === 'open' && row.node === 'Not Sent'));
		assert.doesNotMatch(JSON.stringify(kept), /Robin|example\.com/);
		const alarm = await sandbox.mailbox.waitForMail((mail) =>
			mail.subject.startsWith('Please look: a welcome-gift run stopped'),
		);
		assert.equal(alarm.to[0], SETTINGS.reviewerEmail);
		assert.match(alarm.text, /event ev-app-[abc], offer /);
		const alarms = sandbox.mailbox.mails.filter((mail) => mail.subject === alarm.subject);
		assert.equal(alarms.length, 1);
		figure('failed runs', `3 failed runs: ${kept.length} letters, ${alarms.length} alarm`);
		for (const id of ['app-a', 'app-b', 'app-c']) {
			assert.deepEqual(
				(await giftsOf(id)).map((row) => [row.status, row.teamSlack]),
				[['approved', 'gift_planned']],
			);
		}
	});

	it('replays what was kept once Slack is back', async () => {
		sandbox.slack.refuse(null);
		for (const id of ['app-a', 'app-b', 'app-c']) {
			await sandbox.knit.setApplication(application(id, 'SIGNED'), { event: null });
		}
		const before = sandbox.slack.messages.length;
		const run = await sandbox.rest.runWorkflow(DEAD_LETTER, {
			trigger: 'Replay by Hand',
			timeoutMs: 120_000,
		});
		assert.equal(run.status, 'success');
		assert.ok((await letters()).every((row) => row.state === 'replayed'));
		assert.equal(sandbox.slack.messages.length, before + 3);
		figure('failed runs', `3 replayed: ${sandbox.slack.messages.length - before} messages`);
		for (const id of ['app-a', 'app-b', 'app-c']) {
			assert.deepEqual(
				(await giftsOf(id)).map((row) => [row.status, row.teamSlack]),
				[['approved', null]],
			);
		}
	});
});
