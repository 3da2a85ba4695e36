/** What each figure is, as it stands below the figure. */
export const DEFINITIONS = {
	timeToAcceptance:
		'Days from sending an offer to its acceptance, by the times in the ATS. Half of them took less than the median. An offer that was replaced is not counted; its successor is.',
	acceptanceRate:
		'Offers accepted, in percent of those the candidate accepted or declined in these weeks. Each application counts once, with its newest offer. Open, withdrawn and expired offers are not in it.',
	byRecruiter:
		'The recruiter is whoever the ATS names on the application, or on the requisition. Few decisions say little, so there is no rate below the minimum.',
	dropOffRate:
		'Offers that ended without an acceptance, in percent of all that ended in these weeks. Some were declined, some withdrawn, and some expired.',
	deliveryRate:
		'Emails and Slack messages that were accepted, in percent of all that were to be sent. Accepted means taken by the mail server or by Slack. Messages that came back are known only if a mailbox is read.',
	gifts:
		'Gifts whose new hire starts in these weeks. In time means delivered by the start date. Late means delivered later, returned, or not ordered by then.',
	savedTime:
		'Hours that recruiters say they saved, asked once a month with one question. It is their estimate and nothing else.',
} as const;

export const REASONS: Record<string, string> = {
	'': 'No reason given',
	pay: 'Pay',
	role: 'Role',
	location: 'Location',
	timing: 'Timing',
	other_offer: 'Another offer',
	other: 'Something else',
};

/** `3 offers`, `1 offer` */
export function counted(count: number, one: string, many: string): string {
	return `${count} ${count === 1 ? one : many}`;
}

interface ChangeWords {
	/** `4.5 days`, `3.2 points` */
	amount: (difference: number) => string;
	/** What it is compared with. */
	than: string;
}

/** `Down 4.5 days from the 4 weeks before.` */
export function changeText(
	now: number | null,
	before: number | null,
	{ amount, than }: ChangeWords,
): string {
	if (now === null) return 'There is nothing to reckon with in these weeks.';
	if (before === null) return `There is no figure from ${than} to compare with.`;
	const difference = Math.round((now - before) * 10) / 10;
	if (difference === 0) return `The same as in ${than}.`;
	return `${difference > 0 ? 'Up' : 'Down'} ${amount(Math.abs(difference))} from ${than}.`;
}
