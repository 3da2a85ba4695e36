/** What a candidate's reply to an offer says. `unrelated`: nothing about whether they take the offer. */
export const REPLY_CATEGORIES = [
	'hesitation',
	'question',
	'acceptance',
	'decline',
	'unrelated',
] as const;

export type ReplyCategory = (typeof REPLY_CATEGORIES)[number];

/** What the rules, or a model, read out of a reply. */
export interface ReplyReading {
	category: ReplyCategory;
	/** The words it went by, as they stand in the reply. */
	words: string[];
	/** From 0 to 1. */
	confidence: number;
}
