import { isEmail } from '../offers/newHire';
import { isRecipient, question } from './approver';
import { NO_ANSWER } from './correct';
import { datesThatHold, fromToday, reckonAnew, type Reckoning } from './dates';
import type { Gift } from './gift';
import { move } from './move';
import { OCCASIONS } from './occasions';
import { asTyped, onRecord, taken } from './answering';
import { askAts, NOT_SIGNED } from './pause';
import { orderKey } from './orderKey';
import { hasStarted, nothing, type LedgerContext, type LedgerStep } from './steps';
import type { Answer, AtsSays } from './subjects';

/** What the reviewer decides on the review page, in every state in which something is left to decide. */
export function onReviewAnswer(
	gift: Gift,
	answer: Answer,
	atsSays: AtsSays | null,
	context: LedgerContext,
): LedgerStep {
	switch (answer.answer) {
		case 'doNotSend':
			return doNotSend(gift, answer, context);
		case 'reopen':
			return reopen(gift, answer, atsSays, context);
		default:
			return send(gift, answer, context);
	}
}

function send(gift: Gift, answer: Answer, context: LedgerContext): LedgerStep {
	const entered = {
		...gift,
		...packageIn(gift, answer),
		...addressIn(answer),
		...contactIn(gift, answer),
	};
	if (entered.packageType === null) {
		return nothing(gift, 'No package is known. Please choose one and send the gift again.');
	}
	const news = newsIn(answer);
	if (gift.status === 'approved' && news.length === 0) {
		return nothing(gift, 'This gift is approved already.');
	}
	const reckoning = datesAfter(gift, entered, context);
	const isLate = reckoning.kind === 'tooLate' || hasStarted(entered, context);
	const dates =
		reckoning.kind === 'dates' && !isLate ? reckoning.dates : fromToday(entered, context);
	const isApproved = gift.status === 'approved';
	const next = move(
		gift,
		{ event: isApproved ? 'factsChanged' : 'send' },
		{
			...entered,
			...dates,
			...nextOrder(gift),
			...onRecord(answer, context),
			...asDecided(gift),
			sendLate: gift.sendLate || isLate,
			approvedPackage: entered.packageType,
			statusBefore: null,
			lastStep: isApproved ? `A person ${news.join(' and ')}` : 'A person decided to send the gift',
		},
		context,
	);
	return taken(gift, next, context);
}

/** What the reviewer entered beside the decision, in words. */
function newsIn({ package: chosen, address, contact }: Answer): string[] {
	return [
		...(chosen === null ? [] : ['chose another package']),
		...(address === null ? [] : ['entered the address']),
		...(contact === null ? [] : ['entered another contact']),
	];
}

const TOLD_ONCE = Object.entries(OCCASIONS).flatMap(([name, { once }]) => (once ? [name] : []));

