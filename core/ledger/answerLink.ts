import { DateTime } from 'luxon';

import type { Settings } from '../settings/settings';
import type { Gift } from './gift';
import { isBeforeOrder, isLive, isOrdered } from './states';

export type AnswerPage = 'approval' | 'address' | 'review' | 'parcel';

/** What a sealed link carries: what its page shows, and nothing else. What is not known is left out. */
export interface AnswerLink {
	page: AnswerPage;
	offerKey: string;
	applicationKey: string;
	/** The address that the link was made for; null: shared in a channel, so the page asks for a name. */
	for: string | null;
	/** Seconds since 1970; null: for ever. */
	until: number | null;
	gift: LinkedGift;
	company: LinkedCompany;
}

/** What is not known is left out. */
export interface LinkedGift {
	name?: string | undefined;
	firstName?: string | undefined;
	role?: string | undefined;
	department?: string | undefined;
	/** `YYYY-MM-DD` */
	startDate?: string | undefined;
	package?: string | undefined;
	items?: string[] | undefined;
	budget?: string | undefined;
	/** `YYYY-MM-DD` */
	deliveryDate?: string | undefined;
	/** `YYYY-MM-DD` */
	orderByDate?: string | undefined;
	/** An instant. */
	deadline?: string | undefined;
	/** Why a person is asked. */
	reason?: string | undefined;
	/** The names of the packages that can be chosen instead. */
	packages?: string[] | undefined;
	/** What the packer calls the order. */
	orderKey?: string | undefined;
	ids?: LinkedIds | undefined;
}

export interface LinkedIds {
	offerId?: string | undefined;
	applicationId?: string | undefined;
	candidateId?: string | undefined;
	jobId?: string | undefined;
}

export interface LinkedCompany {
	name: string;
	/** An https address; blank for none. */
	logoUrl: string;
	/** `#0f766e` */
	color: string;
	/** Whom a reader can write to. */
	contact: string;
	/** BCP 47, for dates. */
	language: string;
	/** IANA zone. */
	timeZone: string;
	/** ISO 3166-1 alpha-2; chosen beforehand where an address is asked for. */
	country?: string | undefined;
}

export type LinkName =
	| 'approval'
	| 'approvalShared'
	| 'address'
	| 'review'
	| 'reviewShared'
	| 'parcel';

/** How long after the start date a link still opens its page; what may be done then, the ledger says. */
const OPEN_DAYS_AFTER_START = 60;

const LONGEST = 100;
const LONGEST_REASON = 300;
const MOST_ITEMS = 20;

/** The links that messages about this gift may need; null for a page on which nothing could be done. */
export function linksOf(gift: Gift, settings: Settings): Record<LinkName, AnswerLink | null> {
	const link = (page: AnswerPage, madeFor: string | null) =>
		fitting({
			page,
			offerKey: gift.offerKey,
			applicationKey: gift.applicationKey,
			for: madeFor,
			until: page === 'parcel' ? null : openUntil(gift, settings),
			gift: shownOn(page, gift),
			company: {
				name: settings.companyName,
				logoUrl: settings.logoUrl,
				color: settings.color,
				contact: gift.recruiter?.email ?? settings.replyToEmail,
				language: settings.language,
				timeZone: settings.timeZone,
				...(settings.country === '' ? {} : { country: settings.country }),
			},
		});
	const asksApprover = gift.status === 'pending_approval';
	const wantsAddress = isBeforeOrder(gift.status) && gift.addressState !== 'declined';
	const canBeDecided = isLive(gift.status) || ['rejected', 'expired'].includes(gift.status);
	const isUnderWay =
		isOrdered(gift.status) || gift.status === 'recalled' || gift.status === 'trial';
	return {
		approval: asksApprover && gift.approverEmail ? link('approval', gift.approverEmail) : null,
		approvalShared: asksApprover ? link('approval', null) : null,
		address: wantsAddress && gift.email ? link('address', gift.email) : null,
		review: canBeDecided && settings.reviewerEmail ? link('review', settings.reviewerEmail) : null,
		reviewShared: canBeDecided ? link('review', null) : null,
		parcel: isUnderWay ? link('parcel', null) : null,
	};
}

/** A new hire's page shows no budget and nobody else's question; a packer's page shows no candidate's ids. */
function shownOn(page: AnswerPage, gift: Gift): AnswerLink['gift'] {
	const decides = page === 'approval' || page === 'review';
	return {
		...known({
			name: gift.name,
			firstName: gift.firstName,
			startDate: gift.startDate,
			package: page === 'address' ? null : gift.packageName,
			deliveryDate: gift.targetDeliveryDate,
			orderKey: page === 'parcel' ? gift.orderKey : null,
		}),
		...(decides
			? known({
					role: gift.role,
					department: gift.department,
					budget: gift.budgetText,
					orderByDate: gift.orderByDate,
					deadline: page === 'approval' ? gift.approvalDeadline : null,
					reason: page === 'review' ? gift.statusReason : null,
				})
			: {}),
		...(page === 'address' || gift.packageItems.length === 0
			? {}
			: { items: gift.packageItems.slice(0, MOST_ITEMS).map((item) => shortened(item)) }),
		...(page === 'review'
			? {
					...otherPackages(gift),
					ids: known({
						offerId: gift.offerId,
						applicationId: gift.applicationId,
						candidateId: gift.candidateId,
						jobId: gift.jobId,
					}),
				}
			: {}),
	};
}

function otherPackages({ packages, packageName }: Gift): Pick<LinkedGift, 'packages'> {
	const names = packages.map(({ name }) => name).filter((name) => name !== packageName);
	return names.length === 0 ? {} : { packages: names.slice(0, MOST_ITEMS) };
}

function known<Name extends string>(
	values: Record<Name, string | null>,
): Partial<Record<Name, string>> {
	const result: Partial<Record<Name, string>> = {};
	for (const name in values) {
		const value = values[name];
		if (value !== null)
			result[name] = shortened(value, name === 'reason' ? LONGEST_REASON : LONGEST);
	}
	return result;
}

/** A link has to stay a link, whatever stands in the ATS. */
function shortened(text: string, most = LONGEST): string {
	const characters = Array.from(text.slice(0, 2 * most + 1));
	return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

/** As many bytes as a sealed text holds. */
const MOST_BYTES = 5_900;

/** A gift about which more is known than fits into a link is shown without its contents. */
function fitting(link: AnswerLink): AnswerLink {
	if (Buffer.byteLength(JSON.stringify(link)) <= MOST_BYTES) return link;
	return { ...link, gift: { ...link.gift, items: undefined, packages: undefined } };
}

function openUntil({ startDate }: Gift, { timeZone }: Settings): number | null {
	if (startDate === null) return null;
	const start = DateTime.fromISO(startDate, { zone: timeZone });
	return start.isValid
		? start.plus({ days: OPEN_DAYS_AFTER_START }).endOf('day').toUnixInteger()
		: null;
}
