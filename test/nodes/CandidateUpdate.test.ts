import type { INodeParameters } from 'n8n-workflow';

import { EXAMPLE_SETTINGS } from '../../core/settings/settings';
import { unseal } from '../../core/text/sealed';
import { CandidateUpdate } from '../../nodes/CandidateUpdate/CandidateUpdate.node';
import { recordsOf, runNode } from '../support/engine';

const application = {
	id: 'app-1',
	status: 'ACTIVE',
	updatedAt: '2026-06-11T16:40:12.000Z',
	jobId: 'job-1',
	candidate: { id: 'cand-1', emails: [{ type: null, email: 'emily@example.com' }] },
	currentStage: { id: 'st-2', text: 'Phone Screen' },
	rejection: null,
	offers: [],
};

const update = {
	candidateId: 'cand-1',
	applicationId: 'app-1',
	requisitionId: 'job-1',
	email: 'emily@example.com',
	stageId: 'st-3',
	stageName: 'Onsite',
	note: 'Fine.',
	confidence: 0.9,
	evaluator: 'Screening Agent',
	model: 'gpt-4.1',
	promptVersion: 'v12',
	onBehalfOf: 'Dana Reyes',
	basedOn: '2026-06-11T16:40:12Z',
	traceId: 'trace-1',
	application,
};

/** The same for another person, so that no two updates of a run are about the same application. */
function ofPerson(number: number, changes: object = {}, ofAts: object = {}) {
	const ids = { candidateId: `cand-${number}`, applicationId: `app-${number}` };
	const candidate = { ...application.candidate, id: ids.candidateId };
	const ats = { ...application, id: ids.applicationId, candidate, ...ofAts };
	return { ...update, ...ids, ...changes, application: ats };
}

async function decide(
	items: Array<ReturnType<typeof ofPerson>>,
	options: object = {},
	run: Omit<Parameters<typeof runNode>[1], 'items'> = {},
) {
	return await runNode(new CandidateUpdate(), {
		items,
		parameters: { options: { ...options } },
		...run,
	});
}

function codesOf(outputs: Awaited<ReturnType<typeof decide>>): unknown[][] {
	return outputs.map((items) => recordsOf(items).map(({ code }) => code));
}

