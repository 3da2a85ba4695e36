import { judgeUpdate } from '../../../core/updates/judge';
import { underwayKeyOf } from '../../../core/updates/news';
import { ATS, judged, NOW, OPTIONS, told, UPDATE } from './support';

const NOTE = [
	'Strong on TypeScript. Wants to mentor.',
	'Stage event: Screening passed',
	'Recommendation: Advance',
	'Score: 86',
	'Rationale: Answered all eight questions.',
].join('\n');
const SIGNATURE =
	'— Screening Agent for Dana Reyes · model gpt-4.1 · prompt v12 · confidence 0.92 · based on 2026-06-11 16:40:12 UTC';
const context = { now: NOW, executionId: null, earlier: null, underway: new Map<string, string>() };

describe('an update that the ATS can take', () => {
	it('says what to write, and who says so', () => {
		expect(judged()).toMatchObject({
			outcome: 'write',
			code: 'READY',
			reason:
				'The stage and note of application app-1001 can be written; the ATS has nothing newer.',
			traceId: 'trace-9',
			updateKey: expect.stringMatching(/^[0-9a-f]{32}$/),
			applicationKey: 'i-1/app-1001',
			integrationId: 'i-1',
			candidateId: 'cand-501',
			applicationId: 'app-1001',
			requisitionId: 'job-77',
			write: {
				stageId: 'st-3',
				stageName: 'Onsite Interview',
				stageEvent: 'Screening passed',
				note: `${NOTE}\n${SIGNATURE}`,
				attribution: SIGNATURE,
			},
			mine: null,
			theirs: null,
			leftOut: [],
		});
	});

	it('gives a flat row for the table', () => {
		const { updateKey, row } = judged();
		expect(row).toEqual({
			at: NOW,
			traceId: 'trace-9',
			updateKey,
			outcome: 'write',
			code: 'READY',
			reason:
				'The stage and note of application app-1001 can be written; the ATS has nothing newer.',
			integrationId: 'i-1',
			candidateId: 'cand-501',
			applicationId: 'app-1001',
			requisitionId: 'job-77',
			stageFrom: 'Phone Screen',
			stageTo: 'Onsite Interview',
			stageId: 'st-3',
			note: `${NOTE}\n${SIGNATURE}`,
			recommendation: 'Advance',
			score: '86',
			confidence: 0.92,
			evaluator: 'Screening Agent',
			model: 'gpt-4.1',
			promptVersion: 'v12',
			onBehalfOf: 'Dana Reyes',
			decidedBy: null,
			basedOn: '2026-06-11 16:40:12 UTC',
			atsChangedAt: '2026-06-11T16:40:12.000Z',
			mine: null,
			theirs: null,
			writtenAt: null,
			executionId: '7',
		});
	});

	it('does not put the email address out', () => {
		expect(JSON.stringify(judged())).not.toMatch(/emily@/i);
	});

	it('may be only a note, or only a stage', () => {
		const onlyNote = judged({ update: { stageId: null, stageName: null } });
		expect(onlyNote.reason).toBe(
			'The note of application app-1001 can be written; the ATS has nothing newer.',
		);
		expect(onlyNote.write).toMatchObject({ stageId: null, note: `${NOTE}\n${SIGNATURE}` });
		const nothingSaid = { note: '', stageEvent: '', recommendation: '', score: '', rationale: '' };
		expect(judged({ update: nothingSaid }).write).toMatchObject({
			stageId: 'st-3',
			note: null,
			attribution: SIGNATURE,
		});
	});

	it('finds the ID of a stage that is only named in the stages of the requisition', () => {
		const stages = [
			{ id: 'st-2', text: 'Phone Screen' },
			{ id: 'st-8', text: 'Onsite interview' },
		];
		const { write } = judged({ update: { stageId: null }, ats: { stages } });
		expect(write).toMatchObject({ stageId: 'st-8', stageName: 'Onsite Interview' });
	});

	it('takes the name of a stage from the requisition if only its ID is given', () => {
		const stages = [{ id: 'st-3', name: 'Onsite' }];
		const { write } = judged({ update: { stageName: null }, ats: { job: { stages } } });
		expect(write).toMatchObject({ stageId: 'st-3', stageName: 'Onsite' });
	});

	it('is read from a webhook, in any spelling of its names', () => {
		const body = {
			candidate_id: 'cand-501',
			application_id: 'app-1001',
			job_id: 'job-77',
			note: 'Fine.',
			confidence: '0.9',
			evaluator: { name: 'Screening Agent' },
			model: 'm',
			prompt_version: 3,
			recruiter: { email: 'dana@example.com' },
			based_on: { at: '2026-06-11T18:40:12+02:00' },
		};
		const verdict = judgeUpdate({ headers: {}, body: { update: body } }, ATS, OPTIONS, context);
		expect(verdict.write?.note).toBe(
			'Fine.\n— Screening Agent for dana@example.com · model m · prompt 3 · confidence 0.9 · based on 2026-06-11 16:40:12 UTC',
		);
	});

	it('is compared with Knit’s own record as well', () => {
		const { currentStage, offers, rejection, ...info } = ATS;
		const raw = JSON.stringify({
			data: { application: { info, currentStage, offers, rejection } },
		});
		expect(judgeUpdate(UPDATE, raw, OPTIONS, context).code).toBe('READY');
	});

	it('has the same key each time, and another one when it says something else', () => {
		const key = judged().updateKey;
		expect(judged({ update: { traceId: 'trace-10' } }).updateKey).toBe(key);
		expect(judged({ ats: { updatedAt: '2026-06-11T17:00:00Z' } }).updateKey).toBe(key);
		expect(judged({ update: { note: 'Other.' } }).updateKey).not.toBe(key);
	});

	it('gets a trace ID from its key if it brings none', () => {
		const { traceId, updateKey } = judged({ update: { traceId: null } });
		expect(traceId).toBe(`update-${updateKey.slice(0, 16)}`);
	});

	it('keeps each line of a note clean, and its length within bounds', () => {
		const note = `See https://evil.example/x\u202e\r\n\r\n\r\n${'long '.repeat(5000)}`;
		const text = judged({ update: { note } }).write?.note ?? '';
		expect(text).toMatch(/^See evil example x\n\nlong /);
		expect(text).not.toContain('\u202e');
		expect(text.length).toBeLessThan(7000);
	});
});

