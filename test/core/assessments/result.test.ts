import fc from 'fast-check';

import { judgeResult } from '../../../core/assessments/result';

const NOW = '2026-06-02T10:00:00.000Z';
const HOSTS = 'app.greenhouse.io';
const CALLBACK = 'https://app.greenhouse.io/integrations/testing_partners/take_home_tests/1';

const knitRow = {
	assessmentKey: 'knit/i-1/a1',
	assessmentId: 'a1',
	source: 'knit',
	testName: 'Coding Test',
	integrationId: 'i-1',
	applicationId: 'app-1',
	candidateId: 'cand-1',
	callbackUrl: null,
	sentResult: null,
};
const greenhouseRow = {
	...knitRow,
	assessmentKey: 'greenhouse/-/a1',
	source: 'greenhouse',
	callbackUrl: CALLBACK,
};
const result = {
	assessmentId: 'a1',
	status: 'completed',
	score: 81,
	resultUrl: 'https://platform.example.com/1',
	completedAt: '2026-06-01T10:00:00+02:00',
	summary: 'Solved three of four tasks.',
	metadata: { Tasks: 4, Passed: true },
};

const judge = (given: unknown, rows: unknown[] = [knitRow], hosts = HOSTS) =>
	judgeResult(given, rows, hosts, NOW);

describe('a result', () => {
	it('goes through Knit, with its columns, its words and a name for a file', () => {
		expect(judge(result)).toEqual({
			kind: 'knit',
			assessmentKey: 'knit/i-1/a1',
			assessmentId: 'a1',
			integrationId: 'i-1',
			applicationId: 'app-1',
			candidateId: 'cand-1',
			result: { ...result, status: 'COMPLETED', completedAt: '2026-06-01T08:00:00.000Z' },
			columns: {
				status: 'COMPLETED',
				score: 81,
				resultUrl: 'https://platform.example.com/1',
				resultAt: '2026-06-01T08:00:00.000Z',
				metadataObject: '{"Tasks":4,"Passed":true,"Summary":"Solved three of four tasks."}',
			},
			note: 'Assessment Coding Test: completed\nScore: 81\nCompleted: 2026-06-01 08:00 UTC\nResult: https://platform.example.com/1\nTasks: 4\nPassed: true\nSolved three of four tasks.',
			fileName: 'assessment-result-a1.txt',
			sentResult:
				'["COMPLETED",81,"https://platform.example.com/1","Solved three of four tasks.",{"Tasks":4,"Passed":true}]',
		});
	});

	it.each([
		['complete', 'COMPLETED'],
		['In Progress', 'IN_PROGRESS'],
		['canceled', 'CANCELLED'],
		['EXPIRED', 'EXPIRED'],
	])('with the status %s is %s', (status, expected) => {
		expect(judge({ ...result, status })).toMatchObject({ columns: { status: expected } });
	});

	it('may come within the body of a call, and with an id as a number', () => {
		const row = { ...knitRow, assessmentId: '98765' };
		expect(judge({ body: { ...result, assessmentId: 98765 } }, [row]).kind).toBe('knit');
	});

	it.each([
		['The result names no assessmentId.', { ...result, assessmentId: null }],
		['The result names no assessmentId.', null],
		[
			'The status is none of in progress, completed, cancelled and expired.',
			{ ...result, status: 'fine' },
		],
		['The score is not a number.', { ...result, score: 'high' }],
		['The score is not a number.', { ...result, score: {} }],
		[
			'The resultUrl is not an https address.',
			{ ...result, resultUrl: 'http://platform.example.com' },
		],
		['The resultUrl is not an https address.', { ...result, resultUrl: 'javascript:alert(1)' }],
		[
			'The metadata is not a list of names with plain values.',
			{ ...result, metadata: { a: { b: 1 } } },
		],
		['The metadata is not a list of names with plain values.', { ...result, metadata: [1] }],
		[
			'The result mentions pay or a protected attribute.',
			{ ...result, summary: 'Wants a salary of 90.' },
		],
		['The result mentions pay or a protected attribute.', { ...result, metadata: { Gender: 'x' } }],
		['There is no assessment a2 on record.', { ...result, assessmentId: 'a2' }],
	])('is refused: %s', (reason, given) => {
		expect(judge(given)).toMatchObject({ kind: 'nothing', outcome: 'refused', reason });
	});

	it('is refused when two integrations have an assessment of this id', () => {
		const other = { ...knitRow, assessmentKey: 'knit/i-2/a1' };
		expect(judge(result, [knitRow, other])).toMatchObject({ outcome: 'refused' });
	});

	it('is nothing new once it was sent, and new again when it changes', () => {
		const first = judge(result);
		if (first.kind !== 'knit') throw new TypeError(first.kind);
		const sent = { ...knitRow, sentResult: first.sentResult };
		expect(judge(result, [sent])).toMatchObject({ kind: 'nothing', outcome: 'nothingNew' });
		expect(judge({ ...result, score: 82 }, [sent]).kind).toBe('knit');
	});
});

describe('a result for Greenhouse itself', () => {
	it('is told at the address that Greenhouse named, if its host is listed', () => {
		expect(judge(result, [greenhouseRow])).toMatchObject({
			kind: 'greenhouse',
			callbackUrl: CALLBACK,
			waits: null,
		});
		expect(judge(result, [greenhouseRow], '')).toMatchObject({
			callbackUrl: null,
			waits: 'The settings do not list the host that Greenhouse named, so nobody calls it.',
		});
	});

	it('is told once it is complete', () => {
		expect(judge({ ...result, status: 'started' }, [greenhouseRow])).toMatchObject({
			kind: 'greenhouse',
			callbackUrl: null,
			waits: 'Greenhouse is told once the assessment is complete.',
		});
	});

	it('is refused when it is complete and has no page', () => {
		expect(judge({ ...result, resultUrl: null }, [greenhouseRow])).toMatchObject({
			outcome: 'refused',
			reason: 'Greenhouse takes a completed assessment only with a page of the result.',
		});
	});
});

it('whatever comes: a callback is only put out for a listed host', () => {
	fc.assert(
		fc.property(fc.webUrl({ withQueryParameters: true }), fc.webUrl(), (address, listed) => {
			const { host } = new URL(listed);
			const verdict = judge(result, [{ ...greenhouseRow, callbackUrl: address }], host);
			if (verdict.kind !== 'greenhouse') throw new TypeError(verdict.kind);
			if (verdict.callbackUrl !== null) expect(new URL(verdict.callbackUrl).host).toBe(host);
		}),
	);
});

it('whatever comes: it is a verdict and no crash', () => {
	fc.assert(
		fc.property(fc.anything(), fc.array(fc.anything()), (given, rows) => {
			expect(['knit', 'greenhouse', 'nothing']).toContain(judge(given, rows).kind);
		}),
	);
});