/** After a decision a person hears again of what they heard of before, if it is still so. */
function asDecided(gift: Gift): Partial<Gift> {
	if (gift.status === 'approved') return {};
	const told = gift.toldPeople.filter((occasion) => !TOLD_ONCE.includes(occasion));
	return {
		toldPeople: gift.reviewCode === 'NOT_SIGNED' ? [...told, NOT_SIGNED] : told,
		...(gift.bounced === 'newHire' ? {} : { bounced: null }),
	};
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

/**
 * Planned again with what holds now: the ATS is asked first, then the approver where the package needs one, else it goes
 * ahead. What the ATS cannot say is asked once more before the order.
 */
function reopen(
	gift: Gift,
	answer: Answer,
	atsSays: AtsSays | null,
	context: LedgerContext,
): LedgerStep {
	if (gift.status === 'approved' && newsIn(answer).length === 0) {
		return nothing(gift, 'This gift is planned already.');
	}
	if (atsSays === null && gift.applicationId !== null && gift.candidateId !== null) {
		return askAts(gift);
	}
	const objection = whyNotSigned(atsSays);
	if (objection !== null) {
		return nothing(gift, `${objection} Choose to send it anyway, or to send no gift.`);
	}
	const entered = {
		...gift,
		...startDateOf(atsSays),
		...packageIn(gift, answer),
		...addressIn(answer),
		...contactIn(gift, answer),
	};
	if (entered.packageType === null) {
		return nothing(gift, 'No package is known. Please choose one first.');
	}
	const reckoning = datesAfter(gift, entered, context);
	if (reckoning.kind === 'tooLate') {
		return nothing(gift, `${reckoning.reason} Please decide whether to send it anyway.`);
	}
	const by = answer.answeredBy ?? 'a person';
	const planned = {
		...entered,
		...reckoning.dates,
		...nextOrder(gift),
		...NO_ANSWER,
		...asDecided(gift),
		statusBefore: null,
		sendLate: false,
	};
	if (!planned.approvalRequired) {
		const record = { ...onRecord(answer, context), lastStep: `Planned again, as ${by} decided` };
		const next = move(
			gift,
			{ event: 'reopen', to: 'approved' },
			{ ...planned, ...record },
			context,
		);
		return taken(gift, next, context);
	}
	const asked = question(planned, context);
	const approverEmail = newApprover(gift, answer) ?? asked.approverEmail;
	if (approverEmail === null) {
		return nothing(
			gift,
			'Nobody can be asked. Name an approver in the settings, or decide yourself.',
		);
	}
	if (gift.bounced === 'approver' && approverEmail === gift.approverEmail && !answer.contact) {
		return nothing(
			gift,
			`The mailbox of ${approverEmail} refused our email. Enter another contact.`,
		);
	}
	const lastStep = `The approver is asked again, as ${by} decided`;
	const next = move(
		gift,
		{ event: 'reopen', to: 'pending_approval' },
		{ ...planned, ...asked, approverEmail, lastStep },
		context,
	);
	return taken(gift, next, context);
}

function whyNotSigned(atsSays: AtsSays | null): string | null {
	switch (atsSays?.kind) {
		case 'gone':
			return 'The ATS no longer holds this offer.';
		case 'calledOff':
		case 'notAccepted':
			return atsSays.verdict?.reason ?? 'The offer is not signed in the ATS.';
		default:
			return null;
	}
}

function startDateOf(atsSays: AtsSays | null): Partial<Gift> {
	return atsSays?.kind === 'accepted' && atsSays.startDate !== null
		? { startDate: atsSays.startDate }
		: {};
}

/** Another start date or another package has dates of its own. */
function datesAfter(gift: Gift, entered: Gift, context: LedgerContext): Reckoning {
	const isSame = entered.startDate === gift.startDate && entered.leadDays === gift.leadDays;
	return isSame ? datesThatHold(entered, context) : reckonAnew(entered, context);
}

/** Another address of whoever's mailbox refused; an approver only if it is not the new hire's own. */
function newApprover(gift: Gift, { contact }: Answer): string | null {
	const email = contact?.trim() ?? '';
	return gift.bounced === 'approver' && isEmail(email) && !isRecipient(gift, email) ? email : null;
}

/** Another address of the new hire; the message that the old mailbox refused never came, so it does not count. */
function contactIn(gift: Gift, { contact }: Answer): Partial<Gift> {
	const email = contact?.trim() ?? '';
	if (!isEmail(email)) return {};
	if (gift.bounced !== null && gift.bounced !== 'newHire') return { bounced: null };
	// The address that is known already was asked already.
	const isKnown = gift.bounced === null && email.toLowerCase() === gift.email?.toLowerCase();
	if (isKnown) return {};
	return {
		email,
		bounced: null,
		newHireMessages: Math.max(0, gift.newHireMessages - 1),
		...(gift.addressState === 'asked' ? { addressState: 'missing' } : {}),
	};
}

function packageIn(gift: Gift, { package: chosen }: Answer): Partial<Gift> {
	const name = chosen?.trim() ?? '';
	if (name === '' || name === gift.packageType || name === gift.packageName) return {};
	const known = gift.packages.find((one) => one.name === name || one.type === name);
	if (known !== undefined) {
		return {
			packageType: known.type,
			packageName: known.name,
			packageItems: known.items,
			packageFrom: 'person',
			approvalRequired: known.requiresApproval,
			budgetTier: known.budget.tier,
			budgetText: known.budget.text,
			leadDays: known.leadDays,
		};
	}
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
	if (address === null || !address.street || !address.country) return {};
	return { address: asTyped(address), addressState: 'known', addressFrom: 'person' };
}