describe('a conflict', () => {
	it.each([
		[
			'the ATS changed afterwards',
			{ ats: { updatedAt: '2026-06-11T16:40:13Z' } },
			'NEWER_IN_ATS: Application app-1001 was changed in the ATS after the state that this update is based on.',
		],
		[
			'somebody wrote a note afterwards',
			{ ats: { notes: [{ body: 'I called her.', createdAt: '2026-06-11T17:00:00Z' }] } },
			'NEWER_IN_ATS: Application app-1001 was changed in the ATS after the state that this update is based on.',
		],
		[
			'the ATS has a higher revision',
			{ update: { revision: 9 }, ats: { revision: '10' } },
			'NEWER_IN_ATS: Application app-1001 was changed in the ATS after the state that this update is based on.',
		],
		[
			'the ATS has another revision that has no order',
			{ update: { revision: 'b7' }, ats: { revision: 'a3' } },
			'NEWER_IN_ATS: Application app-1001 was changed in the ATS after the state that this update is based on.',
		],
		[
			'the update claims a revision that the ATS does not have yet',
			{ update: { revision: 11 }, ats: { revision: 10 } },
			'BASIS_UNKNOWN: The update does not say reliably which state of application app-1001 it is based on.',
		],
		[
			'it was in another stage',
			{ update: { fromStage: 'Application Review' } },
			'STAGE_MOVED: Application app-1001 has left the stage that this update is based on.',
		],
		[
			'it had another stage ID',
			{ update: { fromStageId: 'st-1' } },
			'STAGE_MOVED: Application app-1001 has left the stage that this update is based on.',
		],
		[
			'the update does not say what it is based on',
			{ update: { basedOn: null } },
			'BASIS_UNKNOWN: The update does not say reliably which state of application app-1001 it is based on.',
		],
		[
			'the time it is based on has not come yet',
			{ update: { basedOn: '2026-06-13T00:00:00Z' } },
			'BASIS_UNKNOWN: The update does not say reliably which state of application app-1001 it is based on.',
		],
		[
			'the time it is based on has no zone',
			{ update: { basedOn: '2026-06-11T18:40:12' } },
			'ATS_TIME_UNKNOWN: The ATS does not say when application app-1001 was last changed.',
		],
		[
			'the ATS does not say when it changed',
			{ ats: { updatedAt: null } },
			'ATS_TIME_UNKNOWN: The ATS does not say when application app-1001 was last changed.',
		],
		[
			'only the update has a revision',
			{ update: { basedOn: null, revision: 4 } },
			'ATS_TIME_UNKNOWN: The ATS does not say when application app-1001 was last changed.',
		],
	])('is one when %s', (_when, changes, expected) => {
		expect(told(changes)).toBe(`conflict ${expected}`);
	});

	it('shows both sides and writes neither', () => {
		const verdict = judged({ ats: { updatedAt: '2026-06-12T08:00:00Z' } });
		expect(verdict).toMatchObject({
			candidateId: 'cand-501',
			requisitionId: 'job-77',
			write: null,
			mine: {
				stageId: 'st-3',
				stageName: 'Onsite Interview',
				note: `${NOTE}\n${SIGNATURE}`,
				confidence: 0.92,
				evaluator: 'Screening Agent',
				basedOn: '2026-06-11 16:40:12 UTC',
			},
			theirs: {
				stageId: 'st-2',
				stageName: 'Phone Screen',
				status: 'ACTIVE',
				changedAt: '2026-06-12T08:00:00.000Z',
			},
		});
		expect(JSON.parse(verdict.row.theirs ?? '')).toEqual(verdict.theirs);
		expect(JSON.parse(verdict.row.mine ?? '')).toEqual(verdict.mine);
	});

	it('names the requisition of the ATS if the update names none', () => {
		const changes = { update: { requisitionId: null, basedOn: null } };
		expect(judged(changes).requisitionId).toBe('job-77');
	});

	it('is also the second update of an application in the same run', () => {
		const underway = new Map([[underwayKeyOf(judged()), judged().updateKey]]);
		const second = { update: { note: 'Something else.' }, context: { underway } };
		expect(told(second)).toBe(
			'conflict SAME_RUN: Another update of application app-1001 is written in the same run.',
		);
	});

	it('is none if the revision is the same and no time is known', () => {
		const changes = {
			update: { basedOn: null, revision: 4 },
			ats: { revision: 4, updatedAt: null },
		};
		expect(judged(changes).write?.attribution).toContain('based on revision 4');
	});

	it('is none if the clock of the ATS is ahead of ours', () => {
		const changes = {
			update: { basedOn: '2026-06-12T09:00:05Z' },
			ats: { updatedAt: '2026-06-12T09:00:05Z' },
		};
		expect(judged(changes).outcome).toBe('write');
	});
});

