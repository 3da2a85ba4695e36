import type { DateTime } from 'luxon';

import type { LinkedCompany } from '../ledger/answerLink';
import { oneEmailAddress } from '../text/emailAddress';
import type { Settings } from '../settings/settings';
import { expiryOf } from './next';
import type { SentOffer } from './offer';
import { instant, type EngagementContext } from './steps';

/** What a candidate's sealed link carries: what its page shows, and nothing else. What is not known is left out. */
export interface CandidateLink {
	/** `offer`: to see the offer, or to be left alone. `feedback`: why it was declined. */
	page: 'offer' | 'feedback';
	offerKey: string;
	applicationKey: string;
	candidateKey: string | null;
	/** The address that the link was made for. */
	for: string | null;
	/** Seconds since 1970. */
	until: number | null;
	offer: LinkedOffer;
	company: LinkedCompany;
}

export interface LinkedOffer {
	firstName?: string | undefined;
	role?: string | undefined;
	manager?: string | undefined;
	/** An instant. */
	expiresAt?: string | undefined;
	/** Whether there is a portal to see the offer in. */
	hasPortal?: boolean | undefined;
}

export type LinkName = 'offer' | 'feedback';

const OPEN_DAYS = 90;
const LONGEST = 100;

/** The links that messages about this offer may need; null for a page on which nothing could be done. */
export function linksOf(
	offer: SentOffer,
	context: EngagementContext,
): Record<LinkName, CandidateLink | null> {
	const link = (page: LinkName): CandidateLink => ({
		page,
		offerKey: offer.offerKey,
		applicationKey: offer.applicationKey,
		candidateKey: offer.candidateKey,
		for: oneEmailAddress(offer.email),
		until: context.now.plus({ days: OPEN_DAYS }).endOf('day').toUnixInteger(),
		offer: shownOn(page, offer, context),
		company: companyOf(offer, context.settings),
	});
	return {
		offer: offer.status === 'open' ? link('offer') : null,
		feedback: offer.status === 'declined' && offer.feedbackAt === null ? link('feedback') : null,
	};
}

function shownOn(page: LinkName, offer: SentOffer, context: EngagementContext): LinkedOffer {
	const known = <Name extends string>(name: Name, value: string | null) =>
		value === null ? {} : { [name]: value.slice(0, LONGEST) };
	return {
		...known('firstName', offer.firstName),
		...known('role', offer.role),
		...(page === 'offer'
			? {
					...known('manager', offer.managerName),
					...known('expiresAt', expiresAtOf(offer, context)),
					hasPortal: context.settings.portalUrl !== '',
				}
			: {}),
	};
}

function expiresAtOf(offer: SentOffer, context: EngagementContext): string | null {
	const expiry: DateTime | null = expiryOf(offer, context);
	return expiry === null ? null : instant(expiry);
}

function companyOf(offer: SentOffer, settings: Settings): LinkedCompany {
	return {
		name: settings.companyName,
		logoUrl: settings.logoUrl,
		color: settings.color,
		contact: offer.recruiterEmail ?? settings.replyToEmail,
		language: settings.language,
		timeZone: settings.timeZone,
	};
}
