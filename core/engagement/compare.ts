import type { DateTime } from 'luxon';

import type { Settings } from '../settings/settings';
import { onFeedback, onOptOut, onReply, onViewed } from './onCandidate';
import { onNews, onVanished } from './onNews';
import type { OfferNews } from './news';
import type { SentOffer } from './offer';
import { onSchedule } from './onSchedule';
import { isOver } from './statuses';
import { instant, nothing, type EngagementStep } from './steps';
import type { EngagementSubject } from './subjects';

/** What one subject came to for one offer. */
export interface Compared {
	subject: EngagementSubject;
	step: EngagementStep;
}

interface Clock {
	now: DateTime;
	settings: Settings;
}

/**
 * Compares one subject after the other, each with the table as the one before leaves it. An offer is written once,
 * however many subjects changed it: its revision is one above the one it was read at.
 * @param rows every offer of the candidate, as far as it is known
 */
export function compareAll(
	subjects: EngagementSubject[],
	rows: SentOffer[],
	clock: Clock,
): Compared[] {
	const table = new Map(rows.map((offer) => [offer.offerKey, offer]));
	const compared = subjects.flatMap((subject) =>
		compare(subject, table, clock).map((step) => ({ subject, step })),
	);
	return onePerOffer(compared).map(({ subject, step }) => ({
		subject,
		step: { ...step, outcome: outcomeOf(step, rows), offer: asWritten(step, rows, clock) },
	}));
}

function compare(
	subject: EngagementSubject,
	table: Map<string, SentOffer>,
	clock: Clock,
): EngagementStep[] {
	const decide = (
		offer: SentOffer | null,
		key: string | null,
		decision: (others: SentOffer[]) => EngagementStep,
	): EngagementStep => {
		const others = [...table.values()].filter(({ offerKey }) => offerKey !== key);
		const step = decision(
			offer === null ? others : others.filter((other) => isSameCandidate(offer, other)),
		);
		if (step.outcome !== 'nothing' && step.offer !== null)
			table.set(step.offer.offerKey, step.offer);
		return step;
	};
	if (subject.kind === 'news') return compareNews(subject, table, clock, decide);
	const offer = table.get(subject.offerKey) ?? null;
	if (offer === null) return [{ ...nothing(null, 'NOT_KNOWN'), offerKey: subject.offerKey }];
	switch (subject.kind) {
		case 'reply': {
			const { at, replyKind } = subject;
			// Whoever has replied about one offer has replied.
			return [...table.values()]
				.filter((one) => one === offer || (isSameCandidate(offer, one) && !isOver(one.status)))
				.map((one) =>
					decide(one, one.offerKey, (others) =>
						onReply(one, { at, kind: replyKind ?? 'email' }, { ...clock, others }),
					),
				);
		}
		case 'viewed':
			return [
				decide(offer, offer.offerKey, (others) =>
					onViewed(offer, subject.at, { ...clock, others }),
				),
			];
		case 'due':
			return [
				decide(offer, offer.offerKey, (others) =>
					onSchedule(offer, { ...clock, others }, subject.isAtsSilent),
				),
			];
		case 'answer':
			return [
				decide(offer, offer.offerKey, (others) => {
					const context = { ...clock, others };
					if (subject.answer === 'optOut') return onOptOut(offer, context);
					if (subject.answer === 'view') return onViewed(offer, subject.answeredAt, context);
					return onFeedback(offer, subject, context);
				}),
			];
	}
}

type Decide = (
	offer: SentOffer | null,
	key: string | null,
	decision: (others: SentOffer[]) => EngagementStep,
) => EngagementStep;

function compareNews(
	news: OfferNews,
	table: Map<string, SentOffer>,
	clock: Clock,
	decide: Decide,
): EngagementStep[] {
	const { offerKey, applicationKey } = news.ids;
	const ofApplication = [...table.values()].filter((row) => row.applicationKey === applicationKey);
	if (offerKey === null) {
		const steps = ofApplication.map((row) =>
			decide(row, row.offerKey, (others) => onNews(news, row, { ...clock, others })),
		);
		return steps.length > 0 ? steps : [nothing(null, 'NOT_KNOWN')];
	}
	const row = table.get(offerKey) ?? null;
	const step = decide(row, offerKey, (others) => onNews(news, row, { ...clock, others }));
	const vanished = ofApplication.filter(
		(other) =>
			other.offerKey !== offerKey &&
			!isOver(other.status) &&
			other.offerId !== null &&
			news.offersOfApplication?.includes(other.offerId) === false,
	);
	return [
		step,
		...vanished.map((other) =>
			decide(other, other.offerKey, (others) => onVanished(news, other, { ...clock, others })),
		),
	];
}

function isSameCandidate(one: SentOffer, other: SentOffer): boolean {
	const isSame = (first: string | null, second: string | null) =>
		first !== null && first.toLowerCase() === second?.toLowerCase();
	return (
		one.applicationKey === other.applicationKey ||
		isSame(one.candidateKey, other.candidateKey) ||
		isSame(one.email, other.email)
	);
}

/** Of several steps about one offer the last that changed something; what changed nothing is told once. */
function onePerOffer(compared: Compared[]): Compared[] {
	return compared.filter(({ step }, index) => {
		if (step.offerKey === null) return true;
		const later = compared.slice(index + 1).filter((one) => one.step.offerKey === step.offerKey);
		if (later.some((one) => one.step.outcome !== 'nothing')) return false;
		const changes = compared.some(
			(one) => one.step.offerKey === step.offerKey && one.step.outcome !== 'nothing',
		);
		return step.outcome !== 'nothing' || (!changes && later.length === 0);
	});
}

/** What the first of several subjects put on record is new, also after the others. */
function outcomeOf(step: EngagementStep, rows: SentOffer[]): EngagementStep['outcome'] {
	if (step.outcome === 'nothing') return 'nothing';
	return rows.some(({ offerKey }) => offerKey === step.offerKey) ? 'changed' : 'new';
}

function asWritten(step: EngagementStep, rows: SentOffer[], { now }: Clock): SentOffer | null {
	if (step.outcome === 'nothing' || step.offer === null) return step.offer;
	const revision = rows.find(({ offerKey }) => offerKey === step.offerKey)?.revision ?? 0;
	return { ...step.offer, revision: revision + 1, editedAt: instant(now) };
}