describe('low confidence', () => {
	it.each([
		[
			{ confidence: 0.79 },
			'LOW_CONFIDENCE: The update of application app-1001 has confidence 0.79, and 0.8 is needed.',
		],
		[
			{ confidence: 92 },
			'NO_CONFIDENCE: The update of application app-1001 states no confidence between 0 and 1.',
		],
		[
			{ confidence: null },
			'NO_CONFIDENCE: The update of application app-1001 states no confidence between 0 and 1.',
		],
		[
			{ confidence: 'high' },
			'NO_CONFIDENCE: The update of application app-1001 states no confidence between 0 and 1.',
		],
	])('is that of %j', (update, expected) => {
		expect(told({ update })).toBe(`lowConfidence ${expected}`);
		expect(judged({ update })).toMatchObject({ write: null, mine: { stageId: 'st-3' } });
	});

	it('starts below the minimum, not at it', () => {
		expect(judged({ update: { confidence: 0.8 } }).outcome).toBe('write');
		const options = { minimumConfidence: 0.95 };
		expect(judged({ options }).code).toBe('LOW_CONFIDENCE');
	});

	it('is no obstacle once a person has decided, and the note says who', () => {
		const { write } = judged({ update: { confidence: 0.5, decidedBy: 'Maya Chen' } });
		expect(write?.attribution).toMatch(/confidence 0\.5 .* decided by Maya Chen$/);
	});
});

