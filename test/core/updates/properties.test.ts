import fc from 'fast-check';

import { judgeUpdate } from '../../../core/updates/judge';
import { OUTCOME_OF, OUTCOMES } from '../../../core/updates/types';
import { ATS, NOW, OPTIONS, UPDATE } from './support';

/** Mostly what fits together, so that many an update gets as far as Write; often enough something else. */

const mostly = <T, Other>(usual: T, ...others: Array<fc.Arbitrary<Other>>) =>
	fc.oneof({ weight: 40, arbitrary: fc.constant(usual) }, ...others);

const instantWithin = (min: number, max: number) =>
	fc
		.integer({ min, max })
		.map((minutes) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString());
const instant = instantWithin(-3000, 10);
const blank = fc.constantFrom('', ' ', null, undefined, '\u200b', 'n/a');
const anything = fc.oneof(fc.anything(), fc.string(), fc.double());
const stageName = fc.constantFrom('Onsite', 'Rejected', 'Phone Screen', 'Hired', '');

const update = fc.record({
	integrationId: mostly('i-1', blank),
	candidateId: mostly('cand-501', blank, anything, fc.constant(['cand-501'])),
	applicationId: mostly('app-1001', blank, anything),
	requisitionId: mostly('job-77', blank, fc.constant('job-8')),
	email: mostly('emily@example.com', anything),
	stageId: fc.constantFrom('st-1', 'st-3', 'st-3', 'st-2', null),
	stageName: mostly('Onsite', stageName, anything),
	stageEvent: mostly('Screening passed', blank, anything),
	note: mostly('Fine.', fc.string(), fc.constantFrom('Wants $140k.', 'Her salary.'), anything),
	rationale: mostly('All answered.', anything),
	confidence: mostly(0.9, fc.double({ min: 0, max: 1, noNaN: true }), anything),
	evaluator: mostly('Screening Agent', blank, anything),
	model: mostly('gpt-4.1', blank, anything),
	promptVersion: mostly('v12', blank, anything),
	onBehalfOf: mostly('Dana Reyes', blank, fc.constantFrom('AI', 'agent 7'), anything),
	decidedBy: fc.constantFrom(null, 'Maya Chen', 'AI'),
	basedOn: fc.oneof({ weight: 12, arbitrary: instantWithin(-900, 10) }, blank, anything),
	revision: fc.constantFrom(null, null, 3, 4, 'x'),
	fromStageId: fc.constantFrom(null, null, 'st-1', 'st-2'),
});

const ats = fc.record({
	id: mostly('app-1001', blank),
	status: mostly('ACTIVE', fc.constantFrom('REJECTED', 'HIRED', null)),
	updatedAt: fc.oneof({ weight: 12, arbitrary: instant }, blank),
	jobId: mostly('job-77', blank),
	candidate: mostly(ATS.candidate, anything),
	currentStage: fc.constantFrom(ATS.currentStage, { id: 'st-1', text: 'Onsite' }, null),
	rejection: mostly(null, fc.record({ text: fc.string(), rejectedAt: instant })),
	notes: fc.array(fc.record({ text: fc.string(), createdAt: instant }), { maxLength: 1 }),
	revision: fc.constantFrom(null, null, 3, 4),
});

const options = fc.record({
	minimumConfidence: fc.constantFrom(0, 0.5, 0.8, 1),
	sensitiveWords: fc.constantFrom<string[]>([], ['onsite']),
	allowNotes: fc.boolean(),
	allowStages: fc.boolean(),
});

const context = { now: NOW, executionId: null, earlier: null, underway: new Map<string, string>() };
const RUNS = { numRuns: 1500 };

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const timeOf = (value: unknown) =>
	typeof value === 'string' && INSTANT.test(value) ? Date.parse(value) : NaN;

