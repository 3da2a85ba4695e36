import { readRequest } from '../../../core/assessments/readRequest';

const item = {
	event: 'assessmentRequested',
	integrationId: 'i-1',
	occurredAt: '2026-06-01T10:00:00.000Z',
	assessmentId: 'a-1',
	assessmentStatus: 'NOT_SPECIFIED',
	assessmentPackageId: 'pkg_1',
	assessmentPackageName: null,
	applicationId: 'app-1',
	candidateId: 'cand-1',
	jobId: null,
	callbackUrl: 'https://app.greenhouse.io/integrations/1',
	candidate: {
		id: 'cand-1',
		firstName: 'Emily',
		lastName: 'Watson',
		preferredName: 'Em',
		emails: [
			{ type: null, email: 'two@addresses, here' },
			{ type: 'PERSONAL', email: 'emily@example.com' },
		],
		phones: [{ type: null, phoneNumber: '+1-202-555-0100' }],
	},
};

describe('a request through Knit', () => {
	it('says which test for whom; its row holds ids alone', () => {
		expect(readRequest(item)).toEqual({
			kind: 'requested',
			request: {
				source: 'knit',
				assessmentId: 'a-1',
				assessmentKey: 'knit/i-1/a-1',
				testId: 'pkg_1',
				testName: null,
				candidate: {
					id: 'cand-1',
					firstName: 'Emily',
					lastName: 'Watson',
					preferredName: 'Em',
					email: 'emily@example.com',
					phone: '+1-202-555-0100',
					profileUrl: null,
				},
				row: {
					source: 'knit',
					assessmentId: 'a-1',
					assessmentKey: 'knit/i-1/a-1',
					testId: 'pkg_1',
					testName: null,
					at: '2026-06-01T10:00:00.000Z',
					status: 'NOT_SPECIFIED',
					integrationId: 'i-1',
					applicationId: 'app-1',
					candidateId: 'cand-1',
					jobId: null,
					callbackUrl: null,
				},
			},
		});
	});

	it.each(['COMPLETED', 'REJECTED', 'EXPIRED', 'cancelled'])('is over once it is %s', (status) => {
		expect(readRequest({ ...item, assessmentStatus: status })).toMatchObject({
			kind: 'over',
			reason: `The assessment a-1 is ${status.toLowerCase()}, so no test is sent.`,
		});
	});

	it.each([null, 'PENDING', 'STARTED', 'IN_PROGRESS', 'awaiting candidate'])(
		'is open while it is %s',
		(status) => {
			expect(readRequest({ ...item, assessmentStatus: status }).kind).toBe('requested');
		},
	);

	it('is read without a candidate, and of the same id in two integrations as two', () => {
		const one = readRequest({ ...item, candidate: null });
		const other = readRequest({ ...item, integrationId: 'i-2' });
		if (one.kind !== 'requested' || other.kind !== 'requested') throw new TypeError('not read');
		expect(one.request.candidate).toMatchObject({ id: 'cand-1', email: null });
		expect(one.request.assessmentKey).not.toBe(other.request.assessmentKey);
	});

	it.each([
		[null],
		[{}],
		[{ ...item, event: 'offerAccepted' }],
		[{ ...item, assessmentId: null }],
		[{ ...item, occurredAt: null }],
	])('cannot be read from anything else', (given) => {
		expect(readRequest(given).kind).toBe('unreadable');
	});
});
