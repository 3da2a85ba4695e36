import { eventKind } from '../eventKind';

export const offerDeclined = eventKind({
	kind: 'offerDeclined',
	label: 'Offer Declined',
	description: 'The candidate said no (DENIED)',
	about: 'offer',
	matches: ({ offer }) => offer.status === 'DENIED',
});
