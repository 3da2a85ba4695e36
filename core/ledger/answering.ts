import type { Gift, GiftAddress } from './gift';
import { LONGEST_NOTE } from './limits';
import { changed, instant, nothing, type LedgerContext, type LedgerStep } from './steps';
import type { Answer } from './subjects';

/** The gift of this offer, or of the version that has replaced it. */
export function giftOf(offerKey: string, rows: Gift[]): Gift | null {
	let gift = rows.find((row) => row.offerKey === offerKey) ?? null;
	for (let steps = 0; steps < rows.length && gift?.replacedBy; steps++) {
		const next = gift.replacedBy;
		gift = rows.find((row) => row.offerKey === next) ?? null;
	}
	return gift;
}

/** Who answered and when, for the record. */
export function onRecord({ answeredBy, note }: Answer, context: LedgerContext) {
	return {
		answeredBy,
		answeredAt: instant(context),
		answerNote: note?.trim().slice(0, LONGEST_NOTE) || null,
	};
}

/** What was decided already, to end a sentence with. */
export function alreadyDecided({ status }: Gift): string {
	switch (status) {
		case 'approved':
		case 'ordering':
		case 'ordered':
		case 'trial':
			return 'the gift was approved';
		case 'rejected':
			return 'the gift was turned down';
		case 'expired':
			return 'the time for an answer is over';
		default:
			return 'the offer was called off';
	}
}

/** What a person typed reaches the label letter for letter; only what surrounds it is cut. */
export function asTyped(address: GiftAddress): GiftAddress {
	const typed = (value: string | null) => value?.trim() || null;
	return {
		recipient: typed(address.recipient),
		street: typed(address.street),
		apartment: typed(address.apartment),
		city: typed(address.city),
		state: typed(address.state),
		postalCode: typed(address.postalCode),
		country: typed(address.country),
		phone: typed(address.phone),
	};
}

/** The step, or why nothing changed. */
export function taken(gift: Gift, next: Gift | null, context: LedgerContext): LedgerStep {
	return next === null
		? nothing(gift, `Nothing is left to decide here: ${alreadyDecided(gift)}.`)
		: changed(next, context);
}
