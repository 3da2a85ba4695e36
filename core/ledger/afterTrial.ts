import { question } from './approver';
import { datesThatHold, reckonAnew } from './dates';
import type { Gift } from './gift';
import { move } from './move';
import { OCCASIONS } from './occasions';
import type { LedgerContext } from './steps';

/**
 * Trial mode is off, and so far only the team has heard of this gift: it is planned for real, and whoever would have
 * been asked is asked now. Null while trial mode is on, for a gift that it did not touch, and for one that would come
 * too late: that stays as the trial left it.
 */
export function afterTrial(gift: Gift, context: LedgerContext): Gift | null {
	if (context.settings.trialMode) return null;
	if (gift.status !== 'trial' && gift.toldInTrial.length === 0) return null;
	switch (gift.status) {
		case 'trial':
		case 'approved':
			return goAhead(gift, context);
		case 'pending_approval':
		case 'expired':
			return askForReal(gift, context);
		case 'needs_review':
		case 'paused':
			return move(gift, { event: 'trialOver' }, { ...untold(gift), lastStep: REPEATED }, context);
		default:
			return null;
	}
}

const FOR_REAL = 'Trial mode is off: planned for real';
const REPEATED = 'Trial mode is off: a person was asked for real';

function goAhead(gift: Gift, context: LedgerContext): Gift | null {
	const isTrial = gift.status === 'trial';
	const reckoning = isTrial ? reckonAnew(gift, context) : datesThatHold(gift, context);
	if (reckoning.kind === 'dates') {
		const changes = { ...reckoning.dates, ...untold(gift), lastStep: FOR_REAL };
		return move(gift, { event: 'trialOver' }, changes, context);
	}
	if (isTrial) return null;
	return tooLate(gift, reckoning, context);
}

function askForReal(gift: Gift, context: LedgerContext): Gift | null {
	const isExpired = gift.status === 'expired';
	const reckoning = isExpired ? reckonAnew(gift, context) : datesThatHold(gift, context);
	if (reckoning.kind === 'tooLate') return isExpired ? null : tooLate(gift, reckoning, context);
	const dated = { ...gift, ...reckoning.dates };
	const asked = question(dated, context);
	if (asked.approverEmail === null) return null;
	const changes = { ...reckoning.dates, ...untold(gift), ...asked, lastStep: FOR_REAL };
	return move(gift, { event: 'trialOver' }, changes, context);
}

function tooLate(
	gift: Gift,
	{ code, reason }: { code: Gift['reviewCode']; reason: string },
	context: LedgerContext,
): Gift | null {
	const changes = { ...untold(gift), reviewCode: code, statusReason: reason, lastStep: REPEATED };
	return move(gift, { event: 'tooLate' }, changes, context);
}

/** What nobody but the team was told counts as never said. */
function untold(gift: Gift): Partial<Gift> {
	const { toldInTrial } = gift;
	const toNewHire = toldInTrial.filter((occasion) => OCCASIONS[occasion].audience === 'newHire');
	const told: string[] = toldInTrial;
	return {
		toldInTrial: [],
		toldPeople: gift.toldPeople.filter((occasion) => !told.includes(occasion)),
		newHireMessages: Math.max(0, gift.newHireMessages - toNewHire.length),
		...(toNewHire.length > 0 && gift.addressState === 'asked'
			? { addressState: 'missing', addressAskedAt: null, addressRemindedAt: null }
			: {}),
	};
}
