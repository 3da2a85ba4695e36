import { isEmail } from '../offers/newHire';
import { bareAddress, isRecipient } from './approver';
import { datesThatHold } from './dates';
import { alreadyDecided, asTyped, giftOf, onRecord, taken } from './answering';
import type { Gift } from './gift';
import { move } from './move';
import { onParcel } from './onParcel';
import { onReviewAnswer } from './onReviewAnswer';
import { isCalledOff, isOrdered } from './states';
import { goingSibling } from './secondGift';
import { nothing, type LedgerContext, type LedgerStep } from './steps';
import type { Answer, AtsSays } from './subjects';

/**
 * Takes what somebody answered on a page. Whatever cannot be taken says why, for the page that follows.
 * @param atsSays null: nobody has asked the ATS yet
 */
export function onAnswer(
	answer: Answer,
	atsSays: AtsSays | null,
	rows: Gift[],
	context: LedgerContext,
): LedgerStep {
	const gift = giftOf(answer.offerKey, rows);
	if (gift === null || gift.slim) {
		return nothing(gift, 'This gift is not on record any more. Please ask the recruiting team.');
	}
	switch (answer.answer) {
		case 'yes':
		case 'no':
			return onApproval(gift, answer, rows, context);
		case 'address':
			return onAddress(gift, answer, context);
		case 'noGift':
			return onNoGift(gift, answer, context);
		case 'shipped':
		case 'delivered':
		case 'returned':
			return onParcel(
				{
					offerKey: gift.offerKey,
					state: answer.answer,
					trackingUrl: answer.tracking,
					orderKey: answer.link?.gift.orderKey ?? null,
					orderNumber: null,
					at: null,
				},
				rows,
				context,
			);
		default:
			return onReviewAnswer(gift, answer, atsSays, context);
	}
}

function onApproval(gift: Gift, answer: Answer, rows: Gift[], context: LedgerContext): LedgerStep {
	const isYes = answer.answer === 'yes';
	const isOpen = ['pending_approval', 'needs_review', 'paused'].includes(gift.status);
	if (!isOpen && !(isYes && gift.status === 'expired')) {
		return nothing(gift, `Nothing is left to decide here: ${alreadyDecided(gift)}.`);
	}
	if (gift.status === 'expired' && goingSibling(gift, rows) !== null) {
		return nothing(gift, 'Another offer of this application has the gift now.');
	}
	const objection = whyNotTheirs(gift, answer, context);
	if (objection) return nothing(gift, objection);
	const record = onRecord(answer, context);
	if (!isYes) {
		return taken(
			gift,
			move(
				gift,
				{ event: 'no' },
				{
					...record,
					reviewCode: null,
					statusReason: 'The approver said no.',
					lastStep: 'The approver said no',
				},
				context,
			),
			context,
		);
	}
	const approved = { ...record, approvedPackage: gift.packageType };
	if (gift.status === 'needs_review' || gift.status === 'paused') {
		const lastStep = 'The approver said yes, and a person still has to look';
		return taken(gift, move(gift, { event: 'noted' }, { ...approved, lastStep }, context), context);
	}
	const reckoning = datesThatHold(gift, context);
	if (reckoning.kind === 'tooLate') {
		return taken(
			gift,
			move(
				gift,
				{ event: 'tooLate' },
				{
					...approved,
					reviewCode: reckoning.code,
					statusReason: `The approver said yes. ${reckoning.reason}`,
					lastStep: 'The approver said yes too late: a person was asked',
				},
				context,
			),
			context,
		);
	}
	return taken(
		gift,
		move(
			gift,
			{ event: 'yes' },
			{ ...approved, ...reckoning.dates, lastStep: 'The approver said yes' },
			context,
		),
		context,
	);
}

/** Null when the answer is to the question that is open, from somebody who may answer it. */
function whyNotTheirs(gift: Gift, answer: Answer, context: LedgerContext): string | null {
	const asked = answer.link?.gift.package ?? null;
	if (asked !== null && asked !== gift.packageName) {
		return 'This question was about another package and is void. Please use the newest message.';
	}
	const by = answer.answeredBy ?? '';
	if (by !== '' && isRecipient(gift, by)) return 'The new hire cannot approve their own gift.';
	const { approverEmail, reviewerEmail } = context.settings;
	const mayAnswer = [
		gift.approverEmail ?? '',
		bareAddress(approverEmail),
		bareAddress(reviewerEmail),
	];
	// A name that somebody typed on a shared link is no address.
	const isSomebodyElse =
		isEmail(by) && !mayAnswer.some((address) => address.toLowerCase() === by.toLowerCase());
	return isSomebodyElse ? 'Somebody else is asked now. You no longer need to answer.' : null;
}

function onAddress(gift: Gift, answer: Answer, context: LedgerContext): LedgerStep {
	const address = answer.address === null ? null : asTyped(answer.address);
	if (address === null || !address.street || !address.country) {
		return nothing(gift, 'Street and country are both needed. Please fill them in.');
	}
	if (isOrdered(gift.status) || gift.status === 'trial') {
		return nothing(gift, 'The gift is on its way already, so its address cannot be changed here.');
	}
	if (isCalledOff(gift.status)) {
		return nothing(gift, 'The address is not needed any more. Thank you anyway.');
	}
	const byNewHire = answer.page === 'address';
	const given = {
		address,
		addressState: 'known' as const,
		addressFrom: byNewHire ? ('newHire' as const) : ('person' as const),
		preferences: answer.preferences ?? gift.preferences,
		lastStep: byNewHire
			? 'The new hire entered a postal address'
			: 'A person entered a postal address',
		...(byNewHire ? {} : onRecord(answer, context)),
	};
	const reckoning = gift.status === 'approved' ? datesThatHold(gift, context) : null;
	if (reckoning?.kind === 'tooLate') {
		return taken(
			gift,
			move(
				gift,
				{ event: 'tooLate' },
				{ ...given, reviewCode: reckoning.code, statusReason: reckoning.reason },
				context,
			),
			context,
		);
	}
	const dates = reckoning?.dates ?? {};
	return taken(
		gift,
		move(gift, { event: 'addressGiven' }, { ...given, ...dates }, context),
		context,
	);
}

function onNoGift(gift: Gift, answer: Answer, context: LedgerContext): LedgerStep {
	const next = move(
		gift,
		{ event: 'noGift' },
		{
			...onRecord(answer, context),
			addressState: 'declined',
			reviewCode: null,
			statusReason: 'The new hire asked for no gift.',
			recalledOrderKey: isOrdered(gift.status) ? gift.orderKey : gift.recalledOrderKey,
			lastStep: 'The new hire asked for no gift',
		},
		context,
	);
	return taken(gift, next, context);
}
