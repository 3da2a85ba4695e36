import { createHash } from 'node:crypto';

import type { KnitEvent } from './envelope';

/**
 * Knit sends no earlier status. So that an offer that is open again, or gone from its application, can be told from
 * one that was never signed, the trigger keeps which offers it has started runs for as signed: a text of words of 16
 * characters, the oldest first, each the digests of an application and one of its offers. No id and no name can be
 * read from it.
 */
export type SignedBefore = string;

/** 8 kB at most. Whatever is forgotten is found by the daily look, and before the order. */
const MOST_OFFERS = 500;
const APPLICATION_LENGTH = 10;
const OFFER_LENGTH = 6;

/** Whether the event shows an application without an offer that was signed before, or with that offer open again. */
export function tellsOfUnsigned({ origin, content }: KnitEvent, before: SignedBefore[]): boolean {
	// An event that says nothing about offers says nothing about this one.
	if (content.kind !== 'application' || !content.listsOffers) return false;
	const application = applicationDigest(origin.integrationId, content.application.id);
	const known = before.flatMap(wordsOf).filter((word) => word.startsWith(application));
	if (known.length === 0) return false;
	const { offers } = content.application;
	const closed = offers.filter(({ status }) => !['IN_PROGRESS', 'NOT_SPECIFIED'].includes(status));
	const settled = closed.map(({ id }) => application + digest(id ?? '', OFFER_LENGTH));
	return known.some((word) => !settled.includes(word));
}

/** With the signed offers of this event; the same text when it knows them all. */
export function withSigned({ origin, content }: KnitEvent, before: SignedBefore): SignedBefore {
	if (content.kind !== 'application') return before;
	const application = applicationDigest(origin.integrationId, content.application.id);
	const signed = content.application.offers
		.filter(({ status }) => status === 'SIGNED')
		.map(({ id }) => application + digest(id ?? '', OFFER_LENGTH));
	return together(before, signed.join(' '));
}

/** Both, each offer once. */
export function together(before: SignedBefore, more: SignedBefore): SignedBefore {
	const known = wordsOf(before);
	const added = wordsOf(more).filter((word) => !known.includes(word));
	return added.length === 0 ? before : [...known, ...added].slice(-MOST_OFFERS).join(' ');
}

function applicationDigest(integrationId: string | null, applicationId: string | null): string {
	return digest(JSON.stringify([integrationId, applicationId]), APPLICATION_LENGTH);
}

const digest = (text: string, length: number): string =>
	createHash('sha256').update(text).digest('base64url').slice(0, length);

const wordsOf = (text: SignedBefore): string[] => text.split(' ').filter((word) => word !== '');
