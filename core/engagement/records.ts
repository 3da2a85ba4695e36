import type { DateTime } from 'luxon';

import { PACK_VERSION, type EventRow } from '../ledger/records';
import type { Settings } from '../settings/settings';
import { instant, type EngagementStep } from './steps';
import type { EngagementSubject } from './subjects';

/** The row of *knit events* for one decision about an offer. */
export function eventRow(
	subject: EngagementSubject,
	{ outcome, decision, code, reason, offer, offerKey }: EngagementStep,
	executionId: string | null,
	{ now, settings }: { now: DateTime; settings: Settings },
): EventRow {
	const ids = subject.kind === 'news' ? subject.ids : null;
	const origin = subject.kind === 'news' ? subject.origin : null;
	return {
		at: instant(now),
		event: nameOf(subject),
		outcome,
		status: offer?.status ?? null,
		reviewCode: offer?.reviewCode ?? null,
		reason,
		step: decision,
		rule: code,
		rulesVersion: null,
		timeZone: settings.timeZone,
		packVersion: PACK_VERSION,
		answeredBy: subject.kind === 'answer' ? 'the candidate' : null,
		offerKey: offerKey ?? ids?.offerKey ?? null,
		applicationKey: offer?.applicationKey ?? ids?.applicationKey ?? null,
		integrationId: offer?.integrationId ?? ids?.integrationId ?? null,
		offerId: offer?.offerId ?? ids?.offerId ?? null,
		applicationId: offer?.applicationId ?? ids?.applicationId ?? null,
		candidateId: offer?.candidateId ?? ids?.candidateId ?? null,
		jobId: offer?.jobId ?? ids?.jobId ?? null,
		eventId: origin?.eventId ?? offer?.eventId ?? null,
		traceId: origin?.traceId ?? offer?.traceId ?? null,
		executionId,
	};
}

function nameOf(subject: EngagementSubject): string {
	switch (subject.kind) {
		case 'news':
			return `offer ${subject.status}`;
		case 'answer':
			return `answer ${subject.answer}`;
		default:
			return `offer ${subject.kind}`;
	}
}
