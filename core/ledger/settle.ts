import { question } from './approver';
import type { Gift } from './gift';
import { move } from './move';
import { alreadyTold } from './notices';
import type { Resolution } from './planned';
import type { LedgerContext } from './steps';

/** What a person has given is never thrown away: it goes with them to another offer of the application. */
export function withWhatIsKnown(draft: Gift, rows: Gift[], others: Gift[]): Gift {
	const given = rows.find(
		({ addressFrom }) => addressFrom === 'newHire' || addressFrom === 'person',
	);
	const known = [...rows, ...others].map(({ newHireMessages }) => newHireMessages);
	return {
		...draft,
		newHireMessages: Math.max(0, ...known),
		...(given
			? {
					address: given.address,
					addressState: given.addressState,
					addressFrom: given.addressFrom,
					preferences: given.preferences,
				}
			: {}),
	};
}

/** The state that a plan leads to, with the question or the review that belongs to it. */
export function settle(
	gift: Gift,
	from: 'none' | Gift['status'],
	resolution: Resolution,
	rows: Gift[],
	context: LedgerContext,
	lastStep: string,
): Gift | null {
	const { event, code, reason } = resolution;
	if (event !== 'needsPerson') {
		const asked = event === 'needsApproval' ? question(gift, context) : {};
		return move(gift, { event, from }, { ...asked, lastStep }, context);
	}
	const without = alreadyTold(rows, gift.offerKey, code);
	return move(
		gift,
		{ event, from, without },
		{
			reviewCode: code,
			statusReason: reason,
			lastStep:
				without.length > 0
					? 'Waits for a person, who was asked about this application already'
					: 'A person was asked to look',
			// The one notice stands for all of them, also when it is repeated.
			toldPeople:
				without.length > 0
					? [...gift.toldPeople, 'gift_stuck']
					: gift.toldPeople.filter((told) => told !== 'gift_stuck'),
		},
		context,
	);
}