describe('nothing new', () => {
	const there = { currentStage: { id: 'st-3', text: 'Onsite Interview' } };

	it.each([
		['the stage and the note are there', { ats: { ...there, notes: [`${NOTE}\n${SIGNATURE}`] } }],
		['a person wrote the same words', { ats: { ...there, notes: [{ text: NOTE }] } }],
		[
			'the note was written at another time',
			{
				ats: { ...there, notes: [`${NOTE}\r\n— Screening Agent for Maya Chen · model x`] },
			},
		],
		[
			'the ATS is newer but says the same',
			{
				ats: { ...there, notes: [NOTE], updatedAt: '2026-06-12T08:00:00Z' },
			},
		],
		[
			'the table has the note',
			{
				ats: there,
				context: {
					earlier: [{ applicationId: 'app-1001', note: NOTE, writtenAt: '2026-06-11T17:00:00Z' }],
				},
			},
		],
	])('is it when %s', (_when, changes) => {
		expect(told(changes)).toBe(
			'nothingNew ALREADY_THERE: The ATS already says this about application app-1001.',
		);
		expect(judged(changes).write).toBeNull();
	});

	it.each([
		['another evaluator says the same', { notes: [`${NOTE}\n— Maya Chen for Dana Reyes · x`] }],
		['the words differ', { notes: ['Strong on JavaScript.'] }],
	])('is not it when %s', (_when, ats) => {
		expect(judged({ ats: { ...there, ...ats } }).write).toMatchObject({ stageId: null });
	});

	it('is not it when the note of the table is one of another application, or was never written', () => {
		const row = { applicationId: 'app-1001', note: NOTE, writtenAt: '2026-06-11T17:00:00Z' };
		for (const change of [
			{ applicationId: 'app-2' },
			{ integrationId: 'i-2' },
			{ writtenAt: '' },
		]) {
			const context = { earlier: [{ ...row, ...change }] };
			expect(judged({ ats: there, context }).outcome).toBe('write');
		}
	});

	it('is an update that was written before, also after the ATS has changed', () => {
		const { row } = judged();
		const earlier = { ...row, writtenAt: '2026-06-11T17:00:00Z' };
		const ats = { updatedAt: '2026-06-12T08:00:00Z' };
		expect(told({ ats, context: { earlier } })).toBe(
			'nothingNew ALREADY_WRITTEN: This update of application app-1001 was written before.',
		);
		// A row without `writtenAt` is one that got lost on the way.
		expect(judged({ context: { earlier: JSON.stringify([row]) } }).outcome).toBe('write');
	});

	it('is an update that comes twice in one run', () => {
		const underway = new Map([[underwayKeyOf(judged()), judged().updateKey]]);
		expect(told({ context: { underway } })).toBe(
			'nothingNew ALREADY_WRITTEN: This update of application app-1001 came in twice and is written once.',
		);
	});

	it('is an update that says nothing', () => {
		const update = {
			...{ stageId: '', stageName: '', stageEvent: '', note: ' ' },
			...{ recommendation: null, score: null, rationale: null },
		};
		expect(told({ update })).toBe(
			'nothingNew EMPTY: The update of application app-1001 has neither a stage nor a note.',
		);
	});

	it('is what this step may not write', () => {
		const options = { allowNotes: false, allowStages: false };
		expect(told({ options })).toBe(
			'nothingNew NOT_ALLOWED: The stage and note for application app-1001 may not be written by this step.',
		);
		expect(judged({ options: { allowNotes: false } })).toMatchObject({
			outcome: 'write',
			write: { stageId: 'st-3', note: null },
			leftOut: ['note'],
		});
		expect(judged({ options: { allowStages: false } })).toMatchObject({
			outcome: 'write',
			write: { stageId: null, note: `${NOTE}\n${SIGNATURE}` },
			leftOut: ['stage'],
		});
	});
});

