import type { Gift } from './gift';
import type { Occasion } from './occasions';
import type { ReviewCode } from './reviewCodes';

/** One notice per application and reason: whoever was told of one offer is not told of its 49 doubles. */
export function alreadyTold(rows: Gift[], offerKey: string, code: ReviewCode | null): Occasion[] {
	const wasTold = rows.some(
		(row) =>
			row.offerKey !== offerKey &&
			row.reviewCode === code &&
			row.status === 'needs_review' &&
			row.toldPeople.includes('needs_review'),
	);
	return wasTold ? ['needs_review'] : [];
}
