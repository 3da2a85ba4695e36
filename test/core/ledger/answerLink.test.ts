import { linksOf } from '../../../core/ledger/answerLink';
import { EXAMPLE_SETTINGS } from '../../../core/settings/settings';
import { seal } from '../../../core/text/sealed';
import { giftOnRecord } from '../../support/gifts';

const links = (changes: object = {}, settings: object = {}) =>
	linksOf(giftOnRecord(changes), { ...EXAMPLE_SETTINGS, ...settings });
const made = (changes: object = {}, settings: object = {}) =>
	Object.entries(links(changes, settings))
		.filter(([, link]) => link !== null)
		.map(([name, link]) => `${name} for ${link?.for ?? 'whoever'}`);

it.each([
	[
		'pending_approval',
		[
			'approval for maya@example.com',
			'approvalShared for whoever',
			'address for emily@example.com',
			'review for reviewer@example.com',
			'reviewShared for whoever',
		],
	],
	[
		'needs_review',
		[
			'address for emily@example.com',
			'review for reviewer@example.com',
			'reviewShared for whoever',
		],
	],
	['expired', ['review for reviewer@example.com', 'reviewShared for whoever']],
	[
		'ordered',
		['review for reviewer@example.com', 'reviewShared for whoever', 'parcel for whoever'],
	],
	['cancelled', []],
	['called_off', []],
])('a gift that is %s has links to what can be answered', (status, expected) => {
	expect(made({ status, approverEmail: 'maya@example.com' })).toEqual(expected);
});

it('makes none for nobody', () => {
	expect(made({ status: 'needs_review', email: null }, { reviewerEmail: '' })).toEqual([
		'reviewShared for whoever',
	]);
});

it('shows the approver what it costs and by when, and no ids', () => {
	const { approval } = links({
		status: 'pending_approval',
		approverEmail: 'maya@example.com',
		approvalDeadline: '2026-06-17T21:59:59.999Z',
	});
	expect(approval).toEqual({
		page: 'approval',
		offerKey: 'int/app/off-1',
		applicationKey: 'int/app',
		for: 'maya@example.com',
		until: Date.UTC(2026, 8, 4, 21, 59, 59) / 1000,
		gift: {
			name: 'Emily Watson',
			firstName: 'Em',
			role: 'Platform Engineer',
			department: 'Engineering',
			startDate: '2026-07-06',
			package: 'Developer Welcome Kit',
			items: ['Stickers', 'Keyboard'],
			budget: '$100–150',
			deliveryDate: '2026-07-01',
			orderByDate: '2026-06-28',
			deadline: '2026-06-17T21:59:59.999Z',
		},
		company: {
			name: 'Example Company',
			logoUrl: '',
			color: '#0f766e',
			contact: 'talent@example.com',
			language: 'en-GB',
			timeZone: 'Europe/Berlin',
			country: 'DE',
		},
	});
});

it('shows the new hire neither the package nor what it costs', () => {
	expect(links({ addressState: 'asked' }).address?.gift).toEqual({
		name: 'Emily Watson',
		firstName: 'Em',
		startDate: '2026-07-06',
		deliveryDate: '2026-07-01',
	});
});

it('shows the reviewer why, and every id', () => {
	const { review } = links({
		status: 'needs_review',
		statusReason: 'The start date is not known.',
	});
	expect(review?.gift).toMatchObject({
		reason: 'The start date is not known.',
		ids: { offerId: 'off-1', applicationId: 'app-1', candidateId: 'cand-1', jobId: 'job-7' },
	});
});

it('shows the packer what it is and which order, for ever, and not what it costs', () => {
	const { parcel } = links({ status: 'ordered' });
	expect(parcel).toMatchObject({ until: null, gift: { package: 'Developer Welcome Kit' } });
	expect(parcel?.gift.orderKey).toMatch(/^knit-gift-/);
	expect(parcel?.gift).not.toHaveProperty('budget');
});

it('leaves out what is not known', () => {
	const { review } = links({
		status: 'needs_review',
		role: null,
		candidateId: null,
		startDate: null,
	});
	expect(review?.gift).not.toHaveProperty('role');
	expect(review?.gift.ids).not.toHaveProperty('candidateId');
	expect(review?.until).toBeNull();
});

it('lets the new hire reply to their recruiter', () => {
	const recruiter = { id: null, name: 'Ana', email: 'ana@example.com', employeeId: null };
	expect(links({ recruiter }).review?.company.contact).toBe('ana@example.com');
});

it('stays a link, however long a name is', () => {
	const { review } = links({
		status: 'needs_review',
		name: 'n'.repeat(1_000_000),
		firstName: '👩'.repeat(101),
		role: 'r'.repeat(100),
		statusReason: 's'.repeat(400),
		packageItems: Array.from({ length: 50 }, () => 'i'.repeat(200)),
	});
	expect(review?.gift).toMatchObject({
		name: `${'n'.repeat(99)}…`,
		firstName: `${'👩'.repeat(99)}…`,
		role: 'r'.repeat(100),
		reason: `${'s'.repeat(299)}…`,
	});
	expect(review?.gift.items).toHaveLength(20);
	expect(seal({ ...review }, 'key').length).toBeLessThan(8_000);
});