describe('a refusal', () => {
	it.each([
		[{ candidateId: '' }, 'MISSING_IDS: The update names no candidate ID.'],
		[
			{ candidateId: null, applicationId: 7.5 },
			'MISSING_IDS: The update names no candidate ID and no application ID.',
		],
		[
			{ candidateId: 'cand-9' },
			'IDS_DISAGREE: The update and the ATS disagree about the candidate ID of application app-1001.',
		],
		[
			{ applicationId: 'app-9', requisitionId: 'job-9' },
			'IDS_DISAGREE: The update and the ATS disagree about the application ID and requisition ID of application app-9.',
		],
		[
			{ jobId: 'job-78' },
			'IDS_DISAGREE: The update and the ATS disagree about the requisition ID of application app-1001.',
		],
		[
			{ email: 'emil@example.com' },
			'IDS_DISAGREE: The update and the ATS disagree about the email address of application app-1001.',
		],
		[
			{ evaluator: null },
			'NO_ATTRIBUTION: The update of application app-1001 does not name its evaluator.',
		],
		[
			{ model: '', promptVersion: 'N/A' },
			'NO_ATTRIBUTION: The update of application app-1001 does not name its model and prompt version.',
		],
		[
			{ onBehalfOf: null },
			'NO_ATTRIBUTION: The update of application app-1001 does not name its recruiter.',
		],
		[
			{ onBehalfOf: 'AI recruiting agent' },
			'NO_ATTRIBUTION: The recruiter whom the update of application app-1001 names is not a person.',
		],
		[
			{ stageName: null },
			'UNKNOWN_STAGE: The new stage of application app-1001 has an ID but no name.',
		],
		[
			{ stageId: null },
			'UNKNOWN_STAGE: The new stage of application app-1001 is named without an ID.',
		],
		[
			{ stageId: 'st-2' },
			'IDS_DISAGREE: The stage ID and the stage name for application app-1001 mean different stages.',
		],
	])('is what becomes of %j', (update, expected) => {
		expect(told({ update })).toBe(`refused ${expected}`);
		expect(judged({ update })).toMatchObject({ write: null, mine: null, theirs: null });
	});

	it.each([
		null,
		'no JSON',
		{ error: 'Knit did not find the application app-1001' },
		{ ...ATS, candidate: null },
		{ ...ATS, candidate: { firstName: 'Emily' } },
		{ ...ATS, id: null },
		// What was asked for is no answer.
		{ ...UPDATE, application: null },
		{ candidateId: 'cand-501', applicationId: 'app-1001', currentStage: ATS.currentStage },
	])('meets an unknown person: %j', (ats) => {
		const { code, reason } = judgeUpdate(UPDATE, ats, OPTIONS, context);
		expect(`${code}: ${reason}`).toBe(
			'UNKNOWN_PERSON: The ATS did not return application app-1001 with its candidate.',
		);
	});

	it('needs no email address, and no address in the ATS', () => {
		expect(judged({ update: { email: null } }).outcome).toBe('write');
		const candidate = { id: 'cand-501', emails: [] };
		expect(judged({ ats: { candidate } }).outcome).toBe('write');
	});

	it('meets a stage that is not one of the requisition', () => {
		expect(told({ ats: { stages: [{ id: 'st-4', text: 'Offer' }] } })).toBe(
			'refused UNKNOWN_STAGE: The new stage of application app-1001 is not one of its requisition.',
		);
	});

	const SENSITIVE =
		'refused SENSITIVE_STATUS: A rejection, hire or withdrawal of application app-1001 needs the person who decided it.';

	it.each([
		{ stageName: 'Rejected' },
		{ stageName: 'Auto-Reject' },
		{ stageEvent: 'candidateWithdrawn' },
		{ stageEvent: 'offer_accepted' },
		{ stage: { id: 'st-9', text: 'Hired' }, stageId: null, stageName: null },
		{ status: 'HIRED' },
		{ stageId: 'rejected', stageName: 'Next' },
		{ stageName: 'Absage' },
		{ stageName: 'Not selected' },
	])('is what becomes of a sensitive change that nobody decided: %j', (update) => {
		expect(told({ update })).toBe(SENSITIVE);
		expect(judged({ update: { ...update, decidedBy: 'Maya Chen' } }).code).toBe('READY');
	});

	it.each(['AI', 'Bot', 'Screening Agent', 'gpt-4.1', 'HiringAssistant workflow', '42', ' '])(
		'is not lifted by %j, which is no person',
		(decidedBy) => {
			expect(told({ update: { stageName: 'Rejected', decidedBy } })).toBe(SENSITIVE);
		},
	);

	it('goes by what the requisition calls a stage, whatever the update calls it', () => {
		const stages = [{ id: 'st-3', text: 'Rejected' }];
		expect(told({ update: { stageName: null }, ats: { stages } })).toBe(SENSITIVE);
		// A name that hides it is refused as well.
		expect(told({ ats: { stages } })).toBe(SENSITIVE);
	});

	it('counts further words as sensitive', () => {
		const update = { stageName: 'Background Check' };
		expect(judged({ update }).outcome).toBe('write');
		expect(told({ update, options: { sensitiveWords: ['background check'] } })).toBe(SENSITIVE);
	});

	it('keeps a closed application closed until a person decides', () => {
		const expected =
			'refused SENSITIVE_STATUS: Application app-1001 is closed, so another stage needs the person who decided it.';
		expect(told({ ats: { status: 'REJECTED' } })).toBe(expected);
		expect(told({ ats: { rejection: { text: 'No longer interested' } } })).toBe(expected);
		const onlyNote = { stageId: null, stageName: null };
		expect(judged({ update: onlyNote, ats: { status: 'HIRED' } }).outcome).toBe('write');
	});

	it('does not mistake a meeting with the hiring manager for a hire', () => {
		expect(judged({ update: { stageName: 'Hiring Manager Interview' } }).outcome).toBe('write');
	});

	it.each([
		[{ note: 'Her desired salary is too high.' }, 'The note mentions'],
		[{ note: 'Fine.', rationale: 'She is pregnant.' }, 'The rationale mentions'],
		[{ note: 'Asks for $140k.' }, 'The note mentions'],
		[{ note: 'Needs 90.000 € at least.' }, 'The note mentions'],
		[{ note: 'Sal\u200bary talk went well.' }, 'The note mentions'],
		[{ recommendation: 'Too old, see date of birth' }, 'The recommendation mentions'],
		[
			{ note: 'Nice. Religion: none.', stageEvent: 'visa_checked' },
			'The note and stage event mention',
		],
	])('keeps pay and protected attributes to itself: %j', (update, beginning) => {
		const verdict = judged({ update });
		expect(verdict).toMatchObject({
			outcome: 'refused',
			code: 'PAY_OR_PROTECTED',
			reason: `${beginning} pay or a protected attribute.`,
		});
		for (const text of Object.values(update)) {
			expect(JSON.stringify(verdict)).not.toContain(text.slice(-12));
		}
	});

	it('lets words pass that only look like them', () => {
		const note = 'Rewrote the page, leads the stage team, packages software, basePath fixed.';
		expect(judged({ update: { note } }).outcome).toBe('write');
	});
});

describe('the names of people', () => {
	it.each(['Dana Reyes', 'Ai Weiwei', 'Lucian Bot', 'dana@example.com', '山田 太郎'])(
		'%s is one',
		(onBehalfOf) => {
			expect(judged({ update: { onBehalfOf } }).outcome).toBe('write');
		},
	);
});
