import type { Lane, Occasion } from '../../core/engagement/occasions';
import type { OfferPage } from '../../core/messages/offers/answered';

/** `checkIn` as `checkInWords`: the panel's words of a lane. */
export function laneField(lane: Lane): string {
	return `${lane}Words`;
}

/** `check_in`, `Email` as `checkInEmail`. */
export function wordsField(
	occasion: Occasion,
	field: 'Subject' | 'Email' | 'Slack' | 'Sms',
): string {
	return occasion.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()) + field;
}

export function pageField(page: OfferPage, field: 'Title' | 'Text'): string {
	return page + field;
}
