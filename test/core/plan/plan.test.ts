import { DateTime } from 'luxon';

import { PRESET_ROWS } from '../../../core/plan/packages';
import { planGift } from '../../../core/plan/plan';
import {
	readGiftSettings,
	type GiftParameters,
	type GiftSettings,
} from '../../../core/plan/settings';
import { DEFAULT_MESSAGE } from '../../../core/text/wording';
import type { Job } from '../../../core/knit/records/types';
import { readAcceptedItem } from '../../../core/offers/acceptedItem';
import type { NewHire } from '../../../core/offers/types';

const PARAMETERS: GiftParameters = {
	rules: { rule: PRESET_ROWS },
	messageTemplate: DEFAULT_MESSAGE,
	shortNotice: 'orderNow',
	timeZone: 'UTC',
	delivery: {},
};
const NOW = DateTime.fromISO('2026-06-12T08:00:00Z');
const RECORD = {
	offerId: 'off-3',
	applicationId: 'app-1',
	integrationId: 'i-1',
	candidateId: 'cand-1',
	firstName: 'Emily',
	lastName: 'Watson',
	preferredName: 'Em',
	email: 'emily@example.com',
	jobTitle: 'Engineer',
	department: 'Engineering',
	hiringManager: 'Noor Haddad',
	startDate: '2026-07-06',
};
const JOB: Job = {
	id: 'job-1',
	title: 'Recruiter',
	status: null,
	department: 'People',
	departments: ['People', 'Product'],
	location: 'Berlin',
	country: 'Germany',
	employmentType: 'FULL_TIME',
	hiringManager: { id: null, name: 'Ines', email: 'ines@example.com', employeeId: null },
	hiringManagers: [],
	recruiters: [],
};

function settingsWith(changes: Partial<GiftParameters> = {}): GiftSettings {
	const reading = readGiftSettings({ ...PARAMETERS, ...changes }, 'UTC');
	if (reading.kind === 'invalid') throw new Error(reading.reason);
	return reading.settings;
}

function hireWith(changes: object = {}): NewHire {
	return readAcceptedItem({ ...RECORD, ...changes }).newHire;
}

