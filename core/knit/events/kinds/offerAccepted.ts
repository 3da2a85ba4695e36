import { eventKind } from '../eventKind';

export const offerAccepted = eventKind({
	kind: 'offerAccepted',
	label: 'Offer Accepted',
	description: 'The candidate signed the offer (SIGNED)',
	about: 'offer',
	matches: ({ offer }) => offer.status === 'SIGNED',
});
