import { randomBytes } from 'node:crypto';

import { DateTime } from 'luxon';
import type { IExecuteFunctions } from 'n8n-workflow';

import { answerAddress, answerApproval } from '../../core/ledger/answers';
import type { LedgerStep } from '../../core/ledger/ledgerSteps';
import { compareAll } from '../../core/ledger/compare';
import { findDue } from '../../core/ledger/due';
import type { GiftRow } from '../../core/ledger/ledgerRow';
import { readSubjects } from '../../core/ledger/subjects';
import type { Operation } from './outputs';

/** How long a run that wrote a gift has to deliver its messages, unless the panel says otherwise. */
const NOTICE_LEASE_MINUTES = 5;
/** How long an order may take to be handed over before it is handed over again with the same key. */
const ORDER_LEASE_MINUTES = 60;

/**
 * Reads the node's parameters and lets the rules decide. Parameters are read once: the rows are the ledger, not the questions.
 * @throws Error when what happened can't be read, or the time zone does not exist
 */
export function decide(
	this: IExecuteFunctions,
	operation: Operation,
	rows: GiftRow[],
): LedgerStep[] {
	const text = (name: string): string | null => {
		const value = this.getNodeParameter(name, 0, '');
		return typeof value === 'string' || typeof value === 'number'
			? String(value).trim() || null
			: null;
	};
	const length = (name: string, otherwise: number): number => {
		const value = Number(this.getNodeParameter(name, 0, otherwise));
		return value > 0 ? value : otherwise;
	};
	const newToken = () => randomBytes(24).toString('base64url');
	const people = () => ({
		fallbackApproverEmail: text('fallbackApproverEmail'),
		reviewerEmail: text('reviewerEmail'),
		noticeLeaseMinutes: length('messageMinutes', NOTICE_LEASE_MINUTES),
		newToken,
	});
	const firstRow = rows[0] ?? null;

	switch (operation) {
		case 'compare':
			return compareAll(readSubjects(this.getNodeParameter('subjects', 0)), rows, {
				now: nowIn(text('timeZone')),
				approvalDays: length('approvalDays', 5),
				...people(),
			});
		case 'answerApproval':
			return [
				answerApproval(
					firstRow,
					{ decision: text('decision'), email: text('answeredBy'), note: text('note') },
					{ now: DateTime.utc(), ...people() },
				),
			];
		case 'answerAddress':
			return [
				answerAddress(
					firstRow,
					{
						street: text('street'),
						city: text('city'),
						state: text('state'),
						postalCode: text('postalCode'),
						country: text('country'),
					},
					{ now: DateTime.utc(), ...people() },
				),
			];
		case 'findDue': {
			const context = {
				now: nowIn(text('timeZone')),
				remindAfterDays: length('remindAfterDays', 2),
				stuckAfterDays: length('stuckAfterDays', 3),
				orderLeaseMinutes: ORDER_LEASE_MINUTES,
			};
			return rows.map((row) => findDue(row, context));
		}
	}
}

function nowIn(timeZone: string | null): DateTime {
	const now = DateTime.now().setZone(timeZone ?? 'UTC');
	if (now.isValid) return now;
	throw new Error(
		`The time zone "${timeZone ?? ''}" does not exist. Use a name such as Europe/Berlin.`,
	);
}
