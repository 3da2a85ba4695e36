import type { Lane, Occasion } from '../../core/ledger/occasions';
import type { AnswerPage } from '../../core/messages/answerTexts';

/** `goesAhead` as `goesAheadWords`: the panel's words of a lane. */
export function laneField(lane: Lane): string {
	return `${lane}Words`;
}

/** `gift_planned`, `Email` as `giftPlannedEmail`. */
export function wordsField(occasion: Occasion, field: 'Subject' | 'Email' | 'Slack'): string {
	return occasion.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()) + field;
}

export function pageField(page: AnswerPage, field: 'Title' | 'Text'): string {
	return page + field;
}

/** `gift_planned` and `giftPlanned` as `Gift Planned`. */
export function inTitleCase(name: string): string {
	return name
		.replace(/([A-Z])/g, ' $1')
		.split(/[\s_]+/)
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join(' ');
}
