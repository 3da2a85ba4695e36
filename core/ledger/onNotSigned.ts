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
	return asTheAtsSays(gift, verdict, atsSays, rows, context);
}

/** What the ATS says now counts; where nobody asked it, the news does. */
function asTheAtsSays(
	gift: Gift,
	news: News,
	atsSays: AtsSays | null,
	rows: Gift[],
	context: LedgerContext,
): LedgerStep[] {
	switch (atsSays?.kind) {
		case 'accepted':
		case 'planned':
			return [nothing(gift, 'The ATS says that the offer is signed')];
		case 'unknown':
			return [notCertain(gift, news, context)];
		case 'calledOff':
		case 'gone':
			return applyCallOff(gift, calledOffNow(gift, atsSays, context), rows, context);
		default:
			return pause(
				gift,
				atsSays === null ? news : { ...news, readAt: instant(context) },
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
	return pause(gift, { ...event, reason: VANISHED }, rows, context);
}

/** Its application is shown without any offer, and nobody knows when that was: the ATS is asked. */
export function onEmptied(
	gift: Gift,
	event: Omit<News, 'reason'>,
	atsSays: AtsSays | null,
	rows: Gift[],
	context: LedgerContext,
): LedgerStep[] {
	if (whyOver(gift, null, context)) return [];
	if (atsSays === null) return [askAts(gift)];
	return asTheAtsSays(gift, { ...event, reason: VANISHED }, atsSays, rows, context);
}

const VANISHED = 'The application does not hold this offer any more.';

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
