/** What the page says once somebody has answered. */
export interface AnswerText {
	title: string;
	/** One paragraph a line. */
	text: string;
}

export const ANSWER_PAGES = [
	'yesSaved',
	'noSaved',
	'decisionSaved',
	'personDecides',
	'addressSaved',
	'noGiftSaved',
	'parcelSaved',
	'settingsSaved',
	'hoursSaved',
	'alreadyAnswered',
	'cancelled',
	'tooLate',
	'notSaved',
] as const;
export type AnswerPage = (typeof ANSWER_PAGES)[number];

/** The words of the pack; each can be replaced in the panel of *Welcome Gift Message*. */
export const ANSWER_TEXTS: Record<AnswerPage, AnswerText> = {
	yesSaved: {
		title: 'Thank you. Your yes is saved.',
		text: 'The welcome gift for {newHire} goes ahead.\n{nextStep}\n{addressNote}\nYou can close this page.',
	},
	noSaved: {
		title: 'Thank you. Your no is saved.',
		text: 'Nothing is sent to {newHire}.\nYou can close this page.',
	},
	decisionSaved: {
		title: 'Your decision is saved.',
		text: 'The welcome gift for {newHire}: {status}.\n{nextStep}\n{addressNote}\nYou can close this page.',
	},
	personDecides: {
		title: 'Your answer is saved. A person takes a look.',
		text: 'The gift cannot go out as planned, so the team decides what happens next.\n{reason}\nYou can close this page.',
	},
	addressSaved: {
		title: 'Thank you, {firstName}!',
		text: 'Your address is saved:\n{address}\nWe use it for your gift only.\n{nextStep}\nIf something is wrong, write to {contact}.\nWe look forward to meeting you on {startDate}.',
	},
	noGiftSaved: {
		title: 'All right, no gift.',
		text: 'We have noted it, {firstName}.\nIf you change your mind, write to {contact}.\nWe look forward to meeting you on {startDate}.',
	},
	parcelSaved: {
		title: 'Thank you.',
		text: 'The team gets a message.\nUse the same link when there is more news about this parcel.',
	},
	settingsSaved: {
		title: 'Your settings are saved.',
		text: 'They apply to everything that happens from now on.\nYou can close this page.',
	},
	hoursSaved: {
		title: 'Thank you.',
		text: 'Your answer is saved. It is in the next weekly report.\nYou can close this page.',
	},
	alreadyAnswered: {
		title: 'This was answered before.',
		text: 'The first answer counts, so nothing changed.\n{answeredBy} answered.\nIf you have a question, write to {contact}.',
	},
	cancelled: {
		title: 'This gift was cancelled.',
		text: 'You no longer need to answer.\nYou can close this page.',
	},
	tooLate: {
		title: 'Your answer came too late.',
		text: 'The time to answer is over, so nothing is sent.\nIf the gift should go out anyway, write to {contact}.',
	},
	notSaved: {
		title: 'Your answer was not saved.',
		text: '{reason}\nNothing has changed. You can open the link again.\nIf you have a question, write to {contact}.',
	},
};
