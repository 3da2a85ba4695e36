import { eventKind } from '../eventKind';

export const offerWithdrawn = eventKind({
	kind: 'offerWithdrawn',
	label: 'Offer Withdrawn',
	description: 'The company took the offer back (DEPRECATED), or it is no longer signed',
	about: 'offer',
	matches: ({ offer }) => offer.status === 'DEPRECATED',
});
