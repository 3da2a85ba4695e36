import { postalLines, type PostalAddress } from '../../text/postalAddress';
import type { PageAnswer } from './answer';
import { idLine, paragraphs, wordsFor } from './brand';
import { renderPage, type Page } from './document';
import { markup } from './html';
import type { PageTexts, TextKey } from './texts';

/** What becomes of an answer. */
export type PageResult =
	| 'yesSaved'
	| 'noSaved'
	| 'addressSaved'
	| 'noGiftSaved'
	| 'sendSaved'
	| 'needsAddress'
	| 'doNotSendSaved'
	| 'reopenSaved'
	| 'parcelSaved'
	| 'settingsSaved'
	| 'alreadyAnswered'
	| 'cancelled'
	| 'tooLate'
	| 'notSaved';

const WORDS: Record<PageResult, [title: TextKey, text: TextKey]> = {
	yesSaved: ['yesSavedTitle', 'yesSavedText'],
	noSaved: ['noSavedTitle', 'noSavedText'],
	addressSaved: ['addressSavedTitle', 'addressSavedText'],
	noGiftSaved: ['noGiftSavedTitle', 'noGiftSavedText'],
	sendSaved: ['decisionSavedTitle', 'sendSavedText'],
	needsAddress: ['decisionSavedTitle', 'needsAddressText'],
	doNotSendSaved: ['decisionSavedTitle', 'doNotSendSavedText'],
	reopenSaved: ['decisionSavedTitle', 'reopenSavedText'],
	parcelSaved: ['parcelSavedTitle', 'parcelSavedText'],
	settingsSaved: ['settingsSavedTitle', 'settingsSavedText'],
	alreadyAnswered: ['alreadyAnsweredTitle', 'alreadyAnsweredText'],
	cancelled: ['cancelledTitle', 'cancelledText'],
	tooLate: ['tooLateTitle', 'tooLateText'],
	notSaved: ['notSavedTitle', 'notSavedText'],
};

export type Answered = Pick<PageAnswer, 'link'> & { address?: PostalAddress | null };

/**
 * The page after an answer, which says what happens next.
 * @param answered the item of the answer; `link.gift` may be brought up to date, so that the dates are those of now
 */
export function resultPage(
	result: PageResult,
	{ link, address }: Answered,
	texts: PageTexts,
): Page {
	const { company, gift } = link;
	const words = wordsFor(link);
	const [title, text] = WORDS[result];
	const repeated = result === 'addressSaved' && address ? postalLines(address) : [];
	const lines = repeated.map((line, index) => [index > 0 && markup`<br>`, line]);
	return renderPage({
		company,
		texts,
		title: words(texts[title]) || texts.thankYou,
		body: [
			paragraphs(words(texts[text]), company),
			lines.length > 0 && markup`<address class="postal">${lines}</address>\n`,
			result === 'addressSaved' && paragraphs(words(texts.addressSavedAfter), company),
		],
		footer: link.page !== 'address' && idLine(gift, texts),
	});
}

/** What is saved when an answer is taken as it is. */
export function resultOf({ answer }: Pick<PageAnswer, 'answer'>): PageResult {
	switch (answer) {
		case 'yes':
			return 'yesSaved';
		case 'no':
			return 'noSaved';
		case 'address':
			return 'addressSaved';
		case 'noGift':
			return 'noGiftSaved';
		case 'send':
			return 'sendSaved';
		case 'doNotSend':
			return 'doNotSendSaved';
		case 'reopen':
			return 'reopenSaved';
		case 'settings':
			return 'settingsSaved';
		case 'shipped':
		case 'delivered':
		case 'returned':
			return 'parcelSaved';
	}
}
