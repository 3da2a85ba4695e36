import { eventKind } from '../eventKind';

export const offerExtended = eventKind({
	kind: 'offerExtended',
	label: 'Offer Extended',
	description: 'The offer was sent and is open (IN_PROGRESS)',
	about: 'offer',
	// A draft has no time of sending: the candidate does not know of it yet.
	matches: ({ offer }) => offer.status === 'IN_PROGRESS' && offer.sentAt !== null,
});
