// @ts-check
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { now, setClockTo } from '../../sandbox/clock.mjs';
import { startSandbox } from '../../sandbox/index.mjs';
import { until } from '../../sandbox/processes.mjs';
import { triggerUrlOf } from '../../sandbox/workflows.mjs';
import { application, BROWSER, company, nameOf, STANDARD } from '../faults/company.mjs';
import { linkIn, post } from '../faults/forms.mjs';
import { fillIn } from '../support/settings.mjs';

/** @typedef {Awaited<ReturnType<typeof startSandbox>>} Sandbox */

const ENGAGEMENT = 'knitOfferEngagement1';
const SWITCHBOARD = 'knitEvents1';
const EVENTS = [
	...['offerExtended', 'offerAccepted', 'offerDeclined', 'offerWithdrawn'],
	'applicationDeleted',
];

/** As somebody does who wants this: the trigger hears of offers, and the switchboard's line is on. */
const switchedOn = (/** @type {any} */ json) => {
	const wanted = fillIn({ 'Knit ATS Event Trigger': { events: EVENTS } })(json);
	for (const node of wanted.nodes) {
		if (node.name === 'Keep in Touch') delete node.disabled;
		// n8n publishes the switchboard only after what its lines call, and assessments are off in the sandbox.
		if (node.name === 'Assessments') node.disabled = true;
	}
	return wanted;
};

/** Tuesday of the week after next, at nine in the morning: quiet hours are from 19:00 to 08:00, all in UTC. */
const TUESDAY = new Date();
TUESDAY.setUTCDate(TUESDAY.getUTCDate() + ((9 - TUESDAY.getUTCDay()) % 7) + 7);
TUESDAY.setUTCHours(9, 0, 0, 0);

/** @param {number} days @param {number} hour @param {number} [minute] */
const onDay = (days, hour, minute = 0) => {
	const moment = new Date(TUESDAY);
	moment.setUTCDate(moment.getUTCDate() + days);
	moment.setUTCHours(hour, minute);
	return moment;
};

