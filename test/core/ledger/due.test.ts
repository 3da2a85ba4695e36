import { DateTime } from 'luxon';

import { findDue } from '../../../core/ledger/due';
import { giftRow } from '../../support/gifts';

const on = (instant: string, zone = 'utc') => ({
	now: DateTime.fromISO(instant, { zone }),
	remindAfterDays: 2,
	stuckAfterDays: 3,
	orderLeaseMinutes: 60,
});
const pending = giftRow({
	status: 'pending_approval',
	approvalAskedAt: '2026-06-12T08:00:00.000Z',
	approvalDeadline: '2026-06-17T08:00:00.000Z',
});

describe('an order', () => {
	it.each([
		['2026-06-27T23:59:59Z', 'nothing'],
		['2026-06-28T00:00:00Z', 'order'],
		['2026-06-30T12:00:00Z', 'order'],
	])('on %s: %s', (instant, kind) => {
		expect(findDue(giftRow(), on(instant)).kind).toBe(kind);
	});

	it('is due by the calendar of the given zone', () => {
		const midnightInAuckland = '2026-06-27T12:00:00Z';
		expect(findDue(giftRow(), on(midnightInAuckland, 'Pacific/Auckland')).kind).toBe('order');
		expect(findDue(giftRow(), on(midnightInAuckland, 'America/New_York')).kind).toBe('nothing');
	});

	it('claims the row for an hour', () => {
		expect(findDue(giftRow({ revision: 2 }), on('2026-06-28T08:00:00Z'))).toMatchObject({
			row: { status: 'ordering', revision: 3, orderLeaseUntil: Date.UTC(2026, 5, 28, 9) },
		});
	});

	it('waits for the address, and a person is told once', () => {
		const row = giftRow({ addressState: 'asked', addressRemindedAt: '2026-06-20T08:00:00.000Z' });
		const step = findDue(row, on('2026-06-28T08:00:00Z'));
		expect(step).toMatchObject({ kind: 'changed', row: { teamMail: 'address_late' } });
		if (step.kind !== 'changed') throw new Error('not changed');
		expect(findDue(step.row, on('2026-06-28T09:00:00Z')).kind).toBe('nothing');
	});

	it('is reported instead once the new hire has started', () => {
		const step = findDue(giftRow({ personTold: 'address_late' }), on('2026-07-06T08:00:00Z'));
		expect(step).toMatchObject({ kind: 'changed', row: { teamMail: 'gift_late' } });
	});

	it.each(['rejected', 'expired', 'cancelled', 'recalled', 'ordered', 'called_off'] as const)(
		'is never due while %s',
		(status) => {
			expect(findDue(giftRow({ status }), on('2026-06-28T08:00:00Z')).kind).toBe('nothing');
		},
	);

	it('that was begun and never finished is handed over again after its lease', () => {
		const row = giftRow({ status: 'ordering', orderLeaseUntil: Date.UTC(2026, 5, 28, 9) });
		expect(findDue(row, on('2026-06-28T08:59:00Z')).kind).toBe('nothing');
		expect(findDue(row, on('2026-06-28T09:01:00Z')).kind).toBe('order');
	});
});

describe('an approval', () => {
	it.each([
		['2026-06-14T07:59:59Z', 'nothing'],
		['2026-06-14T08:00:00Z', 'changed'],
	])('is reminded of on %s: %s', (instant, kind) => {
		expect(findDue(pending, on(instant)).kind).toBe(kind);
	});

	it('is reminded of once', () => {
		const step = findDue(pending, on('2026-06-14T08:00:00Z'));
		expect(step).toMatchObject({
			row: { approverMail: 'remind_approval', approverSlack: 'remind_approval' },
		});
		if (step.kind !== 'changed') throw new Error('not changed');
		expect(findDue(step.row, on('2026-06-16T08:00:00Z')).kind).toBe('nothing');
	});

	it('that nobody gave in time is a no', () => {
		expect(findDue(pending, on('2026-06-17T08:00:01Z'))).toMatchObject({
			kind: 'changed',
			row: { status: 'expired', teamMail: 'approval_timed_out', approverMail: null },
		});
	});
});

describe('an address', () => {
	const waiting = giftRow({ addressState: 'asked', addressAskedAt: '2026-06-12T08:00:00.000Z' });

	it('is asked for twice at most', () => {
		const step = findDue(waiting, on('2026-06-14T08:00:00Z'));
		expect(step).toMatchObject({ row: { candidateMail: 'remind_address' } });
		if (step.kind !== 'changed') throw new Error('not changed');
		expect(findDue(step.row, on('2026-06-20T08:00:00Z')).kind).toBe('nothing');
	});
});

it('reports an order that did not get through before the start date, once, and goes on trying', () => {
	const row = giftRow({ status: 'ordering', orderLeaseUntil: Date.UTC(2026, 6, 6, 7) });
	const step = findDue(row, on('2026-07-06T08:00:00Z'));
	expect(step).toMatchObject({
		kind: 'changed',
		row: { status: 'ordering', teamMail: 'gift_late', personTold: 'gift_late' },
	});
	if (step.kind !== 'changed') throw new Error('not changed');
	expect(findDue(step.row, on('2026-07-06T09:00:00Z')).kind).toBe('order');
});

it('reports a gift that waits for a person since nobody knows when', () => {
	const row = giftRow({ status: 'needs_review', approvalAskedAt: null, eventAt: null });
	expect(findDue(row, on('2026-06-15T07:00:00Z'))).toMatchObject({
		row: { teamMail: 'gift_stuck', personTold: 'gift_stuck' },
	});
});

it('reports a gift that waits for a person', () => {
	const row = giftRow({ status: 'needs_review', approvalAskedAt: '2026-06-12T08:00:00.000Z' });
	expect(findDue(row, on('2026-06-15T07:00:00Z')).kind).toBe('nothing');
	expect(findDue(row, on('2026-06-15T08:00:00Z'))).toMatchObject({
		row: { teamMail: 'gift_stuck', personTold: 'gift_stuck' },
	});
});
