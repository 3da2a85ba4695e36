import type { Gift } from './gift';
import { applyCallOff } from './onCallOff';
import { askAts, calledOffNow, notCertain, pause, whyOver, type News } from './pause';
import { isLive } from './states';
import { instant, nothing, type LedgerContext, type LedgerStep } from './steps';
import type { AtsSays, NotAccepted } from './subjects';

/** Decides what it changes that an offer is not accepted (any more). */
export function onNotAccepted(
	verdict: NotAccepted,
	atsSays: AtsSays | null,
	rows: Gift[],
	context: LedgerContext,
): LedgerStep[] {
	const gift = rows.find(({ offerKey }) => offerKey === verdict.offerKey) ?? null;
	if (!isNotSigned(verdict)) return [];
	if (gift === null) return [{ ...nothing(null, verdict.reason), offerKey: verdict.offerKey }];
	const isTimeless = verdict.timeIsOfReceipt || verdict.occurredAt === null;
	const over = whyOver(gift, isTimeless ? null : verdict.occurredAt, context);
	if (over) return [nothing(gift, over)];
	if (verdict.timeIsOfReceipt && atsSays === null && isLive(gift.status)) {
		return [askAts(gift)];
	}
	switch (atsSays?.kind) {
		case 'accepted':
		case 'planned':
			return [nothing(gift, 'The ATS says that the offer is signed')];
		case 'unknown':
			return [notCertain(gift, verdict, context)];
		case 'calledOff':
		case 'gone':
			return applyCallOff(gift, calledOffNow(gift, atsSays, context), rows, context);
		default:
			return pause(
				gift,
				atsSays === null ? verdict : { ...verdict, readAt: instant(context) },
				rows,
				context,
			);
	}
}

/** Its application does not hold the offer any more. */
export function onVanished(
	gift: Gift,
	event: Omit<News, 'reason'>,
	rows: Gift[],
	context: LedgerContext,
): LedgerStep[] {
	if (whyOver(gift, event.timeIsOfReceipt ? null : event.occurredAt, context)) return [];
	const reason = 'The application does not hold this offer any more.';
	return pause(gift, { ...event, reason }, rows, context);
}

/** Signed once, and not any more: `IN_PROGRESS` again, or gone from its application. */
export function isNotSigned({ noLongerSigned, offerStatus, cause }: NotAccepted): boolean {
	return (
		noLongerSigned ||
		offerStatus === 'IN_PROGRESS' ||
		cause === 'IN_PROGRESS' ||
		cause === 'inProgress' ||
		cause === 'noLongerSigned'
	);
}
