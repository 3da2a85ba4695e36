import { readAcceptedItem } from '../../../core/offers/acceptedItem';
import { NEW_HIRE_COLUMNS, newHireRecord } from '../../../core/offers/record';

const { newHire } = readAcceptedItem({
	integrationId: 'i-1',
	applicationId: 'app-1',
	offerId: 'off-3',
	candidateId: 'cand-1',
	jobId: 'job-77',
	firstName: 'Emily',
	lastName: 'Watson',
	email: 'emily@example.com',
	jobTitle: 'Engineer',
	department: 'Engineering',
	hiringManager: 'Noor <noor@example.com>',
	location: 'Austin',
	employmentType: 'FULL_TIME',
	startDate: '1 June 2027',
	offerAcceptedAt: '2027-05-11T16:40:10Z',
});

describe('the row of a new hire', () => {
	it('begins with what people look for, and is text throughout', () => {
		expect(Object.entries(newHireRecord(newHire))).toEqual([
			['name', 'Emily Watson'],
			['email', 'emily@example.com'],
			['role', 'Engineer'],
			['department', 'Engineering'],
			['startDate', '2027-06-01'],
			['hiringManager', 'Noor'],
			['hiringManagerEmail', 'noor@example.com'],
			['location', 'Austin'],
			['employmentType', 'FULL_TIME'],
			['acceptedAt', '2027-05-11T16:40:10.000Z'],
			['offerKey', 'i-1/app-1/off-3'],
			['candidateId', 'cand-1'],
			['applicationId', 'app-1'],
			['jobId', 'job-77'],
			['offerId', 'off-3'],
			['newHireObject', JSON.stringify(newHire)],
		]);
	});

	it('has one field for each column', () => {
		expect(Object.keys(newHireRecord(newHire))).toEqual([...NEW_HIRE_COLUMNS]);
	});

	it('leaves open what is not known, and takes the preferred name for a missing one', () => {
		const { newHire: bare } = readAcceptedItem({ offerId: 'off-3', preferredName: 'Em' });
		expect(newHireRecord(bare)).toMatchObject({ name: 'Em', email: null, hiringManager: null });
	});

	it('keeps the whole new hire as JSON', () => {
		const row = newHireRecord(newHire);
		expect(readAcceptedItem(JSON.parse(row.newHireObject ?? '')).newHire).toEqual(newHire);
	});
});
