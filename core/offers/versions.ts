import { isPresent } from '../knit/records/fields';
import type { Offer, OfferStatus } from '../knit/records/types';

/** How an application shows one of its offers. */
export interface Standing {
	offer: Offer;
	/** Two versions of the offer say different things, and neither is known to be the newer one. */
	isContradictory: boolean;
}

/** Each offer of the list once. Some systems list an offer once for each of its versions, under one id. */
export function standingOffers(offers: Offer[]): Standing[] {
	const versions = new Map<string | null, Offer[]>();
	for (const offer of offers) {
		const known = versions.get(offer.id);
		if (known === undefined) versions.set(offer.id, [offer]);
		else known.push(offer);
	}
	return [...versions.values()].map(standingOf).filter(isPresent);
}

/** The version that counts: the newest of those that are not outdated. */
function standingOf(versions: Offer[]): Standing | null {
	const current = currentOf(versions);
	const offer = newestOf(current);
	if (offer === null) return null;
	const rivals = current.filter((version) => latestDateOf(version) === latestDateOf(offer));
	return { offer, isContradictory: rivals.some(({ status }) => status !== offer.status) };
}

/** A version that is deprecated, or says nothing, counts only where there is no other. */
function currentOf(versions: Offer[]): Offer[] {
	const telling = versions.filter(({ status }) => status !== 'NOT_SPECIFIED');
	const valid = telling.filter(({ status }) => status !== 'DEPRECATED');
	if (valid.length > 0) return valid;
	return telling.length > 0 ? telling : versions;
}

/** Of the offers of one application the one that stands in the place of this one: the newest signed one, else the newest that is open. */
export function replacementOf(offer: Offer, standings: Standing[]): Offer | null {
	const others = standings
		.filter((standing) => !standing.isContradictory)
		.map((standing) => standing.offer)
		.filter(({ id }) => id !== null && id !== offer.id);
	const withStatus = (wanted: OfferStatus) => others.filter(({ status }) => status === wanted);
	return newestOf(withStatus('SIGNED')) ?? newestOf(withStatus('IN_PROGRESS'));
}

/** Of several that are equally new the last, as most systems list the newest last. */
function newestOf(offers: Offer[]): Offer | null {
	return offers.reduce<Offer | null>(
		(newest, offer) =>
			newest === null || latestDateOf(offer) >= latestDateOf(newest) ? offer : newest,
		null,
	);
}

/** Dates and instants in UTC both begin with the year, so the later one is the greater text. */
function latestDateOf({ closedAt, sentAt, offerDate }: Offer): string {
	return [closedAt ?? '', sentAt ?? '', offerDate ?? ''].sort().at(-1) ?? '';
}