describe('whatever comes in', () => {
	it('an update that is older than the ATS is never written', () => {
		let written = 0;
		fc.assert(
			fc.property(update, ats, options, (one, state, chosen) => {
				const { outcome } = judgeUpdate(one, state, chosen, context);
				if (outcome !== 'write') return;
				written += 1;
				const bySameRevision = state.revision !== null && one.revision === state.revision;
				const [basedOn, updatedAt] = [timeOf(one.basedOn), timeOf(state.updatedAt)];
				if (Number.isNaN(basedOn) || Number.isNaN(updatedAt)) {
					// Without a time on both sides only the same revision will do.
					expect(bySameRevision).toBe(true);
				} else {
					const edits = [state.rejection?.rejectedAt, ...state.notes.map((note) => note.createdAt)];
					const latest = Math.max(updatedAt, ...edits.flatMap((at) => (at ? [timeOf(at)] : [])));
					expect(basedOn).toBeGreaterThanOrEqual(latest);
				}
				if (one.revision !== null && state.revision !== null) expect(bySameRevision).toBe(true);
				if (one.fromStageId !== null && state.currentStage !== null) {
					expect(one.fromStageId).toBe(state.currentStage.id);
				}
			}),
			RUNS,
		);
		// How many of the drawn updates may be written differs from run to run.
		expect(written).toBeGreaterThan(10);
	});

	it('nothing is written without saying who, with what, how sure and for whom', () => {
		let written = 0;
		fc.assert(
			fc.property(update, ats, options, (one, state, chosen) => {
				const { write, row } = judgeUpdate(one, state, chosen, context);
				if (write === null) return;
				written += 1;
				const said = [row.evaluator, row.model, row.promptVersion, row.onBehalfOf, row.basedOn];
				for (const text of said) {
					expect(text).toMatch(/\S/);
					expect(write.attribution).toContain(text);
				}
				expect(row.confidence).not.toBeNull();
				expect(write.attribution).toContain(`confidence ${row.confidence}`);
				if (write.note !== null) expect(write.note.endsWith(`\n${write.attribution}`)).toBe(true);
			}),
			RUNS,
		);
		// How many of the drawn updates may be written differs from run to run.
		expect(written).toBeGreaterThan(10);
	});

	it('it has one outcome, one code that belongs to it, and one sentence of up to twenty words', () => {
		const item = fc.oneof({ weight: 4, arbitrary: update }, anything);
		const state = fc.oneof({ weight: 4, arbitrary: ats }, anything);
		const seen = new Set<string>();
		fc.assert(
			fc.property(item, state, options, anything, (one, said, chosen, earlier) => {
				const verdict = judgeUpdate(one, said, chosen, { ...context, earlier });
				const { outcome, code, reason, write, mine, row } = verdict;
				seen.add(outcome);
				expect(OUTCOMES).toContain(outcome);
				expect(OUTCOME_OF[code]).toBe(outcome);
				expect(reason.split(/\s+/).length).toBeLessThanOrEqual(20);
				expect(reason).toMatch(/^[A-Z].*\.$/s);
				expect(write !== null).toBe(outcome === 'write');
				expect(mine !== null).toBe(outcome === 'conflict' || outcome === 'lowConfidence');
				for (const value of Object.values(row)) {
					expect(value === null || ['string', 'number'].includes(typeof value)).toBe(true);
				}
			}),
			RUNS,
		);
		expect([...seen].sort()).toEqual([...OUTCOMES].sort());
	});

	it('an update that is written has something to write, and the same one is written once', () => {
		fc.assert(
			fc.property(update, ats, options, (one, state, chosen) => {
				const first = judgeUpdate(one, state, chosen, context);
				if (first.write === null) return;
				expect(first.write.stageId ?? first.write.note).not.toBeNull();
				const earlier = [{ ...first.row, writtenAt: NOW }];
				const again = judgeUpdate(one, state, chosen, { ...context, earlier });
				expect(again.code).toBe('ALREADY_WRITTEN');
			}),
			RUNS,
		);
	});

	it('no sensitive change is written that no person decided', () => {
		const sensitive = fc.constantFrom('Rejected', 'Hired', 'Candidate withdrew', 'auto_reject');
		fc.assert(
			fc.property(sensitive, fc.constantFrom(null, 'AI', 'gpt-4.1'), (stage, decidedBy) => {
				const one = { ...UPDATE, stageName: stage, decidedBy };
				expect(judgeUpdate(one, ATS, OPTIONS, context).outcome).toBe('refused');
			}),
		);
	});
});
