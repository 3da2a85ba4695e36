import { isEmail } from '../offers/newHire';
import { isRecipient, question } from './approver';
import { NO_ANSWER } from './correct';
import { datesThatHold, fromToday } from './dates';
import type { Gift } from './gift';
import { move } from './move';
import { asTyped, onRecord, taken } from './onAnswer';
import { orderKey } from './planned';
import { hasStarted, nothing, type LedgerContext, type LedgerStep } from './steps';
import type { Answer } from './subjects';

/** What the reviewer decides on the review page, in every state in which something is left to decide. */
export function onReviewAnswer(gift: Gift, answer: Answer, context: LedgerContext): LedgerStep {
	switch (answer.answer) {
		case 'doNotSend':
			return doNotSend(gift, answer, context);
		case 'reopen':
			return reopen(gift, answer, context);
		case 'contact':
			return takeContact(gift, answer, context);
		default:
			return send(gift, answer, context);
	}
}

function send(gift: Gift, answer: Answer, context: LedgerContext): LedgerStep {
	const entered = { ...gift, ...packageIn(gift, answer), ...addressIn(answer), ...emailIn(answer) };
	if (entered.packageType === null) {
		return nothing(gift, 'No package is known. Please choose one and send the gift again.');
	}
	const isNews = answer.package ?? answer.address ?? answer.contact;
	if (gift.status === 'approved' && !isNews) {
		return nothing(gift, 'This gift is approved already.');
	}
	const reckoning = datesThatHold(entered, context);
	const isLate = reckoning.kind === 'tooLate' || hasStarted(entered, context);
	const dates =
		reckoning.kind === 'dates' && !isLate ? reckoning.dates : fromToday(entered, context);
	const next = move(
		gift,
		{ event: 'send' },
		{
			...entered,
			...dates,
			...nextOrder(gift),
			...onRecord(answer, context),
			sendLate: gift.sendLate || isLate,
			approvedPackage: entered.packageType,
			statusBefore: null,
			lastStep: 'A person decided to send the gift',
		},
		context,
	);
	return taken(gift, next, context);
}

/** What was ordered and stopped before is not ordered again under the same key. */
function nextOrder(gift: Gift): Partial<Gift> {
	if (gift.orderedAt === null) return {};
	const orderNumber = gift.orderNumber + 1;
	return {
		orderNumber,
		orderKey: orderKey(gift.offerKey, orderNumber),
		orderedAt: null,
		shopOrderId: null,
		parcel: null,
		orderLeaseUntil: 0,
	};
}

function doNotSend(gift: Gift, answer: Answer, context: LedgerContext): LedgerStep {
	const next = move(
		gift,
		{ event: 'doNotSend' },
		{
			...onRecord(answer, context),
			reviewCode: null,
			statusReason: 'A person decided to send no gift.',
			lastStep: 'A person decided to send no gift',
		},
		context,
	);
	return taken(gift, next, context);
}

function reopen(gift: Gift, answer: Answer, context: LedgerContext): LedgerStep {
	const entered = { ...gift, ...packageIn(gift, answer), ...addressIn(answer) };
	if (entered.packageType === null) {
		return nothing(gift, 'No package is known. Please choose one first.');
	}
	const reckoning = datesThatHold(entered, context);
	if (reckoning.kind === 'tooLate') {
		return nothing(
			gift,
			`${reckoning.reason} It is too late to ask the approver: please decide yourself.`,
		);
	}
	const dated = { ...entered, ...reckoning.dates };
	const asked = question(dated, context);
	if (asked.approverEmail === null) {
		return nothing(
			gift,
			'Nobody can be asked. Name an approver in the settings, or decide yourself.',
		);
	}
	const next = move(
		gift,
		{ event: 'reopen' },
		{
			...dated,
			...asked,
			...nextOrder(gift),
			...NO_ANSWER,
			statusBefore: null,
			lastStep: `The approver is asked again, as ${answer.answeredBy ?? 'a person'} decided`,
		},
		context,
	);
	return taken(gift, next, context);
}

/** After a mailbox refused for good: another address for the new hire, or somebody else who approves. */
function takeContact(gift: Gift, answer: Answer, context: LedgerContext): LedgerStep {
	const contact = answer.contact?.trim() ?? '';
	if (!isEmail(contact)) return nothing(gift, 'Please enter one email address.');
	if (gift.bounced === 'approver') {
		if (isRecipient(gift, contact))
			return nothing(gift, 'The new hire cannot approve their own gift.');
		const asked = { ...question(gift, context), approverEmail: contact, bounced: null };
		const lastStep = 'A person named another approver';
		const next = move(gift, { event: 'askAgain' }, { ...asked, lastStep }, context);
		return taken(gift, next, context);
	}
	const next = move(
		gift,
		{ event: 'factsTaken' },
		{ ...emailIn(answer), ...again(gift), lastStep: 'A person entered another email address' },
		context,
	);
	return taken(gift, next, context);
}

/** The message that the old mailbox refused never came, so it does not count. */
function again(gift: Gift): Partial<Omit<Gift, 'status' | 'owed'>> {
	return {
		bounced: null,
		reviewCode: gift.reviewCode === 'BOUNCED' ? null : gift.reviewCode,
		newHireMessages: Math.max(0, gift.newHireMessages - 1),
		...(gift.addressState === 'asked' ? { addressState: 'missing' as const } : {}),
	};
}

function packageIn(gift: Gift, { package: chosen }: Answer): Partial<Gift> {
	const name = chosen?.trim() ?? '';
	if (name === '' || name === gift.packageType || name === gift.packageName) return {};
	return {
		packageType: name,
		packageName: name,
		packageItems: [],
		packageFrom: 'person',
		budgetTier: null,
		budgetText: null,
	};
}

function addressIn({ address }: Answer): Partial<Gift> {
	if (address === null || !address.street || !address.city || !address.country) return {};
	return { address: asTyped(address), addressState: 'known', addressFrom: 'person' };
}

function emailIn({ contact }: Answer): Partial<Omit<Gift, 'status' | 'owed'>> {
	const email = contact?.trim() ?? '';
	return isEmail(email) ? { email } : {};
}
