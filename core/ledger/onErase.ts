import { withoutPersonalData } from './finish';
import type { Gift } from './gift';
import { move } from './move';
import { changed, nothing, type LedgerContext, type LedgerStep } from './steps';

const ERASED = 'Personal data was erased on request';

/**
 * Takes everything personal out of a gift in any state. What was not ordered yet is not ordered any more, and nobody
 * hears of it: every message would name the person. The key stays, so that the offer gets no second gift.
 */
export function onErase(offerKey: string, rows: Gift[], context: LedgerContext): LedgerStep {
	const gift = rows.find((row) => row.offerKey === offerKey) ?? null;
	if (gift === null) return nothing(null, 'No gift is on record');
	if (gift.slim) return nothing(gift, 'Nothing personal is left');
	const stopped = move(gift, { event: 'erased' }, { lastStep: ERASED }, context) ?? gift;
	return changed({ ...withoutPersonalData(stopped), lastStep: ERASED }, context);
}
