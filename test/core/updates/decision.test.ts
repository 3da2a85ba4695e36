import type { Choice, Decision, Seen } from '../../../core/updates/decision';
import { judgeDecision } from '../../../core/updates/judge';
import { planUpdate, type PlannedUpdate } from '../../../core/updates/plan';
import { EXAMPLE_SETTINGS, type Settings } from '../../../core/settings/settings';
import { ATS, judged, NOW, OPTIONS, UPDATE } from './support';

const ON: Settings = { ...EXAMPLE_SETTINGS, updatesMode: 'on' };
/** A recruiter moved the application by hand, after the state that the update is based on. */
const MOVED = {
	...ATS,
	updatedAt: '2026-06-12T08:00:00.000Z',
	currentStage: { id: 'st-9', text: 'On Hold' },
};
const SEEN: Seen = {
	changedAt: '2026-06-12T08:00:00.000Z',
	stageId: 'st-9',
	stageName: 'On Hold',
	status: 'ACTIVE',
};

function queued(update: object = {}): PlannedUpdate {
	const verdict = judged({ update, ats: MOVED });
	return planUpdate(verdict, { ...UPDATE, ...update }, ON, NOW);
}

function decided(choice: Choice, ats: object = MOVED, row: object = queued().row, seen = SEEN) {
	const decision: Decision = {
		updateKey: queued().updateKey,
		ids: {
			integrationId: 'i-1',
			candidateId: 'cand-501',
			applicationId: 'app-1001',
			requisitionId: 'job-77',
		},
		choice,
		decidedBy: 'dana@example.com',
		decidedAt: NOW,
		note: null,
		seen,
	};
	const earlier = [{ id: 3, ...row }];
	const context = { now: NOW, executionId: '8', earlier, underway: new Map<string, string>() };
	return judgeDecision(decision, ats, OPTIONS, context);
}

describe('an update that the ATS is newer than', () => {
	it('is marked, kept without the email address, and owes a question and two notices', () => {
		const { status, next, owed, row } = queued();
		expect([status, next, owed]).toEqual([
			'CONFLICT',
			'needsPerson',
			['question', 'operations', 'slack'],
		]);
		expect(row).toMatchObject({ status: 'CONFLICT', code: 'NEWER_IN_ATS', writtenAt: null });
		expect(row.updateObject).toContain('"candidateId":"cand-501"');
		expect(row.updateObject).not.toMatch(/emily@/i);
	});

	it('is queued once, however often it comes', () => {
		const earlier = [{ id: 3, ...queued().row }];
		const again = judged({ ats: MOVED, context: { earlier } });
		expect([again.outcome, again.code]).toEqual(['nothingNew', 'ALREADY_QUEUED']);
		expect(planUpdate(again, UPDATE, ON, NOW).owed).toEqual([]);
	});

	it('is written as it is if the recruiter chose it, signed with who decided', () => {
		const { outcome, write, row } = decided('mine');
		expect([outcome, write?.stageId]).toEqual(['write', 'st-3']);
		expect(write?.note).toContain('decided by dana@example.com');
		expect(row).toMatchObject({ decidedBy: 'dana@example.com', traceId: 'trace-9' });
	});

	it('leaves the stage alone if the recruiter keeps both, and adds the note', () => {
		const { outcome, write } = decided('both');
		expect([outcome, write?.stageId, write?.stageEvent]).toEqual(['write', null, null]);
		expect(write?.note).toContain('Strong on TypeScript.');
	});

	it('is not written if the recruiter keeps the ATS as it is', () => {
		const verdict = decided('theirs');
		expect([verdict.outcome, verdict.code, verdict.write]).toEqual(['nothingNew', 'KEPT', null]);
		expect(planUpdate(verdict, null, ON, NOW).status).toBe('DECIDED');
	});

	it.each([
		['was changed again', { ...MOVED, updatedAt: '2026-06-12T08:30:00.000Z' }],
		['moved to another stage', { ...MOVED, currentStage: { id: 'st-4', text: 'Offer' } }],
		['was closed', { ...MOVED, status: 'HIRED' }],
		['no longer says when it changed', { ...MOVED, updatedAt: null }],
	])('is asked about again if the ATS %s after the recruiter looked', (_what, ats) => {
		const { outcome, code } = decided('mine', ats);
		expect([outcome, code]).toEqual(['conflict', 'NEWER_IN_ATS']);
	});

	it('can be decided although the ATS never says when it changed', () => {
		const ats = { ...MOVED, updatedAt: null };
		const row = planUpdate(judged({ ats }), UPDATE, ON, NOW).row;
		expect(row.code).toBe('ATS_TIME_UNKNOWN');
		const seen = { ...SEEN, changedAt: null };
		expect(decided('mine', ats, row, seen).outcome).toBe('write');
	});

	it.each([
		['was decided before', { status: 'DECIDED' }],
		['is about another key', { updateKey: 'other' }],
	])('is not decided twice: it %s', (_what, changes) => {
		const { outcome, code } = decided('mine', MOVED, { ...queued().row, ...changes });
		expect([outcome, code]).toEqual(['nothingNew', 'ALREADY_DECIDED']);
	});
});

it('an update that is not sure enough, or does not say how sure it is, is written once a person decided', () => {
	for (const confidence of [0.3, null]) {
		const update = { ...UPDATE, confidence };
		const seen = {
			changedAt: '2026-06-11T16:40:12.000Z',
			stageId: 'st-2',
			stageName: 'Phone Screen',
			status: 'ACTIVE',
		};
		const planned = planUpdate(judged({ update }), update, ON, NOW);
		expect(planned.status).toBe('LOW_CONFIDENCE');
		const decision = { ...planned, choice: 'mine' as const, decidedBy: 'Dana', decidedAt: NOW };
		const context = {
			now: NOW,
			executionId: null,
			earlier: [planned.row],
			underway: new Map<string, string>(),
		};
		const verdict = judgeDecision(
			{ ...decision, ids: planned, note: null, seen },
			ATS,
			OPTIONS,
			context,
		);
		expect([confidence, verdict.outcome]).toEqual([confidence, 'write']);
	}
});

describe('the mode of the settings', () => {
	const statusIn = (changes: Partial<Settings>) => {
		const { status, owed, next } = planUpdate(judged(), UPDATE, { ...ON, ...changes }, NOW);
		return [status, owed, next];
	};

	it.each([
		['off', { updatesMode: 'off' }, 'OFF'],
		['a dry run', { updatesMode: 'dryRun' }, 'DRY_RUN'],
		['trial mode', { updatesMode: 'on', trialMode: true }, 'DRY_RUN'],
		['on', { updatesMode: 'on' }, 'WRITING'],
	] as const)('%s: a safe update is recorded as %j', (_mode, changes, status) => {
		expect(statusIn(changes)).toEqual([status, [], 'nothing']);
	});

	it('asks nobody in a dry run', () => {
		const dry = planUpdate(judged({ ats: MOVED }), UPDATE, { ...ON, updatesMode: 'dryRun' }, NOW);
		expect([dry.status, dry.outcome, dry.owed, dry.row.owed]).toEqual([
			'DRY_RUN',
			'conflict',
			[],
			'',
		]);
	});

	it('tells recruiting operations of a rejection that nobody decided', () => {
		const verdict = judged({ update: { stageName: 'Rejected' } });
		const { status, owed, row } = planUpdate(verdict, UPDATE, ON, NOW);
		expect([status, owed, row.note]).toEqual(['REFUSED', ['operations', 'slack'], null]);
	});
});
