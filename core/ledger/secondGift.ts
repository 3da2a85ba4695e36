import type { Gift } from './gift';
import { needsPerson, type Resolution } from './planned';
import { isLive } from './states';

/** A person decides before one person gets two gifts. */
export function secondGift(draft: Gift, rows: Gift[], others: Gift[]): Resolution | null {
	const sibling = rows.find(
		(row) => row.offerKey !== draft.offerKey && (isLive(row.status) || row.status === 'recalled'),
	);
	if (sibling) {
		return needsPerson(
			'SECOND_GIFT',
			`Another offer of the same application already has a gift (offer ${sibling.offerId ?? 'without id'}).`,
		);
	}
	const email = draft.email?.toLowerCase() ?? null;
	const other = others.find(
		(row) =>
			isLive(row.status) &&
			row.applicationKey !== draft.applicationKey &&
			((draft.candidateKey !== null && row.candidateKey === draft.candidateKey) ||
				(email !== null && row.email?.toLowerCase() === email)),
	);
	return other
		? needsPerson(
				'CONFLICT',
				`The same person already has a gift on another application (${other.applicationId ?? 'without id'}).`,
			)
		: null;
}

/** Another offer of the application whose gift is under way, and not only waiting for a person itself. */
export function goingSibling({ offerKey }: Gift, rows: Gift[]): Gift | null {
	const isGoing = ({ status }: Gift) =>
		status !== 'needs_review' && (isLive(status) || status === 'recalled');
	return rows.find((row) => row.offerKey !== offerKey && isGoing(row)) ?? null;
}
