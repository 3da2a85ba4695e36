import type { Gift } from './gift';
import { giftOf } from './answering';
import { onAnswer } from './onAnswer';
import { onSchedule } from './onAskedAts';
import { onCallOff } from './onCallOff';
import { onErase } from './onErase';
import { isNotSigned, onEmptied, onNotAccepted, onVanished } from './onNotSigned';
import { onOffer } from './onOffer';
import { onOrderFailed, onOrderSent } from './onOrder';
import { onParcel } from './onParcel';
import { onUnclear } from './onUnclear';
import { resumeMessages } from './resume';
import { isLive } from './states';
import { changed, leaseUntil, nothing, type LedgerContext, type LedgerStep } from './steps';
import type { LedgerSubject } from './subjects';

/** What one subject came to. */
export interface Compared {
	subject: LedgerSubject;
	step: LedgerStep;
}

/**
 * Compares one subject after the other, each with the ledger as the one before leaves it. What was withdrawn comes
 * first, so that a new version in the same batch finds the gift that it takes over. A gift is written once, however
 * many subjects changed it: its revision is one above the one it was read at.
 * @param rows every gift of the application, and gifts of the same person elsewhere where they are known
 */
export function compareAll(
	subjects: LedgerSubject[],
	rows: Gift[],
	context: LedgerContext,
): Compared[] {
	const asRead = new Map(rows.map((gift) => [gift.offerKey, gift]));
	const ledger = new Map(asRead);
	const compared: Compared[] = [];
	for (const subject of withdrawnFirst(subjects)) {
		for (const decide of [compareWithLedger, compareVanished]) {
			for (const step of decide(subject, [...ledger.values()], context)) {
				const { gift } = step;
				if (step.outcome !== 'nothing' && gift !== null) ledger.set(gift.offerKey, gift);
				compared.push({ subject, step });
			}
		}
	}
	return onePerGift(compared).map(({ subject, step }) => ({
		subject,
		step: written(step, asRead, context),
	}));
}

/** Decides what one subject changes. One offer has one gift for ever, and nothing is ever deleted. */
export function compareWithLedger(
	subject: LedgerSubject,
	ledger: Gift[],
	context: LedgerContext,
): LedgerStep[] {
	const key = applicationOf(subject);
	const rows = ledger.filter(({ applicationKey }) => applicationKey === key);
	const others = ledger.filter(({ applicationKey }) => applicationKey !== key);
	switch (subject.kind) {
		case 'planned':
			return onOffer(subject.plan, rows, others, context);
		case 'calledOff':
			return onCallOff(subject.verdict, subject.atsSays, rows, context);
		case 'notAccepted':
			return isNotSigned(subject.verdict)
				? onNotAccepted(subject.verdict, subject.atsSays, rows, context)
				: [onUnclear(subject.verdict, rows, context)];
		case 'answer':
			return [onAnswer(subject.answer, subject.atsSays, rows, context)];
		case 'schedule':
			return onSchedule(subject.scheduled, subject.atsSays, rows, others, context);
		case 'orderSent':
			return [onOrderSent(subject.sent, rows, context)];
		case 'orderFailed':
			return [onOrderFailed(subject.failed, rows, context)];
		case 'messagesOwed': {
			const gift = giftOf(subject.offerKey, rows);
			return [
				gift === null
					? nothing(null, 'No gift is on record')
					: resumeMessages(
							gift,
							context,
							'Nothing is left to tell',
							subject.revision === gift.revision,
						),
			];
		}
		case 'erase':
			return [onErase(subject.offerKey, rows, context)];
		case 'noticeSent':
			return [noticeTaken(giftOf(subject.offerKey, rows), context)];
		case 'parcel':
			return [onParcel(subject.news, rows, context)];
	}
}

function noticeTaken(gift: Gift | null, context: LedgerContext): LedgerStep {
	if (gift?.acceptanceNotice !== 'owed') return nothing(gift, 'No notice is owed');
	return changed({ ...gift, acceptanceNotice: 'sent', lastStep: gift.lastStep ?? '' }, context);
}