describe('Candidate Update', () => {
	it('puts each update out once, where it belongs, linked to its item', async () => {
		const outputs = await decide([
			ofPerson(1),
			ofPerson(2, {}, { updatedAt: '2026-06-12T00:00:00Z' }),
			ofPerson(3, { confidence: 0.4 }),
			ofPerson(4, { note: null }, { currentStage: { id: 'st-3', text: 'Onsite' } }),
			ofPerson(5, { stageName: 'Rejected' }),
			ofPerson(6, { requisitionId: 'job-2' }),
		]);
		expect(codesOf(outputs)).toEqual([
			['READY'],
			['NEWER_IN_ATS'],
			['LOW_CONFIDENCE'],
			['ALREADY_THERE'],
			['SENSITIVE_STATUS', 'IDS_DISAGREE'],
		]);
		expect(outputs.map((items) => items.map(({ pairedItem }) => pairedItem))).toEqual([
			[{ item: 0 }],
			[{ item: 1 }],
			[{ item: 2 }],
			[{ item: 3 }],
			[{ item: 4 }, { item: 5 }],
		]);
	});

	it('says what to write, and brings the row for the table', async () => {
		const [write] = await decide([ofPerson(1)]);
		const signature =
			'— Screening Agent for Dana Reyes · model gpt-4.1 · prompt v12 · confidence 0.9 · based on 2026-06-11 16:40:12 UTC';
		expect(recordsOf(write)).toEqual([
			expect.objectContaining({
				outcome: 'write',
				code: 'READY',
				reason:
					'The stage and note of application app-1 can be written; the ATS has nothing newer.',
				traceId: 'trace-1',
				candidateId: 'cand-1',
				applicationId: 'app-1',
				requisitionId: 'job-1',
				write: {
					stageId: 'st-3',
					stageName: 'Onsite',
					stageEvent: null,
					note: `Fine.\n${signature}`,
					attribution: signature,
				},
				mine: null,
				theirs: null,
				row: expect.objectContaining({ outcome: 'write', executionId: '1', writtenAt: null }),
			}),
		]);
		expect(recordsOf(write)[0]).not.toHaveProperty('example');
		expect(recordsOf(write)[0]).not.toHaveProperty('application');
	});

	it('shows both sides of a conflict', async () => {
		const [, conflict] = await decide([ofPerson(1, { basedOn: null })]);
		expect(recordsOf(conflict)[0]).toMatchObject({
			write: null,
			mine: { stageName: 'Onsite' },
			theirs: { stageName: 'Phone Screen', changedAt: '2026-06-11T16:40:12.000Z' },
		});
	});

	it('reads the ATS from another step', async () => {
		const parameters = { ats: '={{ JSON.stringify($json.said) }}', options: {} };
		const item = { ...ofPerson(1), said: { application, notes: [] } };
		const outputs = await decide([item], {}, { parameters });
		expect(codesOf(outputs)).toEqual([['READY'], [], [], [], []]);
	});

	it('refuses an update whose application was not found', async () => {
		const parameters = { ats: '={{ $json.nothing }}', options: {} };
		const outputs = await decide([ofPerson(1)], {}, { parameters });
		expect(codesOf(outputs)).toEqual([[], [], [], [], ['UNKNOWN_PERSON']]);
	});

	it('lets only one update of an application pass in one run', async () => {
		const other = ofPerson(1, { note: 'Also fine.', integrationId: 'i-1' });
		const outputs = await decide([ofPerson(1), ofPerson(1), other, ofPerson(2)]);
		expect(codesOf(outputs)).toEqual([
			['READY', 'READY'],
			['SAME_RUN'],
			[],
			['ALREADY_WRITTEN'],
			[],
		]);
	});

	it('does not write again what the table says was written', async () => {
		const [first] = await decide([ofPerson(1)]);
		const row: unknown = recordsOf(first)[0]?.row;
		const written = { ...(typeof row === 'object' ? row : {}), writtenAt: '2026-06-12T00:00:00Z' };
		const outputs = await decide([ofPerson(1)], { earlierUpdates: JSON.stringify([written]) });
		expect(codesOf(outputs)).toEqual([[], [], [], ['ALREADY_WRITTEN'], []]);
	});

	it('goes by its options, for each item where they are expressions', async () => {
		const items = [ofPerson(1, { least: 0.9 }), ofPerson(2, { least: '0.95' })];
		const outputs = await decide(items, { minimumConfidence: '={{ $json.least }}' });
		expect(codesOf(outputs)).toEqual([['READY'], [], ['LOW_CONFIDENCE'], [], []]);

		const sensitive = await decide([ofPerson(1)], { sensitiveStages: 'talent pool, onsite' });
		expect(codesOf(sensitive)[4]).toEqual(['SENSITIVE_STATUS']);

		const silent = await decide([ofPerson(1)], { allowNotes: false, allowStages: false });
		expect(codesOf(silent)[3]).toEqual(['NOT_ALLOWED']);
	});

	it('passes on that an update is an example', async () => {
		const [write] = await decide([ofPerson(1, { example: true })]);
		expect(recordsOf(write)[0]).toHaveProperty('example', true);
	});

	it.each([
		[{ minimumConfidence: 80 }, "'Minimum Confidence' is not a number from 0 to 1"],
		[{ minimumConfidence: '' }, "'Minimum Confidence' is not a number from 0 to 1"],
		[{ minimumConfidence: 'high' }, "'Minimum Confidence' is not a number from 0 to 1"],
		[{ allowNotes: 'perhaps' }, "'Allow Notes' is neither true nor false"],
		[{ sensitiveStages: 7 }, "'Sensitive Stages' is not text"],
	])('stops at %j, or refuses the item', async (options, message) => {
		await expect(decide([ofPerson(1)], options)).rejects.toMatchObject({
			message,
			description: expect.stringContaining('Options'),
		});
		const outputs = await decide([ofPerson(1)], options, { onError: 'continueRegularOutput' });
		expect(outputs.map((items) => items.length)).toEqual([0, 0, 0, 0, 1]);
		expect(recordsOf(outputs[4])[0]).toEqual({
			outcome: 'refused',
			code: 'FAILED',
			reason: message,
			write: null,
			error: message,
		});
		const [write, ...others] = await decide([ofPerson(1)], options, {
			onError: 'continueErrorOutput',
		});
		expect(write).toEqual([]);
		expect(recordsOf(others.at(-1))[0]).toHaveProperty('error', message);
	});

	it('decides about a thousand updates', async () => {
		const items = Array.from({ length: 1000 }, (_, index) => ofPerson(index));
		const [write] = await decide(items);
		expect(write).toHaveLength(1000);
	});
});

