import fc from 'fast-check';

import { judgeItem } from '../../../core/offers/judge';
import { readAcceptedItem } from '../../../core/offers/acceptedItem';

describe('items that a gift can be planned from', () => {
	it('a bare record with the fields of the use case page', () => {
		const record = {
			offerId: 'off-3',
			candidateId: 'cand-1',
			firstName: 'Emily',
			lastName: 'Watson',
			email: 'emily@example.com',
			phone: '+1-202-555-0100',
			address: {
				street: 'Main St 1',
				city: 'Austin',
				state: 'TX',
				postalCode: '73301',
				country: 'US',
			},
			jobTitle: 'Engineer',
			department: 'Engineering',
			hiringManager: { name: 'Noor', email: 'noor@example.com' },
			location: 'Austin',
			startDate: '2026-07-06T00:00:00+02:00',
			offerAcceptedAt: '2026-06-11T16:40:10Z',
			employmentType: 'FULL_TIME',
			salary: 120000,
		};
		const { newHire, objections, origin } = readAcceptedItem(record);
		expect(newHire).toMatchObject({
			offerKey: '-/-/off-3',
			candidateId: 'cand-1',
			fullName: 'Emily Watson',
			email: 'emily@example.com',
			phone: '+1-202-555-0100',
			address: record.address,
			addressComplete: true,
			jobTitle: 'Engineer',
			department: 'Engineering',
			hiringManager: { id: null, name: 'Noor', email: 'noor@example.com', employeeId: null },
			location: 'Austin',
			startDate: '2026-07-06',
			offerAcceptedAt: '2026-06-11T16:40:10.000Z',
			employmentType: 'FULL_TIME',
			missing: [],
		});
		expect(JSON.stringify(newHire)).not.toContain('120000');
		expect(objections).toEqual([]);
		expect(origin).toEqual({ eventId: null, traceId: null, occurredAt: null });
	});

	it.each([
		['Europe/Berlin', '2027-06-01'],
		[null, '2027-05-31'],
	])('a start date given as midnight in %s', (timeZone, startDate) => {
		const record = { offerId: 'off-3', startDate: '2027-05-31T22:00:00Z' };
		expect(readAcceptedItem(record, timeZone).newHire.startDate).toBe(startDate);
	});

	it('a hiring manager by name alone', () => {
		expect(
			readAcceptedItem({ offerId: 'off-3', hiringManager: 'Noor' }).newHire.hiringManager,
		).toEqual({ id: null, name: 'Noor', email: null, employeeId: null });
	});

	it('what the filter puts out comes back unchanged', () => {
		const [verdict] = judgeItem(
			{
				event: 'offerAccepted',
				eventId: 'ev-1',
				traceId: 'ev-1',
				integrationId: 'i-1',
				occurredAt: '2026-06-11T16:41:00.000Z',
				application: {
					info: {
						id: 'app-1',
						jobId: 'job-1',
						owner: { id: 'u-5', email: 'recruiter@example.com' },
						candidate: {
							id: 'cand-1',
							firstName: 'Emily',
							preferredName: 'Em',
							emails: [
								{ type: 'PERSONAL', email: 'emily@example.com' },
								{ type: 'WORK', email: 'Emily <emily@employer.example>' },
							],
							phones: [{ type: 'PERSONAL', phoneNumber: '+1-202-555-0100' }],
							location: 'Austin, Texas',
						},
					},
					offers: [
						{
							id: 'off-3',
							status: 'SIGNED',
							startDate: 'in July',
							hireDate: '2026-07-06',
							sentAt: '2026-06-02T10:00:00Z',
							offerDate: '2026-06-01',
						},
					],
				},
				job: {
					id: 'job-1',
					title: 'Engineer',
					hiringManagers: ['noor@example.com', 'Ines <ines@example.com>'],
					recruiters: [{ id: 'u-6', email: 'second@example.com' }],
				},
			},
			{ integrationId: null, earliestStartDate: null, goLiveDate: null, timeZone: 'UTC' },
		);
		if (verdict?.kind !== 'accepted') throw new Error('not accepted');
		const { newHire, eventId, traceId, occurredAt } = verdict;
		expect(newHire).toMatchObject({
			daysToAcceptance: 9,
			jobTitle: 'Engineer',
			hiringManagers: [{ email: 'noor@example.com' }, { name: 'Ines', email: 'ines@example.com' }],
			recruiters: [{ email: 'recruiter@example.com' }, { email: 'second@example.com' }],
			otherEmails: ['emily@employer.example'],
			startDateNote: 'The start date is the hire date of the offer.',
			startDateText: 'in July',
		});
		const item = readAcceptedItem({
			outcome: 'accepted',
			newHire,
			eventId,
			traceId,
			occurredAt,
			job: { id: 'job-1', title: 'Engineer' },
		});
		expect(item.newHire).toEqual(newHire);
		expect(item.origin).toEqual({ eventId, traceId, occurredAt });
		expect(item.job).toMatchObject({ id: 'job-1', title: 'Engineer' });
		expect(item.objections).toEqual([]);
	});

	it.each([
		[{ outcome: 'calledOff', offerId: 'off-3' }, 'not an accepted offer'],
		[{ outcome: 'notAccepted', offerId: 'off-3' }, 'not an accepted offer'],
		[{ offerId: 'off-3', offerStatus: 'DENIED' }, 'not SIGNED'],
		[{ offerId: 'off-3', status: 'IN_PROGRESS' }, 'not SIGNED'],
		[{ info: { id: 'app-1', status: 'REJECTED' }, offers: [] }, 'rejected'],
	])('%j is no accepted offer', (item, words) => {
		expect(readAcceptedItem(item).objections.join(' ')).toContain(words);
	});

	it('a signed one is', () => {
		expect(readAcceptedItem({ offerId: 'off-3', status: 'SIGNED' }).objections).toEqual([]);
	});

	it('anything at all is read', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.anything(),
					fc.record({ newHire: fc.anything(), job: fc.anything(), offerId: fc.anything() }),
				),
				(value) => {
					expect(readAcceptedItem(value).newHire.offerKey.split('/')).toHaveLength(3);
				},
			),
		);
	});
});
