import type { DateTime } from 'luxon';

import type { Address } from '../knit/records/types';
import type { GiftRow } from './ledgerRow';
import type { LedgerStep } from './ledgerSteps';
import { changed, tellTeam } from './ledgerSteps';
import { askForAddress } from './rowOfPlan';

/** What came in through one of the two forms of the workflow. */
export interface FormContext {
	now: DateTime;
	noticeLeaseMinutes: number;
	newToken: () => string;
	/** May answer in the approver's place; null when nobody is named. */
	fallbackApproverEmail: string | null;
	reviewerEmail: string | null;
}

export interface ApprovalAnswer {
	decision: string | null;
	email: string | null;
	note: string | null;
}

/** The only answer that approves; it is the first choice of the form. */
export const EXPLICIT_YES = 'Yes, send this gift';

const LONGEST_NOTE = 500;
const LONGEST_LINE = 120;

/**
 * Takes the approver's answer. Only an explicit yes, in time, by somebody who was asked, approves;
 * any other answer of such a person is a no.
 * @param row the gift that the form's link belongs to; null when the link is not known (any more)
 */
export function answerApproval(
	row: GiftRow | null,
	answer: ApprovalAnswer,
	context: FormContext,
): LedgerStep {
	if (!row)
		return refused(null, 'This link is not valid any more. The gift may have been called off.');
	const open = row.status === 'pending_approval' || row.status === 'needs_review';
	if (!open) return refused(row, `Nothing is left to decide here: ${alreadyDecided(row)}.`);
	if (row.approvalDeadline && (context.now.toUTC().toISO() ?? '') > row.approvalDeadline) {
		return refused(row, 'The time for this answer is over, so the gift will not be sent.');
	}
	const email = answer.email?.trim().toLowerCase() ?? '';
	if (!mayAnswer(row, email, context)) {
		return refused(
			row,
			'This question was put to somebody else. Enter the e-mail address that it was sent to.',
		);
	}
	const who = { approvedBy: email, approvedAt: context.now.toUTC().toISO() };
	const approvalNote = answer.note?.trim().slice(0, LONGEST_NOTE) || null;
	if (answer.decision?.trim() !== EXPLICIT_YES) {
		return changed(row, context, {
			...who,
			approvalNote,
			status: 'rejected',
			statusReason: 'The approver said no',
			approverMail: null,
			approverSlack: null,
			candidateMail: null,
			...tellTeam('gift_refused'),
			lastStep: 'The approver said no',
		});
	}
	const addressComplete = row.addressState === 'known';
	return changed(row, context, {
		...who,
		approvalNote,
		status: 'approved',
		statusReason: null,
		approverMail: null,
		approverSlack: null,
		...tellTeam('gift_approved'),
		...askForAddress({ addressComplete, recipientEmail: row.recipientEmail }, context),
		lastStep: 'The approver said yes',
	});
}

/**
 * Takes the postal address that the new hire typed in.
 * @param row the gift that the form's link belongs to; null when the link is not known (any more)
 */
export function answerAddress(
	row: GiftRow | null,
	answer: Address,
	context: FormContext,
): LedgerStep {
	if (!row) return refused(null, 'This link is not valid any more.');
	if (row.status !== 'approved' && row.status !== 'pending_approval') {
		return refused(row, 'The address is not needed any more. Thank you all the same.');
	}
	const address = {
		street: line(answer.street),
		city: line(answer.city),
		state: line(answer.state),
		postalCode: line(answer.postalCode),
		country: line(answer.country),
	};
	if (!address.street || !address.city || !address.postalCode || !address.country) {
		return refused(
			row,
			'Street, city, postal code and country are all needed. Go back and fill them in.',
		);
	}
	return changed(row, context, {
		...address,
		addressState: 'known',
		candidateMail: null,
		lastStep: 'The new hire entered a postal address',
	});
}

function mayAnswer(row: GiftRow, email: string, context: FormContext): boolean {
	const asked = [row.approverEmail, context.fallbackApproverEmail, context.reviewerEmail];
	return email !== '' && asked.some((address) => address?.trim().toLowerCase() === email);
}

function alreadyDecided(row: GiftRow): string {
	switch (row.status) {
		case 'approved':
		case 'ordering':
		case 'ordered':
			return 'the gift was approved';
		case 'rejected':
			return 'the gift was turned down';
		case 'expired':
			return 'the time for an answer is over';
		default:
			return 'the offer was called off';
	}
}

function line(value: string | null): string | null {
	const text = (value ?? '')
		.replace(/[\p{Cc}\p{Cf}]/gu, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	return text.slice(0, LONGEST_LINE) || null;
}

function refused(row: GiftRow | null, reason: string): LedgerStep {
	return { kind: 'nothing', offerKey: row?.offerKey ?? null, reason };
}