describe('what follows a decision', () => {
	const settings = {
		key: 'company',
		settings: JSON.stringify({ ...EXAMPLE_SETTINGS, updatesMode: 'on' }),
	};
	const credentials = { knitApi: { apiKey: 'knit-key', noticeSecret: 'notice-secret' } };
	const run = async (operation: string, item: object, parameters: INodeParameters = {}) =>
		recordsOf(
			(
				await runNode(new CandidateUpdate(), {
					items: [{ ...item }],
					parameters: { operation, settings, ...parameters },
					credentials,
				})
			)[0],
		);
	const conflict = async () => {
		const [, items] = await decide([ofPerson(1, { basedOn: null })], { settings });
		return recordsOf(items)[0] ?? {};
	};

	it('is planned by the settings: what to do next, and the row with what is owed', async () => {
		const planned = await conflict();
		expect(planned).toMatchObject({ status: 'CONFLICT', next: 'needsPerson' });
		expect(planned.row).toMatchObject({ owed: '["question","operations","slack"]' });
	});

	it('stops if the settings have not been filled in', async () => {
		await expect(decide([ofPerson(1)], { settings: '{}' })).rejects.toMatchObject({
			message: 'The settings have not been filled in yet.',
		});
	});

	it('reads what came without who decided', async () => {
		const [came] = await run('receive', { update: { ...update, decidedBy: 'Maya Chen' } });
		expect(came).toMatchObject({ kind: 'update', update: { decidedBy: null } });
	});

	it('asks with a link that only the API key opens, and that holds what the page shows', async () => {
		const { row } = await conflict();
		const [question, operations, slack] = await run('message', { row: { ...Object(row), id: 3 } });
		expect([question?.to, operations?.to, slack?.to]).toEqual([
			'reviewer@example.com',
			'talent@example.com',
			'#welcome-gifts',
		]);
		const sealed = /answer\?t=([\w-]+)/.exec(String(question?.text))?.[1] ?? '';
		expect(unseal(sealed, ['knit-key'])).toMatchObject({
			page: 'update',
			for: 'reviewer@example.com',
			update: { theirs: { stageName: 'Phone Screen' }, mine: { stageName: 'Onsite' } },
		});
		expect(unseal(sealed, ['notice-secret'])).toBeNull();
	});

	it('sends no notice that nobody could check', async () => {
		const item = { row: { ...Object((await conflict()).row), id: 3, owed: '["notice"]' } };
		const parameters = { news: 'notice' };
		expect(await run('message', item, parameters)).toHaveLength(1);
		credentials.knitApi.noticeSecret = ' ';
		await expect(run('message', item, parameters)).rejects.toMatchObject({
			message: "The 'Notice Secret' in the Knit API credential is empty",
		});
	});

	it('checks what was written against the ATS, read back', async () => {
		const [write] = await decide([ofPerson(1)], { settings });
		const after = { ...application, currentStage: { id: 'st-3', text: 'Onsite' } };
		const item = { ...recordsOf(write)[0], stageFailed: false, noteFailed: false };
		const [written] = await run('confirm', { ...item, application: { ...after, id: 'app-1' } });
		expect(written).toMatchObject({ status: 'WRITTEN', owed: '', next: 'nothing' });
		await expect(run('confirm', { some: 'thing' })).rejects.toMatchObject({
			message: 'This item is no update that was written',
		});
	});

	it('answers a sender with JSON and a recruiter with a page, also if the run failed', async () => {
		const row = { status: 'WRITTEN', code: 'READY', reason: 'Fine.', traceId: 't', updateKey: 'k' };
		expect(await run('result', { row }, { isAnswer: false })).toEqual([row]);
		const [page] = await run('result', { row }, { isAnswer: true });
		expect(page?.html).toContain('Your decision stands in the ATS now.');
		const [failed] = await run('result', { error: 'no' }, { isAnswer: true });
		expect(failed?.html).toContain('Your decision was not saved');
		await expect(run('result', { error: 'no' }, { isAnswer: false })).rejects.toMatchObject({
			message: 'The update could not be handled',
		});
	});
});

describe('the panel', () => {
	const { properties, outputs } = new CandidateUpdate().description;

	it('explains each output', () => {
		const notice = properties.find(({ type }) => type === 'notice');
		for (const name of ['Write', 'Conflict', 'Low Confidence', 'Nothing New', 'Refused']) {
			expect(notice?.displayName).toContain(`<b>${name}</b>`);
			expect(outputs).toContain(`"${name}"`);
		}
	});

	it('has no hint of more than ten words', () => {
		const hints = properties.flatMap(({ description = '', hint = '', options = [] }) => [
			description,
			hint,
			...options.flatMap((option) => ('description' in option ? [option.description ?? ''] : [])),
		]);
		expect(hints.filter((hint) => hint.split(/\s+/).length > 10)).toEqual([]);
		expect(hints.filter((hint) => hint !== '').length).toBeGreaterThan(15);
	});
});
