import fc from 'fast-check';

import type { Outage } from './world';

/** What happens to one offer, in hours since it was signed for the first time. */
export interface Script {
	zone: string;
	/** The hour of the day of the first acceptance, UTC. */
	hour: number;
	job: 'standard' | 'engineer' | 'executive';
	startIn: number;
	/** Where the address comes from: the ATS, the new hire after so many hours, or nowhere. */
	address: 'ats' | 'never' | number;
	newHireMailbox: 'fine' | 'none' | 'refuses';
	wantsGift: boolean;
	approver: 'yes' | 'no' | 'silent';
	approverAfter: number;
	approverMailbox: 'fine' | 'refuses';
	/** What the reviewer does with each message that asks, one after the other; then nothing. */
	reviewer: Array<'send' | 'doNotSend' | 'reopen' | 'address' | 'contact' | 'nothing'>;
	reviewerAfter: number;
	news: News[];
	outages: Outage[];
	/** Runs that end between writing and sending, by their number. */
	cutRuns: number[];
	/** What the shop does with the orders that reach it, one after the other; then it takes them. */
	shop: Array<'takes' | 'refuses' | 'fails' | 'takesUnheard'>;
	parcel: 'delivered' | 'returned' | 'silent';
	trialUntil: number;
}

export interface News {
	after: number;
	what:
		| 'startMoves'
		| 'startGone'
		| 'declined'
		| 'withdrawn'
		| 'replaced'
		| 'replacedInOne'
		| 'unsigned'
		| 'signedAgain'
		| 'rejected'
		| 'deleted'
		| 'emailCorrected'
		| 'roleChanged'
		| 'addressKnown'
		| 'touched';
	by: number;
	/** Hours until Knit tells of it; null: never. */
	toldAfter: number | null;
	copies: number;
	isTimed: boolean;
}

const rarely = (weight: number) =>
	fc.oneof({ weight, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });

const news: fc.Arbitrary<News> = fc.record({
	after: fc.integer({ min: 0, max: 24 * 60 }),
	what: fc.constantFrom<News['what'][]>(
		'startMoves',
		'startMoves',
		'startMoves',
		'startGone',
		'declined',
		'withdrawn',
		'replaced',
		'replacedInOne',
		'unsigned',
		'signedAgain',
		'rejected',
		'deleted',
		'emailCorrected',
		'roleChanged',
		'addressKnown',
		'touched',
	),
	by: fc.integer({ min: -20, max: 30 }),
	toldAfter: fc.oneof(
		{ weight: 5, arbitrary: fc.constant(0) },
		{ weight: 2, arbitrary: fc.integer({ min: 1, max: 60 }) },
		{ weight: 1, arbitrary: fc.constant(null) },
	),
	copies: fc.constantFrom(1, 1, 1, 2, 3),
	isTimed: fc.constantFrom(true, true, true, false),
});

const outage: fc.Arbitrary<Outage> = fc.record({
	what: fc.constantFrom('ats' as const, 'mail' as const, 'slack' as const, 'shop' as const),
	from: fc.integer({ min: 0, max: 24 * 50 }),
	hours: fc.integer({ min: 1, max: 30 }),
});

export const ZONES = [
	'Etc/GMT+11',
	'Pacific/Honolulu',
	'America/New_York',
	'UTC',
	'Europe/Berlin',
	'Asia/Kolkata',
	'Pacific/Auckland',
	'Pacific/Kiritimati',
];

export const script: fc.Arbitrary<Script> = fc.record({
	zone: fc.constantFrom(...ZONES),
	hour: fc.integer({ min: 0, max: 23 }),
	job: fc.constantFrom(
		'standard' as const,
		'standard' as const,
		'engineer' as const,
		'executive' as const,
	),
	startIn: fc.oneof(
		{ weight: 5, arbitrary: fc.integer({ min: 10, max: 60 }) },
		{ weight: 2, arbitrary: fc.integer({ min: 0, max: 10 }) },
	),
	address: fc.oneof(
		{ weight: 3, arbitrary: fc.constant('ats' as const) },
		{ weight: 3, arbitrary: fc.integer({ min: 1, max: 24 * 30 }) },
		{ weight: 1, arbitrary: fc.constant('never' as const) },
	),
	newHireMailbox: fc.constantFrom(
		'fine' as const,
		'fine' as const,
		'fine' as const,
		'none' as const,
		'refuses' as const,
	),
	wantsGift: rarely(8).map((no) => !no),
	approver: fc.constantFrom('yes' as const, 'yes' as const, 'no' as const, 'silent' as const),
	approverAfter: fc.integer({ min: 0, max: 24 * 8 }),
	approverMailbox: fc.constantFrom(
		'fine' as const,
		'fine' as const,
		'fine' as const,
		'refuses' as const,
	),
	reviewer: fc.array(
		fc.constantFrom(
			'send' as const,
			'send' as const,
			'doNotSend' as const,
			'reopen' as const,
			'address' as const,
			'contact' as const,
			'nothing' as const,
		),
		{ maxLength: 5 },
	),
	reviewerAfter: fc.integer({ min: 1, max: 24 * 4 }),
	news: fc.array(news, { maxLength: 5 }),
	outages: fc.array(outage, { maxLength: 2 }),
	cutRuns: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 2 }),
	shop: fc.array(
		fc.constantFrom(
			'takes' as const,
			'takes' as const,
			'refuses' as const,
			'fails' as const,
			'takesUnheard' as const,
		),
		{ maxLength: 3 },
	),
	parcel: fc.constantFrom(
		'delivered' as const,
		'delivered' as const,
		'returned' as const,
		'silent' as const,
	),
	trialUntil: fc.oneof(
		{ weight: 9, arbitrary: fc.constant(0) },
		{ weight: 1, arbitrary: fc.integer({ min: 100, max: 700 }) },
	),
});