/** Signed offers on the ledger that the application, as the ATS shows it now, does not hold any more. */
function compareVanished(
	subject: LedgerSubject,
	ledger: Gift[],
	context: LedgerContext,
): LedgerStep[] {
	if (!('verdict' in subject) && subject.kind !== 'planned') return [];
	// A deletion says nothing about single offers.
	if (subject.kind === 'calledOff' && subject.verdict.offerKey === null) return [];
	const event = subject.kind === 'planned' ? subject.plan : subject.verdict;
	const offers = event.offersOfApplication;
	// A list without the offer that it came with is no list of the application.
	if (
		offers === null ||
		(event.offerId !== null && !offers.some(({ id }) => id === event.offerId))
	) {
		return [];
	}
	// The ATS is asked about an application without any offer, and answers for the gift that is then named.
	const mayAsk = subject.kind === 'notAccepted' && event.offerId === null;
	const isMeant = ({ offerKey }: Gift) =>
		mayAsk ? [null, offerKey].includes(event.offerKey) : offerKey !== event.offerKey;
	return ledger
		.filter(
			(gift) =>
				gift.applicationKey === event.applicationKey &&
				gift.offerId !== null &&
				isMeant(gift) &&
				isLive(gift.status) &&
				!offers.some(({ id }) => id === gift.offerId),
		)
		.flatMap((gift) =>
			mayAsk && event.timeIsOfReceipt
				? onEmptied(gift, event, subject.atsSays, ledger, context)
				: onVanished(gift, event, ledger, context),
		)
		.filter(({ outcome, askAts }) => outcome !== 'nothing' || askAts === true);
}

export function applicationOf(subject: LedgerSubject): string {
	switch (subject.kind) {
		case 'planned':
			return subject.plan.applicationKey;
		case 'calledOff':
		case 'notAccepted':
			return subject.verdict.applicationKey;
		case 'answer':
			return subject.answer.applicationKey;
		case 'schedule':
			return subject.scheduled.applicationKey;
		case 'orderSent':
			return subject.sent.applicationKey;
		case 'orderFailed':
			return subject.failed.applicationKey;
		case 'messagesOwed':
		case 'erase':
		case 'noticeSent':
			return subject.applicationKey;
		case 'parcel':
			return subject.news.applicationKey;
	}
}

function withdrawnFirst(subjects: LedgerSubject[]): LedgerSubject[] {
	const isWithdrawn = (subject: LedgerSubject) =>
		(subject.kind === 'calledOff' && ['withdrawn', 'replaced'].includes(subject.verdict.cause)) ||
		(subject.kind === 'notAccepted' && isNotSigned(subject.verdict));
	return [...subjects.filter(isWithdrawn), ...subjects.filter((one) => !isWithdrawn(one))];
}

/** The last step of each gift stands for those before it; what changed nothing is kept for the record. */
function onePerGift(compared: Compared[]): Compared[] {
	return compared.flatMap(({ subject, step }, index) => {
		if (step.outcome === 'nothing') return [{ subject, step }];
		const isSame = (other: Compared) =>
			other.step.outcome !== 'nothing' && other.step.offerKey === step.offerKey;
		if (compared.slice(index + 1).some(isSame)) return [];
		const all = compared.slice(0, index + 1).filter(isSame);
		const isNew = all.some((one) => one.step.outcome === 'new');
		const newHireChanged = all.some((one) => one.step.newHireChanged);
		return [
			{
				subject,
				step: {
					...step,
					outcome: isNew ? ('new' as const) : ('changed' as const),
					...(newHireChanged ? { newHireChanged } : {}),
				},
			},
		];
	});
}

function written(step: LedgerStep, asRead: Map<string, Gift>, context: LedgerContext): LedgerStep {
	if (step.outcome === 'nothing' || step.gift === null) return step;
	const revision = (asRead.get(step.gift.offerKey)?.revision ?? 0) + 1;
	return { ...step, gift: { ...step.gift, revision, leaseUntil: leaseUntil(context) } };
}