describe('the gift of a new hire', () => {
	it('names everything that the next steps need', () => {
		const plan = planGift(hireWith(), null, settingsWith(), NOW, {
			eventId: 'ev-1',
			traceId: 'ev-1',
			occurredAt: '2026-06-11T16:41:00.000Z',
			objections: [],
		});
		expect(plan).toMatchObject({
			workflowType: 'new_hire_welcome',
			offerKey: 'i-1/app-1/off-3',
			applicationKey: 'i-1/app-1',
			recipientId: 'cand-1',
			recipientName: 'Emily Watson',
			recipientShortName: 'Em',
			recipientEmail: 'emily@example.com',
			recipientPhone: null,
			addressComplete: false,
			jobTitle: 'Engineer',
			hiringManager: { id: null, name: 'Noor Haddad', email: null, employeeId: null },
			startDate: '2026-07-06',
			giftPackage: { type: 'engineering_toolkit', leadDays: 3 },
			budgetTier: 'standard_plus',
			approvalRequired: false,
			deliveryOutcome: 'onTime',
			deliveryWindow: { earliest: '2026-07-01', latest: '2026-07-03' },
			targetDeliveryDate: '2026-07-01',
			orderByDate: '2026-06-28',
			status: 'approved',
			reasons: [],
			decision: { ruleNumber: 2, ruleName: 'Engineering and Product', timeZone: 'UTC' },
			createdAt: '2026-06-12T08:00:00.000Z',
			eventId: 'ev-1',
			occurredAt: '2026-06-11T16:41:00.000Z',
		});
		expect(plan.personalizedMessage.text).toContain('Dear Em,');
		expect(plan.personalizedMessage.text).toContain('6 July 2026');
		expect(plan.decision.rulesVersion).toMatch(/^rules-[0-9a-f]{12}$/);
	});

	it('waits for approval where the package asks for it', () => {
		expect(planGift(hireWith({ jobTitle: 'CTO' }), null, settingsWith(), NOW)).toMatchObject({
			giftPackage: { type: 'executive_premium' },
			approvalRequired: true,
			status: 'pending_approval',
			reasons: [],
		});
	});

	it('takes from the requisition what the new hire does not say', () => {
		const hire = hireWith({ jobTitle: null, department: null, hiringManager: null });
		expect(planGift(hire, JOB, settingsWith(), NOW)).toMatchObject({
			jobId: 'job-1',
			jobTitle: 'Recruiter',
			department: 'People',
			location: 'Berlin',
			employmentType: 'FULL_TIME',
			hiringManager: { name: 'Ines', email: 'ines@example.com' },
			// Product is the requisition's second department.
			giftPackage: { type: 'engineering_toolkit' },
		});
		expect(planGift(hireWith({ department: 'Sales' }), JOB, settingsWith(), NOW)).toMatchObject({
			giftPackage: { type: 'standard_welcome' },
		});
		expect(planGift({ ...hire, jobId: 'job-2' }, JOB, settingsWith(), NOW).jobTitle).toBeNull();
	});

	it('names the new hire by preferred name alone where nothing else is known', () => {
		const hire = hireWith({ firstName: null, lastName: null });
		expect(planGift(hire, null, settingsWith(), NOW)).toMatchObject({
			recipientName: 'Em',
			status: 'approved',
		});
	});

	it('asks a person where something is missing, and says what', () => {
		const reasonsOf = (changes: object, settings = settingsWith()) => {
			const plan = planGift(hireWith(changes), null, settings, NOW);
			expect(plan.status).toBe('needs_review');
			return plan.reasons.join(' ');
		};
		expect(reasonsOf({ firstName: ' ', lastName: '\u200b', preferredName: null })).toBe(
			'The name of the new hire is not known.',
		);
		expect(reasonsOf({ offerId: null, applicationId: null })).toContain('has an id');
		expect(reasonsOf({ email: 'nobody' })).toContain('No e-mail address');
		expect(reasonsOf({ startDate: null })).toBe('The start date is not known.');
		expect(reasonsOf({ startDate: '2026-06-11' })).toBe('The start date 2026-06-11 has passed.');
		expect(reasonsOf({ startDate: '2026-06-14' }, settingsWith({ shortNotice: 'skip' }))).toMatch(
			/^Skipped: /,
		);
		expect(reasonsOf({}, settingsWith({ rules: {} }))).toContain('empty');
	});

	it('has no package and no dates where the row that fits is incomplete', () => {
		const [executives, ...others] = PRESET_ROWS;
		const rules = { rule: [{ ...executives, currency: '' }, ...others] };
		expect(
			planGift(hireWith({ jobTitle: 'CEO' }), null, settingsWith({ rules }), NOW),
		).toMatchObject({
			giftPackage: null,
			budgetTier: null,
			approvalRequired: true,
			deliveryOutcome: 'review',
			targetDeliveryDate: null,
			orderByDate: null,
			status: 'needs_review',
			reasons: [expect.stringContaining('(Executives)')],
			decision: { ruleNumber: 1, ruleName: 'Executives' },
		});
	});

	it.each([
		['2026-06-30T23:30:00Z', 'UTC', '2026-07-03'],
		['2026-06-30T23:30:00Z', 'Asia/Tokyo', '2026-07-04'],
		['2026-07-01T03:00:00Z', 'America/Los_Angeles', '2026-07-03'],
		['2026-03-29T00:30:00Z', 'Europe/Berlin', '2026-07-01'],
	])('at %s in %s the gift arrives on %s', (now, timeZone, target) => {
		const plan = planGift(
			hireWith(),
			null,
			settingsWith({ timeZone }),
			DateTime.fromISO(now, { zone: 'utc' }),
		);
		expect(plan.targetDeliveryDate).toBe(target);
	});

	it('knows the date of every zone at every hour of the days on which clocks change', () => {
		const zones = [
			'UTC',
			'Europe/Berlin',
			'America/New_York',
			'America/Sao_Paulo',
			'Asia/Kolkata',
			'Australia/Lord_Howe',
			'Pacific/Apia',
			'Pacific/Kiritimati',
		];
		const hire = hireWith();
		for (const timeZone of zones) {
			const settings = settingsWith({ timeZone });
			const local = new Intl.DateTimeFormat('en-CA', {
				timeZone,
				year: 'numeric',
				month: '2-digit',
				day: '2-digit',
			});
			for (let hour = 0; hour < 24 * 4; hour++) {
				const now = DateTime.utc(2026, 3, 28).plus({ hours: hour });
				const today = local.format(now.toJSDate());
				const plan = planGift({ ...hire, startDate: today }, null, settings, now);
				expect([plan.deliveryOutcome, plan.orderByDate]).toEqual(['dayOne', today]);
			}
		}
	});

	it('changes nothing that it was given', () => {
		const hire = hireWith();
		const before = structuredClone([hire, JOB]);
		const plan = planGift(hire, JOB, settingsWith(), NOW);
		plan.shippingAddress.city = 'Elsewhere';
		plan.giftPackage?.items.push('Mug');
		expect([hire, JOB]).toEqual(before);
		expect(planGift(hire, JOB, settingsWith(), NOW).giftPackage?.items).toHaveLength(5);
	});
});

describe('settings of the panel', () => {
	it.each([
		[{ timeZone: 'Mars/Olympus' }, 'Time Zone'],
		[{ timeZone: '+25:00' }, 'Time Zone'],
		[{ shortNotice: 'pray' }, 'On Short Notice'],
		[{ messageTemplate: 7 }, 'Message'],
		[{ delivery: { earliestDaysBefore: 0 } }, 'Earliest Arrival'],
		[{ delivery: { latestDaysBefore: 2.5 } }, 'Latest Arrival'],
		[{ delivery: { weekendDays: ['Sunday'] } }, 'Weekend Days'],
		[{ delivery: { holidays: '2026-12-25, soon' } }, 'soon'],
		[{ delivery: { dayCount: 'some' } }, 'Count'],
	])('%j is named', (changes, field) => {
		const reading = readGiftSettings({ ...PARAMETERS, ...changes }, 'UTC');
		expect(reading).toMatchObject({ kind: 'invalid', reason: expect.stringContaining(field) });
	});

	it('a blank time zone is that of the workflow', () => {
		expect(readGiftSettings({ ...PARAMETERS, timeZone: ' ' }, 'Asia/Tokyo')).toMatchObject({
			settings: { timeZone: 'Asia/Tokyo' },
		});
	});

	it('holidays are separated by commas, spaces or lines, or are a list', () => {
		const text = settingsWith({ delivery: { holidays: '2026-12-25, 2026-12-26\n2027-01-01\n' } });
		const list = settingsWith({
			delivery: { holidays: ['2026-12-25', '2026-12-26', '2027-01-01'] },
		});
		expect(text.delivery.holidays).toEqual(['2026-12-25', '2026-12-26', '2027-01-01']);
		expect(list).toEqual(text);
	});
});
