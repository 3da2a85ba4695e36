import type { DateTime } from 'luxon';

import { fieldsOf, isPresent, pick } from '../knit/records/fields';
import { readApplication, readApplications, readJob } from '../knit/records/application';
import type { Application, Job, Offer } from '../knit/records/types';
import { judgeItem } from '../offers/judge';
import { applicationKey } from '../offers/keys';
import { completeNewHire, newHireOf } from '../offers/newHire';
import type { OfferVerdict } from '../offers/types';
import { standingOffers } from '../offers/versions';
import type { Settings } from '../settings/settings';
import type { SentOffer } from './offer';
import type { OfferStatus } from './statuses';

type FactName =
	| 'candidateName'
	| 'firstName'
	| 'email'
	| 'phone'
	| 'location'
	| 'country'
	| 'role'
	| 'department'
	| 'recruiterName'
	| 'recruiterEmail'
	| 'managerName'
	| 'sentAt'
	| 'expiresAt'
	| 'candidateKey';
/** What the ATS says about an offer; null where it says nothing. */
export type OfferFacts = Pick<SentOffer, FactName>;

export interface NewsOrigin {
	eventId: string | null;
	traceId: string | null;
	/** When it happened, an instant; null when the event does not say. */
	occurredAt: string | null;
}

interface NewsIds {
	/** Null when no offer in particular is meant: a deletion ends every offer of the application. */
	offerKey: string | null;
	applicationKey: string;
	integrationId: string | null;
	candidateId: string | null;
	applicationId: string | null;
	jobId: string | null;
	offerId: string | null;
}

/** What one event says about one offer. Pay figures have never got this far: no record of Knit's is read with them. */
export interface OfferNews {
	kind: 'news';
	/** `draft`: not sent yet; `unclear`: nobody can tell what became of it. */
	status: Exclude<OfferStatus, 'expired'> | 'draft' | 'unclear';
	ids: NewsIds;
	/** Null when the event carries no application, or the offer is not in it. */
	facts: OfferFacts | null;
	/** When the offer was closed, an instant; null when the event does not say. */
	decidedAt: string | null;
	/** The ids of every offer that the application holds; null when the event does not list them. */
	offersOfApplication: string[] | null;
	origin: NewsOrigin;
}

/**
 * What an item of *Knit ATS Event Trigger*, or an application from Knit, says about offers that were sent to
 * candidates. Empty for an item that is about none. Never throws.
 */
export function readNews(item: unknown, settings: Settings, now: DateTime): OfferNews[] {
	const verdicts = judgeItem(item, {
		integrationId: settings.integrationId || null,
		earliestStartDate: null,
		goLiveDate: null,
		timeZone: settings.timeZone,
		now: now.toUTC().toISO(),
	});
	const fields = fieldsOf(item);
	const carried = readApplication({ offers: [fields === null ? null : pick(fields, 'offer')] });
	const applications = readApplications(item);
	const job = fields === null ? null : readJob(pick(fields, 'job'));
	return verdicts.flatMap((verdict) => {
		const ids = idsOf(verdict);
		const application = applications.find(({ id }) => id === ids.applicationId) ?? null;
		const offers = [...(application?.offers ?? []), ...(carried?.offers ?? [])].filter(isPresent);
		const offer =
			standingOffers(offers).find((standing) => standing.offer.id === ids.offerId)?.offer ?? null;
		const status = statusOf(verdict, offer, application);
		if (status === null) return [];
		return [newsOf(verdict, { ids, status, application, offer, job }, settings)];
	});
}

interface Found {
	ids: NewsIds;
	status: OfferNews['status'];
	application: Application | null;
	offer: Offer | null;
	job: Job | null;
}

function newsOf(
	verdict: OfferVerdict,
	{ ids, status, application, offer, job }: Found,
	settings: Settings,
): OfferNews {
	const { eventId, traceId, occurredAt, offersOfApplication } = verdict;
	const listed = offersOfApplication.map(({ id }) => id).filter(isPresent);
	return {
		kind: 'news',
		status,
		ids,
		facts:
			application === null || offer === null
				? null
				: factsOf(application, offer, job, ids, settings),
		decidedAt: offer?.closedAt ?? null,
		offersOfApplication: listed.length > 0 ? listed : null,
		origin: { eventId, traceId, occurredAt },
	};
}

function idsOf(verdict: OfferVerdict): NewsIds {
	const source = verdict.kind === 'accepted' ? verdict.newHire : verdict;
	const { offerKey, applicationKey, integrationId, candidateId, applicationId, jobId, offerId } =
		source;
	return { offerKey, applicationKey, integrationId, candidateId, applicationId, jobId, offerId };
}

function statusOf(
	verdict: OfferVerdict,
	offer: Offer | null,
	application: Application | null,
): OfferNews['status'] | null {
	switch (verdict.kind) {
		case 'accepted':
			return 'accepted';
		case 'calledOff':
			return verdict.cause;
		case 'notAccepted':
			if (verdict.offerKey === null || offer === null) return null;
			if (verdict.reviewCode !== null) return 'unclear';
			if (offer.status !== 'IN_PROGRESS')
				return offer.status === 'NOT_SPECIFIED' ? 'unclear' : null;
			if (application?.status === 'REJECTED') return 'rejected';
			return offer.sentAt === null ? 'draft' : 'open';
	}
}

function factsOf(
	application: Application,
	offer: Offer,
	job: Job | null,
	{ integrationId }: NewsIds,
	{ timeZone }: Settings,
): OfferFacts {
	const known = newHireOf(application, offer, integrationId, null, timeZone);
	const person = completeNewHire(known, job);
	const candidateId = person.candidateId;
	return {
		candidateName: person.fullName ?? person.preferredName,
		firstName: person.preferredName ?? person.firstName,
		email: person.email,
		phone: person.phone,
		location: person.candidateLocation,
		country: person.address.country,
		role: person.jobTitle,
		department: person.department,
		recruiterName: person.recruiter?.name ?? null,
		recruiterEmail: person.recruiter?.email ?? null,
		managerName: person.hiringManager?.name ?? null,
		sentAt: offer.sentAt,
		expiresAt: offer.expiresAt,
		candidateKey: candidateId === null ? null : candidateKeyOf(integrationId, candidateId),
	};
}

/** The name of one candidate, for ever: `integration/candidate`, encoded as `offerKey` is. */
export function candidateKeyOf(integrationId: string | null, candidateId: string): string {
	return applicationKey(integrationId, candidateId);
}
