import type { Offer, OfferStatus } from '../knit/records/types';
import { applicationKey, offerKey } from './keys';
import type { Ids, Source } from './source';
import type {
	CallOffCause,
	OfferOfApplication,
	OfferReviewCode,
	OfferVerdict,
	VerdictContext,
	VerdictIds,
} from './types';

/** What a verdict is about, and what it rests on. */
export interface Subject {
	/** Of the application. */
	ids: Ids;
	offersOfApplication: OfferOfApplication[];
	source: Source;
}

interface CallOff {
	cause: CallOffCause;
	reason: string;
	replacedBy?: string;
}

/** Without an offer it is about every offer of the application. */
export function calledOff(
	{ cause, reason, replacedBy }: CallOff,
	offer: Offer | null,
	subject: Subject,
): OfferVerdict {
	return {
		kind: 'calledOff',
		reason,
		cause,
		replacedBy: replacedBy ?? null,
		...idsOf(offer, subject),
		...contextOf(subject),
	};
}

interface Objection {
	reason: string;
	reviewCode?: OfferReviewCode | null;
	offerStatus?: OfferStatus;
	noLongerSigned?: boolean;
}

/** A person has to look when there is a review code. */
export function notAccepted(
	{ reason, reviewCode = null, offerStatus, noLongerSigned = false }: Objection,
	offer: Pick<Offer, 'id'> | null,
	subject: Subject,
): OfferVerdict {
	return {
		kind: 'notAccepted',
		reason,
		needsReview: reviewCode !== null,
		reviewCode,
		offerStatus: offerStatus ?? null,
		noLongerSigned,
		...idsOf(offer, subject),
		...contextOf(subject),
	};
}

export function contextOf({ offersOfApplication, source }: Subject): VerdictContext {
	const { timeIsOfReceipt, readAt, origin } = source;
	return {
		offersOfApplication,
		timeIsOfReceipt,
		...(readAt === null ? {} : { readAt }),
		...origin,
	};
}

function idsOf(offer: Pick<Offer, 'id'> | null, { ids, source }: Subject): VerdictIds {
	const { integrationId } = source;
	const { applicationId, candidateId, jobId } = ids;
	const isNamed = offer !== null && (offer.id !== null || applicationId !== null);
	return {
		offerKey: isNamed ? offerKey(integrationId, applicationId, offer.id) : null,
		applicationKey: applicationKey(integrationId, applicationId),
		integrationId,
		candidateId,
		applicationId,
		jobId,
		offerId: offer?.id ?? null,
	};
}