describe('an open offer', () => {
	/** @type {Sandbox} */
	let sandbox;
	before(async () => {
		const acme = company();
		sandbox = await startSandbox({
			...acme,
			clock: true,
			prepareWorkflow: switchedOn,
			settings: { ...acme.settings, portalUrl: 'https://careers.company.example.com/offers' },
		});
		await sandbox.rest.activate(SWITCHBOARD);
		const switchboard = sandbox.workflows.filter(({ id }) => id === SWITCHBOARD);
		const url = await triggerUrlOf(
			sandbox.rest,
			switchboard.map((one) => ({ ...one, active: true })),
		);
		sandbox.knit.setDestination(url);
		await setClockTo(TUESDAY);
	});
	after(async () => {
		await sandbox?.stop();
	});

	/** @param {string} id @param {string} [phone] */
	async function extend(id, phone) {
		const made = application(id, 'IN_PROGRESS', {
			jobId: STANDARD,
			updatedAt: now().toISOString(),
		});
		if (phone !== undefined) made['info'].candidate.phones = [{ type: null, phoneNumber: phone }];
		const offers = made['offers'].map((/** @type {any} */ offer) => ({
			...offer,
			sentAt: now().toISOString(),
			expiresAt: null,
		}));
		const [delivery] = await sandbox.knit.setApplication({ ...made, offers });
		assert.equal(delivery?.acknowledged, true, id);
	}
	/** @param {string} id */
	const rowOf = async (id) => {
		const rows = (await sandbox.rest.dataTableRows('knit offers')).filter(
			(row) => row['applicationId'] === id,
		);
		assert.equal(rows.length, 1, `${id} has ${rows.length} rows`);
		return rows[0] ?? {};
	};
	/** @param {string} id */
	const addressOf = (id) => `pat.${nameOf(id).toLowerCase()}@example.com`;
	/** What the candidate got, by subject. @param {string} id */
	const gotten = (id) =>
		sandbox.mailbox.mails
			.filter((mail) => mail.to.includes(addressOf(id)))
			.map(({ subject }) => subject);
	/** What the recruiter heard about the candidate, by subject. @param {string} id */
	const told = (id) =>
		sandbox.mailbox.mails
			.filter((mail) => mail.subject.includes(nameOf(id)) && !mail.to.includes(addressOf(id)))
			.map(({ subject }) => subject);
	/** @param {string} id @param {RegExp} subject */
	const mailTo = (id, subject) =>
		until(
			() =>
				sandbox.mailbox.mails.find(
					(mail) => mail.to.includes(addressOf(id)) && subject.test(mail.subject),
				),
			{ what: `${subject} to ${id}` },
		);
	/** @param {Date} moment */
	async function lookAt(moment) {
		if (moment > now()) await setClockTo(moment);
		const run = await sandbox.rest.runWorkflow(ENGAGEMENT, {
			trigger: 'Every Half Hour',
			timeoutMs: 120_000,
		});
		assert.equal(run.status, 'success', run.data?.resultData?.error?.message);
	}
	const engagementRuns = async () =>
		(await sandbox.rest.executions({ workflowId: ENGAGEMENT, limit: 100 })).filter(
			({ mode }) => mode === 'webhook',
		).length;

	const NEXT_STEPS = 'Your offer from Company Example: what happens next';
	const CHECK_IN = 'Any questions about your offer?';

	it('gives next steps once, however often Knit tells of it', async () => {
		for (const id of ['app-silent', 'app-viewed', 'app-optout', 'app-decline', 'app-untold']) {
			await extend(id);
		}
		const last = sandbox.knit.deliveries.find((one) => one.recordId === 'app-silent');
		await sandbox.knit.dispatch(JSON.parse(last?.body ?? '{}'), { copies: 2 });
		assert.deepEqual(gotten('app-silent'), [NEXT_STEPS]);
		const mail = await mailTo('app-silent', /what happens next/);
		assert.match(mail.text, /the role of Account Executive/);
		assert.doesNotMatch(mail.text, /[{}]|null|undefined/);
		const row = await rowOf('app-silent');
		assert.equal(row['status'], 'open');
		assert.equal(row['touches'], 1);
		assert.equal(row['nextStep'], 'check_in');
		assert.equal(row['owedObject'], null);
	});

	it('notes that the candidate looked at it, and that they want no emails; opening the page starts nothing', async () => {
		const link = linkIn(await mailTo('app-viewed', /what happens next/));
		const shown = await fetch(link, { headers: { accept: 'text/html', 'user-agent': BROWSER } });
		assert.match(await shown.text(), /See my offer/);
		assert.equal(await engagementRuns(), 0);
		const portal = await (await post(link, { answer: 'view' })).text();
		assert.match(portal, /href="https:\/\/careers\.company\.example\.com\/offers"/);
		assert.ok((await rowOf('app-viewed'))['viewedAt']);

		const other = linkIn(await mailTo('app-optout', /what happens next/));
		assert.match(
			await (await post(other, { answer: 'optOut' })).text(),
			/no more automated emails/,
		);
		assert.equal((await rowOf('app-optout'))['optedOut'], true);
	});

	it('tells the recruiter of a decline at once, and asks the candidate why in the morning', async () => {
		await setClockTo(onDay(0, 22));
		await sandbox.knit.setOffer('app-decline', { status: 'DENIED', closedAt: now().toISOString() });
		assert.deepEqual(told('app-decline'), [`Pat ${nameOf('app-decline')} has declined the offer`]);
		assert.deepEqual(gotten('app-decline'), [NEXT_STEPS]);
		await lookAt(onDay(0, 23));
		assert.deepEqual(gotten('app-decline'), [NEXT_STEPS]);

		await lookAt(onDay(1, 8, 10));
		const link = linkIn(await mailTo('app-decline', /One question/));
		const page = await (await fetch(link, { headers: { accept: 'text/html' } })).text();
		assert.match(page, /Why did you decide against it\?/);
		const thanks = await post(link, {
			reason: 'location',
			note: 'Too far <b>away</b>',
			answer: 'feedback',
		});
		assert.match(await thanks.text(), /Thank you, Pat\./);
		const row = await rowOf('app-decline');
		assert.equal(row['declineReason'], 'location');
		await until(() => told('app-decline').length === 2, { what: 'the reason' });
		const [, why] = told('app-decline');
		assert.equal(why, `Why Pat ${nameOf('app-decline')} declined`);
		assert.equal(gotten('app-decline').length, 2);
	});

	it('goes to the recruiter a day after it was viewed, instead of another email', async () => {
		await lookAt(onDay(1, 9, 30));
		assert.deepEqual(told('app-viewed'), [
			`Please get in touch: Pat ${nameOf('app-viewed')} has not decided`,
		]);
		assert.deepEqual(gotten('app-viewed'), [NEXT_STEPS]);
		assert.equal((await rowOf('app-viewed'))['reviewCode'], 'VIEWED_SILENT');
	});

	it('waits for the morning with a check-in that comes due at night', async () => {
		await lookAt(onDay(2, 1));
		assert.deepEqual(gotten('app-silent'), [NEXT_STEPS]);
		// Withdrawn in the ATS, and Knit has not told of it: the ATS is asked before the candidate is written to.
		await sandbox.knit.setOffer('app-untold', { status: 'DEPRECATED' }, { event: null });
		await lookAt(onDay(2, 8, 10));
		assert.deepEqual(gotten('app-silent'), [NEXT_STEPS, CHECK_IN]);
		assert.deepEqual(gotten('app-untold'), [NEXT_STEPS]);
		assert.equal((await rowOf('app-untold'))['status'], 'withdrawn');
	});

	it('goes to the recruiter when the candidate stays silent, and when they want no emails', async () => {
		await lookAt(onDay(2, 9, 30));
		assert.equal((await rowOf('app-optout'))['reviewCode'], 'OPTED_OUT');
		assert.deepEqual(gotten('app-optout'), [NEXT_STEPS]);
		await lookAt(onDay(3, 8, 30));
		await lookAt(onDay(3, 9));
		for (const id of ['app-silent', 'app-optout']) {
			assert.deepEqual(told(id), [`Please get in touch: Pat ${nameOf(id)} has not decided`]);
		}
		assert.deepEqual(gotten('app-silent'), [NEXT_STEPS, CHECK_IN]);
		const task = sandbox.mailbox.mails.find(
			({ subject, to }) =>
				subject.includes(nameOf('app-silent')) && !to.includes(addressOf('app-silent')),
		);
		assert.match(task?.text ?? '', /Open for: 2 days|Open for: 71 hours|Open for: 3 days/);
		assert.match(task?.text ?? '', /Next steps, [^\n]+\nCheck-in, /);
	});

	it('gets its check-in as a text message, if that is switched on; whoever has no number gets the email', async () => {
		const SID = 'AC00000000000000000000000000000001';
		/** @type {{ method: string, path: string, authorization: string, form: Record<string, string> }[]} */
		const calls = [];
		let isDown = false;
		// As Twilio documents "Create a Message"; n8n reaches it through the sandbox's proxy.
		await sandbox.slack.answerFor('api.twilio.com', async (request) => {
			const form = Object.fromEntries(new URLSearchParams(await request.body.getText()));
			const { method, path, headers } = request;
			calls.push({ method, path, form, authorization: String(headers['authorization']) });
			return isDown
				? { statusCode: 503, json: { code: 20503, message: 'Service unavailable', status: 503 } }
				: { statusCode: 201, json: { sid: 'SM1', status: 'queued', error_code: null } };
		});
		const twilio = await sandbox.rest.saveCredential('Twilio (test)', 'twilioApi', {
			...{ authType: 'authToken', accountSid: SID, authToken: 'example-token' },
		});
		const canvas = await sandbox.rest.workflow(ENGAGEMENT);
		assert.ok(canvas);
		const withText = canvas.nodes.map((node) => {
			if (node.name === 'Check In') node.parameters['asText'] = true;
			if (node.name !== 'Send a Text Message') return node;
			const { id, name } = twilio;
			const parameters = { ...node.parameters, from: '+15005550006' };
			return { ...node, disabled: false, parameters, credentials: { twilioApi: { id, name } } };
		});
		await sandbox.rest.importWorkflow({ ...canvas, nodes: withText });
		await sandbox.rest.activate(ENGAGEMENT);

		await setClockTo(onDay(7, 9));
		await extend('app-text');
		await extend('app-national', '030 1234567');
		await lookAt(onDay(8, 22));
		await lookAt(onDay(9, 9));
		assert.deepEqual(calls, [
			{
				...{ method: 'POST', path: `/2010-04-01/Accounts/${SID}/Messages.json` },
				authorization: `Basic ${Buffer.from(`${SID}:example-token`).toString('base64')}`,
				form: {
					...{ From: '+15005550006', To: '+12025550100', StatusCallback: '' },
					Body: 'Hi Pat, do you have any questions about your offer from Company Example? Write to recruiter@company.example.com.',
				},
			},
		]);
		assert.deepEqual(gotten('app-text'), [NEXT_STEPS]);
		assert.deepEqual(gotten('app-national'), [NEXT_STEPS, CHECK_IN]);
		const row = await rowOf('app-text');
		assert.deepEqual([row['touches'], row['owedObject']], [2, null]);

		// What Twilio does not take is not sent again; the recruiter is asked to check.
		await setClockTo(onDay(9, 10));
		await extend('app-textdown');
		isDown = true;
		await lookAt(onDay(10, 22, 30));
		await setClockTo(onDay(13, 9));
		const run = await sandbox.rest.runWorkflow(ENGAGEMENT, { trigger: 'Every Half Hour' });
		assert.equal(run.status, 'error');
		await lookAt(onDay(13, 9, 30));
		assert.deepEqual(gotten('app-textdown'), [NEXT_STEPS]);
		assert.deepEqual(told('app-textdown'), [
			`Please check: did our email reach Pat ${nameOf('app-textdown')}?`,
		]);
		assert.equal(calls.filter(({ form }) => form['To'] === '+12025550100').length, 2);
	});

	it('gets nothing more once it is accepted', async () => {
		await sandbox.knit.setOffer('app-silent', { status: 'SIGNED', closedAt: now().toISOString() });
		assert.equal((await rowOf('app-silent'))['status'], 'accepted');
		const before = gotten('app-silent').filter((subject) => /offer/.test(subject));
		await lookAt(onDay(14, 9));
		assert.deepEqual(
			gotten('app-silent').filter((subject) => /offer/.test(subject)),
			before,
		);
	});
});
