import type { AnswerLink } from '../../ledger/answerLink';
import { addressPage } from './address';
import type { PageAnswer, PageOptions, Reading } from './answer';
import { approvalPage } from './approval';
import { feedbackPage, offerPage } from './candidate';
import { paragraphs, wordsFor } from './brand';
import { renderPage, type Page } from './document';
import { erasurePage } from './erasure';
import { EMPTY_FORM, type FormState } from './fields';
import type { ErasureLink, PageLink, SettingsLink } from './links';
import { parcelPage } from './parcel';
import { reviewPage } from './review';
import { settingsPage, companyOf } from './settings';
import { surveyPage } from './survey';
import { updatePage } from './update';

const GIFT_PAGES = {
	address: addressPage,
	approval: approvalPage,
	parcel: parcelPage,
	review: reviewPage,
};
const CANDIDATE_PAGES = { offer: offerPage, feedback: feedbackPage };

/** The page that a link opens; with what was typed and what has to be corrected, if anything was. */
export function showPage(
	link: PageLink,
	options: PageOptions,
	state: FormState = EMPTY_FORM,
): Page {
	switch (link.page) {
		case 'update':
			return updatePage.show(link, options, state);
		case 'settings':
			return settingsPage.show(link, options, state);
		case 'erasure':
			return erasurePage.show(link, options, state);
		case 'survey':
			return surveyPage.show(link, options, state);
		case 'offer':
		case 'feedback':
			return CANDIDATE_PAGES[link.page].show(link, options, state);
		default:
			return GIFT_PAGES[link.page].show(link, options, state);
	}
}

/** What a posted form says. @param at the instant of the answer */
export function readAnswer(
	link: AnswerLink | ErasureLink | SettingsLink,
	values: ReadonlyMap<string, string>,
	options: PageOptions,
	at: string,
): Reading<PageAnswer>;
export function readAnswer(
	link: PageLink,
	values: ReadonlyMap<string, string>,
	options: PageOptions,
	at: string,
): Reading;
export function readAnswer(
	link: PageLink,
	values: ReadonlyMap<string, string>,
	options: PageOptions,
	at: string,
): Reading {
	switch (link.page) {
		case 'update':
			return updatePage.read(link, values, options, at);
		case 'settings':
			return settingsPage.read(link, values, options, at);
		case 'erasure':
			return erasurePage.read(link, values, options, at);
		case 'survey':
			return surveyPage.read(link, values, options, at);
		case 'offer':
		case 'feedback':
			return CANDIDATE_PAGES[link.page].read(link, values, options, at);
		default:
			return GIFT_PAGES[link.page].read(link, values, options, at);
	}
}

/** Says that the link was good once, and whom to write to. */
export function expiredPage(link: PageLink, { texts }: PageOptions): Page {
	const company = link.page === 'settings' ? companyOf(link) : link.company;
	const words = wordsFor({ company, gift: 'gift' in link ? link.gift : {} });
	const text = words(texts.expiredText) || texts.expiredWithoutContact;
	return renderPage({
		company,
		texts,
		title: texts.expiredTitle,
		body: paragraphs(text, company),
	});
}

/** The fields of a posted form, each text once; a field that is there twice says nothing for certain. */
export function formValues(body: unknown): Map<string, string> {
	const fields = Object.entries(Object(body)).filter(
		(field): field is [string, string] => typeof field[1] === 'string',
	);
	return new Map(fields);
}
