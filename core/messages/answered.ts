import type { DateTime } from 'luxon';
import { z } from 'zod/v4';

import type { GiftStatus } from '../ledger/gift';
import type { Settings } from '../settings/settings';
import { todayIn } from '../text/dates';
import { cleanForMessage } from '../text/clean';
import { fillTemplate } from '../text/templates';
import { placeholderNamed, type Placeholder } from '../text/vocabulary';
import type { AnswerPage, AnswerText } from './answerTexts';
import { placeholderValues } from './placeholders';
import { arrival } from './progress';
import { readGift, type ToldGift } from './toldGift';

export interface PageCompany {
	name: string;
	logoUrl: string;
	color: string;
	/** Whom a reader can write to. */
	contact: string;
	language: string;
	timeZone: string;
}

/** What a page that answers somebody shows. */
export interface ResultPage {
	title: string;
	/** A paragraph may have several lines, as an address does. */
	paragraphs: string[];
	company: PageCompany;
}

const ANSWERS = [
	'yes',
	'no',
	'address',
	'noGift',
	'send',
	'doNotSend',
	'reopen',
	'shipped',
	'delivered',
	'returned',
	'settings',
	'hours',
] as const;
export type Answer = (typeof ANSWERS)[number];

/** What became of an answer: the ledger's word, and the gift as it is now. */
export interface Answered {
	answer: Answer;
	outcome: 'new' | 'changed' | 'nothing';
	/** The ledger's sentence on it; null when there is none. */
	reason: string | null;
	/** Null when there is no such gift. */
	gift: ToldGift | null;
}

const LONGEST_REASON = 300;

const OVER: GiftStatus[] = ['cancelled', 'called_off', 'recalled', 'replaced'];
const GOES_AHEAD: GiftStatus[] = ['approved', 'ordering', 'ordered', 'trial'];
const FROM_APPROVER: Answer[] = ['yes', 'no'];
const FROM_NEW_HIRE: Answer[] = ['address', 'noGift'];
const FROM_SHOP: Answer[] = ['shipped', 'delivered', 'returned'];

/** Which page tells the truth about it. */
export function pageAfter({ answer, outcome, gift }: Answered): AnswerPage {
	if (answer === 'settings') return 'settingsSaved';
	if (answer === 'hours') return 'hoursSaved';
	if (gift === null) return 'notSaved';
	if (FROM_SHOP.includes(answer)) return 'parcelSaved';
	return outcome === 'nothing' ? whyNotSaved(answer, gift) : savedPage(answer, gift);
}

function savedPage(answer: Answer, gift: ToldGift): AnswerPage {
	switch (answer) {
		case 'yes':
			return GOES_AHEAD.includes(gift.status) ? 'yesSaved' : 'personDecides';
		case 'no':
			return 'noSaved';
		case 'address':
			return 'addressSaved';
		case 'noGift':
			return 'noGiftSaved';
		default:
			return gift.status === 'needs_review' ? 'personDecides' : 'decisionSaved';
	}
}

function whyNotSaved(answer: Answer, gift: ToldGift): AnswerPage {
	if (OVER.includes(gift.status)) return 'cancelled';
	if (FROM_NEW_HIRE.includes(answer)) {
		const isKnown = gift.addressState === 'known' || gift.addressState === 'declined';
		return isKnown ? 'alreadyAnswered' : 'notSaved';
	}
	// A reviewer may decide again; what is in the way stands in the ledger's sentence.
	if (!FROM_APPROVER.includes(answer)) return 'notSaved';
	if (gift.answeredBy !== null) return 'alreadyAnswered';
	return gift.status === 'expired' ? 'tooLate' : 'notSaved';
}

/** The page in words; what its reader must not see is not filled in. */
export function writeAnswerPage(
	answered: Answered,
	words: AnswerText,
	settings: Settings,
	now: DateTime,
): ResultPage {
	const valueOf = pageValues(answered, settings, now);
	return {
		title: fillTemplate(words.title, valueOf) || settings.companyName,
		paragraphs: words.text
			.split('\n')
			.map((line) => fillTemplate(line, valueOf))
			.filter((line) => line !== ''),
		company: companyOf(settings),
	};
}

/** A new hire learns nothing of approvals and costs, a shop nothing but the order. */
const FOR_NEW_HIRE: Placeholder[] = [
	'newHire',
	'firstName',
	'company',
	'startDate',
	'address',
	'contact',
];
const FOR_SHOP: Placeholder[] = ['newHire', 'company', 'package', 'orderKey', 'contact'];

function pageValues(
	{ answer, outcome, reason, gift }: Answered,
	settings: Settings,
	now: DateTime,
): (name: string) => string | null {
	if (gift === null) {
		return (name) => (placeholderNamed(name) === 'company' ? settings.companyName : null);
	}
	const links = {
		approval: null,
		approvalShared: null,
		address: null,
		review: null,
		reviewShared: null,
		parcel: null,
	};
	const valueOf = placeholderValues({ gift, links, settings, now, isShared: false, about: null });
	const mayRead = (placeholder: Placeholder) => {
		if (FROM_NEW_HIRE.includes(answer)) return FOR_NEW_HIRE.includes(placeholder);
		return !FROM_SHOP.includes(answer) || FOR_SHOP.includes(placeholder);
	};
	return (name) => {
		const placeholder = placeholderNamed(name);
		if (placeholder === null) return null;
		if (placeholder === 'nextStep' && answer === 'address') {
			return gift.status === 'approved' ? arrival(gift, settings, now) : null;
		}
		// Why an answer was not taken is for those who decide.
		if (placeholder === 'reason' && outcome === 'nothing' && mayRead('reason')) {
			return cleanForMessage(reason, LONGEST_REASON);
		}
		const hasStarted = gift.startDate !== null && gift.startDate <= todayIn(settings.timeZone, now);
		if (placeholder === 'startDate' && hasStarted) return null;
		return mayRead(placeholder) ? valueOf(name) : null;
	};
}

function companyOf(settings: Settings): PageCompany {
	return {
		name: settings.companyName,
		logoUrl: settings.logoUrl,
		color: settings.color,
		contact: settings.replyToEmail,
		language: settings.language,
		timeZone: settings.timeZone,
	};
}

const answerSchema = z.object({ answer: z.enum(ANSWERS) });
const ledgerSchema = z.object({
	outcome: z.enum(['new', 'changed', 'nothing']).catch('nothing').default('nothing'),
	reason: z.string().nullable().catch(null).default(null),
	gift: z.unknown(),
});

/**
 * @param answer the item of *Answer Page*
 * @param ledger the item of *Welcome Gift Ledger* that came of it
 * @throws Error when the first is no answer
 */
export function readAnswered(answer: unknown, ledger: unknown): Answered {
	const said = answerSchema.safeParse(answer);
	if (!said.success) {
		throw new Error('This is no answer of the Answer Page. Choose its item in the field Answer.');
	}
	const result = ledgerSchema.safeParse(ledger);
	const gift = result.success && result.data.gift ? readGift(result.data.gift) : null;
	return {
		answer: said.data.answer,
		outcome: result.success ? result.data.outcome : 'nothing',
		reason: result.success ? result.data.reason : null,
		gift,
	};
}
