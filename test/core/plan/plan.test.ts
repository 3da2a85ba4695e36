import { DateTime } from 'luxon';

import { EVERYBODY_ELSE, PRESET_ROWS } from '../../../core/plan/packages';
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
	everybodyElse: { package: [EVERYBODY_ELSE] },
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
			approvers: [],
			deliveryWindow: { earliest: '2026-06-29', latest: '2026-07-01' },
			targetDeliveryDate: '2026-06-29',
			orderByDate: '2026-06-24',
			shortNotice: null,
			status: 'approved',
			reviewCode: null,
			reasons: [],
			reasonCodes: [],
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
			approvers: [],
			reasons: [],
		});
	});

	it('names the approvers that the rule names', () => {
		const [executives] = PRESET_ROWS;
		const more = {
			approverEmail: 'ada@example.com',
			secondApproverEmail: 'cfo@example.com',
			secondApproverFrom: 500,
		};
		const rules = { rule: [{ ...executives, more }] };
		expect(
			planGift(hireWith({ jobTitle: 'CTO' }), null, settingsWith({ rules }), NOW),
		).toMatchObject({
			status: 'pending_approval',
			budgetTier: null,
			giftPackage: { type: 'executive_welcome_experience' },
			approvers: ['ada@example.com', 'cfo@example.com'],
		});
	});

	it.each([null, JOB])('chooses nothing when the requisition is not known: %j', (job) => {
		const hire = { ...hireWith({ jobTitle: null, department: null }), jobId: 'job-404' };
		expect(planGift(hire, job, settingsWith(), NOW)).toMatchObject({
			giftPackage: null,
			budgetTier: null,
			approvalRequired: true,
			deliveryOutcome: 'review',
			targetDeliveryDate: null,
			orderByDate: null,
			status: 'needs_review',
			reviewCode: 'UNKNOWN_ROLE',
			reasons: ['The requisition could not be read, so no package could be chosen.'],
			reasonCodes: ['UNKNOWN_ROLE'],
			decision: { ruleNumber: null, ruleName: null },
		});
	});

	it('finds the country of a requisition by name or by code', () => {
		const rule = { ...PRESET_ROWS[0], conditions: { locations: 'Germany' } };
		const typeIn = (country: string) =>
			planGift(
				{ ...hireWith(), jobId: 'job-1' },
				{ ...JOB, country },
				settingsWith({ rules: { rule: [rule] } }),
				NOW,
			).giftPackage?.type;
		expect(['Germany', 'DE', 'France'].map(typeIn)).toEqual([
			'executive_premium',
			'executive_premium',
			'standard_welcome',
		]);
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
			expect(plan.reviewCode).toBe(plan.reasonCodes[0]);
			expect(plan.reasonCodes).toHaveLength(plan.reasons.length);
			return `${plan.reviewCode}: ${plan.reasons.join(' ')}`;
		};
		expect(reasonsOf({ firstName: ' ', lastName: '\u200b', preferredName: null })).toBe(
			'MISSING_DATA: The name of the new hire is not known.',
		);
		expect(reasonsOf({ offerId: null, applicationId: null })).toMatch(
			/^MISSING_DATA: .* has an ID/,
		);
		expect(reasonsOf({ email: 'nobody' })).toMatch(/^MISSING_DATA: No email address/);
		expect(reasonsOf({ startDate: null })).toBe('MISSING_DATA: The start date is not known.');
		expect(reasonsOf({ startDate: '2026-06-11' })).toBe(
			'SHORT_NOTICE: The start date 2026-06-11 has passed.',
		);
		expect(reasonsOf({ startDate: '2062-07-06' })).toMatch(/^MISSING_DATA: .* 2 years away/);
		expect(reasonsOf({ startDate: '2026-06-15' })).toMatch(
			/^SHORT_NOTICE: .*: 0 business days left, and the package needs 3/,
		);
		expect(reasonsOf({ startDate: '2026-06-12' })).toMatch(/^SHORT_NOTICE: .* is today/);
		expect(reasonsOf({ startDate: '2026-06-14' }, settingsWith({ shortNotice: 'skip' }))).toMatch(
			/^SHORT_NOTICE: Skipped: /,
		);
		expect(reasonsOf({}, settingsWith({ rules: {}, everybodyElse: {} }))).toMatch(
			/^UNKNOWN_RULE: .* empty/,
		);
	});

	it('says of a start date whether it is missing or cannot be read', () => {
		const hire = hireWith({ startDate: null });
		const unreadable = planGift({ ...hire, startDateText: 'mid July' }, null, settingsWith(), NOW);
		expect(unreadable).toMatchObject({
			deliveryOutcome: 'startDateMissing',
			reasons: ['The start date "mid July" could not be read.'],
			reasonCodes: ['MISSING_DATA'],
		});
		const other = { ...hireWith(), startDateText: 'mid July' };
		expect(planGift(other, null, settingsWith(), NOW).status).toBe('approved');
	});

	it('tells every reason, the gravest first', () => {
		const hire = hireWith({ email: null, jobTitle: null, department: null, startDate: null });
		const plan = planGift(hire, null, settingsWith(), NOW, {
			eventId: null,
			traceId: null,
			occurredAt: null,
			objections: ['The application has been rejected.'],
		});
		expect(plan.reviewCode).toBe('CONFLICT');
		expect(plan.reasonCodes).toEqual(['CONFLICT', 'MISSING_DATA', 'UNKNOWN_ROLE', 'MISSING_DATA']);
	});

	it('tells the short notice in numbers', () => {
		const plan = planGift(hireWith({ startDate: '2026-06-17' }), null, settingsWith(), NOW);
		expect(plan).toMatchObject({
			status: 'approved',
			deliveryOutcome: 'dayOne',
			orderByDate: '2026-06-12',
			targetDeliveryDate: '2026-06-17',
			shortNotice: { daysLeft: 2, leadDays: 3 },
		});
	});

	it('orders and delivers nothing on a weekend of the company, as shipped', () => {
		const inCountry = (country: string) => {
			const reading = readGiftSettings(PARAMETERS, { timeZone: 'UTC', country });
			if (reading.kind === 'invalid') throw new Error(reading.reason);
			// 5 July 2026 is a Sunday.
			const plan = planGift(hireWith({ startDate: '2026-07-05' }), null, reading.settings, NOW);
			return [plan.orderByDate, plan.targetDeliveryDate, plan.deliveryWindow?.latest];
		};
		expect(inCountry('DE')).toEqual(['2026-06-24', '2026-06-29', '2026-07-01']);
		expect(inCountry('SA')).toEqual(['2026-06-23', '2026-06-28', '2026-06-30']);
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
			settingsWith({ timeZone, delivery: { dayCount: 'calendar' } }),
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
				expect(plan.reasons).toEqual([expect.stringContaining(`${today} is today`)]);
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
		[{ messageTemplate: 7 }, 'Card Text'],
		[{ delivery: { earliestDaysBefore: 0 } }, 'Earliest Arrival'],
		[{ delivery: { latestDaysBefore: 2.5 } }, 'Latest Arrival'],
		[{ delivery: { weekendDays: ['Sunday'] } }, 'Weekend Days'],
		[{ delivery: { holidays: '2026-12-25, soon' } }, 'soon'],
		[{ delivery: { dayCount: 'some' } }, 'Days That Count'],
	])('%j is named', (changes, field) => {
		const reading = readGiftSettings({ ...PARAMETERS, ...changes }, 'UTC');
		expect(reading).toMatchObject({ kind: 'invalid', reason: expect.stringContaining(field) });
	});

	it('a blank time zone is that of the workflow', () => {
		expect(readGiftSettings({ ...PARAMETERS, timeZone: ' ' }, 'Asia/Tokyo')).toMatchObject({
			settings: { timeZone: 'Asia/Tokyo' },
		});
	});

	it('what the panel says comes before what is known of the company', () => {
		const company = { timeZone: 'Asia/Riyadh', country: 'SA' };
		const delivery = { weekendDays: [7] };
		expect(readGiftSettings({ ...PARAMETERS, timeZone: '' }, company)).toMatchObject({
			settings: {
				timeZone: 'Asia/Riyadh',
				delivery: { weekendDays: [5, 6], dayCount: 'business' },
			},
		});
		expect(readGiftSettings({ ...PARAMETERS, delivery }, company)).toMatchObject({
			settings: { timeZone: 'UTC', delivery: { weekendDays: [7] } },
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
