import type { Settings } from '../settings/settings';
import type { Gift } from './gift';

/** Who has to act, for people; empty when nobody has to. */
export function waitingFor(gift: Gift, { reviewerEmail }: Settings): string {
	const reviewer = (what: string) => `${reviewerEmail || 'reviewer'} (${what})`;
	switch (gift.status) {
		case 'pending_approval':
			return gift.bounced === 'approver'
				? reviewer('another contact')
				: `${gift.approverEmail ?? 'approver'} (approver)`;
		case 'needs_review':
		case 'paused':
			return reviewer('review');
		case 'approved':
			if (gift.addressState === 'known') return '';
			return gift.addressState === 'asked' &&
				gift.bounced !== 'newHire' &&
				!gift.toldPeople.includes('address_late')
				? 'new hire (address)'
				: reviewer('address');
		case 'ordered':
			return gift.parcel?.state === 'returned' ? reviewer('parcel') : '';
		default:
			return '';
	}
}
