import fc from 'fast-check';

import { itemOf, receive } from '../../../core/updates/received';
import { readUpdate, updateKeyOf } from '../../../core/updates/readUpdate';
import { UPDATE } from './support';

const ANSWER = {
	kind: 'answer',
	page: 'update',
	answer: 'mine',
	answeredBy: 'dana@example.com',
	answeredAt: '2026-06-12T10:00:00.000Z',
	note: null,
	about: {
		updateKey: 'k1',
		ids: {
			integrationId: 'i-1',
			candidateId: 'cand-501',
			applicationId: 'app-1001',
			requisitionId: 'job-77',
		},
		theirs: {
			changedAt: '2026-06-11T18:00:00.000Z',
			stageId: 'st-9',
			stageName: 'On Hold',
			status: 'ACTIVE',
		},
	},
};

describe('what comes to the canvas', () => {
	it('an update loses who decided it, however that is spelled: only a page says so', () => {
		for (const name of ['decidedBy', 'decided_by', 'Approved By', 'approvedBy']) {
			const { kind, update } = receive({ update: { ...UPDATE, [name]: 'Maya Chen' } }, '');
			expect({ name, kind, decidedBy: update?.decidedBy }).toEqual({
				name,
				kind: 'update',
				decidedBy: null,
			});
			expect(readUpdate(update).decidedBy).toBeNull();
		}
	});

	it('an update that names no integration is about the one of the settings', () => {
		const one = receive({ ...UPDATE, integrationId: undefined }, 'i-7');
		expect([one.integrationId, one.applicationKey]).toEqual(['i-7', 'i-7/app-1001']);
		expect(receive(UPDATE, 'i-7').integrationId).toBe('i-1');
	});

	it('an update without a trace gets one, the same each time', () => {
		const { traceId } = receive({ ...UPDATE, traceId: null }, '');
		expect(traceId).toMatch(/^update-[0-9a-f]{16}$/);
		expect(receive({ ...UPDATE, traceId: null }, '').traceId).toBe(traceId);
	});

	it('an answer is a decision, with what the person saw', () => {
		expect(receive(ANSWER, '')).toMatchObject({
			kind: 'answer',
			updateKey: 'k1',
			applicationKey: 'i-1/app-1001',
			candidateId: 'cand-501',
			update: null,
			decision: {
				choice: 'mine',
				decidedBy: 'dana@example.com',
				seen: { changedAt: '2026-06-11T18:00:00.000Z', stageId: 'st-9' },
			},
		});
	});

	it('what only looks like an answer within an update decides nothing', () => {
		const { kind, decision } = receive({ kind: '', update: { ...UPDATE, ...ANSWER } }, '');
		expect([kind, decision]).toEqual(['update', null]);
	});

	it('a row that still owes messages is handed through', () => {
		const row = { id: 7, updateKey: 'k1', applicationId: 'app-1', integrationId: 'i-1' };
		expect(receive({ kind: 'owed', row }, '')).toMatchObject({
			kind: 'owed',
			updateKey: 'k1',
			applicationKey: 'i-1/app-1',
			row,
		});
	});

	it('anything else is an update without ids, and nothing throws', () => {
		fc.assert(
			fc.property(fc.anything(), (item) => {
				expect(['update', 'answer', 'owed']).toContain(receive(item, '').kind);
			}),
			{ numRuns: 200 },
		);
	});

	it('an update reads the same after it was read: its key stays', () => {
		const words = fc.oneof(fc.string(), fc.constantFrom(' a  b ', 'N/A', 'x\r\ny', '8'));
		const update = fc.record({
			applicationId: fc.constantFrom('app-1', 7, null),
			requisitionId: fc.constantFrom('job-1', null),
			jobId: fc.constantFrom('job-1', 'job-2', null),
			stage: fc.oneof(words, fc.constant({ id: 'st-1', text: 'Onsite' })),
			note: words,
			score: fc.oneof(words, fc.double()),
			confidence: fc.oneof(words, fc.double({ min: 0, max: 1 })),
			evaluator: fc.oneof(words, fc.constant('Dana <dana@example.com>')),
			onBehalfOf: fc.constantFrom('dana@example.com', { name: 'Dana' }, null),
			basedOn: fc.constantFrom(14, '2026-06-11T16:40:12Z', { revision: 'r1' }, null),
			fromStageId: fc.constantFrom('st-1', null),
		});
		fc.assert(
			fc.property(update, (item) => {
				const once = { ...readUpdate(item), decidedBy: null };
				expect(updateKeyOf(readUpdate(itemOf(once)))).toBe(updateKeyOf(once));
			}),
			{ numRuns: 300 },
		);
	});
});
