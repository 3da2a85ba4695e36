import type { AnswerLink, LinkedCompany, LinkedGift } from '../../ledger/answerLink';
import { dateInWords, instantInWords } from '../../text/dates';
import { valueNamed } from '../../text/templates';
import { cleanForMessage, fillTemplate } from '../../text/wording';
import { markup, type Html } from './html';
import type { PageTexts } from './texts';

const LONGEST_VALUE = 200;

/** A text with its placeholders filled in; a sentence that names something unknown is left out. */
export type Words = (template: string) => string;

/** How the texts of a page are filled in. */
export function wordsFor({ gift, company }: Pick<AnswerLink, 'gift' | 'company'>): Words {
	const values: Record<string, string | undefined | null> = {
		newhire: gift.name,
		firstname: gift.firstName,
		role: gift.role,
		department: gift.department,
		startdate: dateInWords(gift.startDate ?? null, company),
		company: company.name,
		contact: addressOf(company.contact),
		package: gift.package,
		budget: gift.budget,
		deliverydate: dateInWords(gift.deliveryDate ?? null, company),
		approvaldeadline: instantInWords(gift.deadline ?? null, company),
		orderkey: gift.orderKey,
		reason: gift.reason,
	};
	const valueOf = valueNamed(values);
	return (template) =>
		fillTemplate(template, (name) => cleanForMessage(valueOf(name) ?? null, LONGEST_VALUE));
}

/** One paragraph for each line; the address to write to is a link. */
export function paragraphs(text: string, company: LinkedCompany): Html[] {
	return text
		.split('\n')
		.filter((line) => line.trim() !== '')
		.map((line) => markup`<p>${withMailLink(line, addressOf(company.contact))}</p>\n`);
}

function withMailLink(line: string, address: string | null): Html {
	if (address === null || !line.includes(address)) return markup`${line}`;
	const [before = '', ...after] = line.split(address);
	return markup`${before}<a href="mailto:${address}">${address}</a>${after.join(address)}`;
}

/** The bare address of `Talent Team <talent@example.com>`; null when there is none. */
export function addressOf(contact: string): string | null {
	return /[^\s<>"'(),:;]+@[^\s<>"'(),:;]+/.exec(contact)?.[0] ?? null;
}

/** What an approver or a reviewer has to know of a gift; what is not known is left out. */
export function factsOf(gift: LinkedGift, company: LinkedCompany, texts: PageTexts): Html | null {
	return factList([
		[texts.factRole, gift.role],
		[texts.factDepartment, gift.department],
		[texts.factStart, dateInWords(gift.startDate ?? null, company)],
		[texts.factPackage, gift.package],
		[texts.factItems, itemList(gift)],
		[texts.factBudget, gift.budget],
		[texts.factDelivery, dateInWords(gift.deliveryDate ?? null, company)],
	]);
}

/** What the package contains; null when that is not known. */
export function itemList({ items = [] }: LinkedGift): Html | null {
	if (items.length === 0) return null;
	return markup`<ul>${items.map((item) => markup`<li>${item}</li>`)}</ul>`;
}

export function factList(
	facts: Array<[label: string, fact: string | Html | null | undefined]>,
): Html | null {
	const known = facts.flatMap(([label, fact]) =>
		fact ? [markup`<div><dt>${label}</dt><dd dir="auto">${fact}</dd></div>\n`] : [],
	);
	return known.length === 0 ? null : markup`<dl class="facts">\n${known}</dl>\n`;
}

/** What a person quotes when they ask about a gift. */
export function idLine(gift: LinkedGift, texts: PageTexts): Html | null {
	const { offerId, applicationId, candidateId, jobId } = gift.ids ?? {};
	const named: Array<[string, string | undefined]> = [
		[texts.idOffer, offerId],
		[texts.idApplication, applicationId],
		[texts.idCandidate, candidateId],
		[texts.idRequisition, jobId],
	];
	const ids = named.flatMap(([label, id]) => (id ? [markup`<span>${label} ${id}</span>`] : []));
	if (ids.length === 0) return null;
	return markup`<p class="ids">${ids.map((id, index) => [index > 0 && ' · ', id])}</p>`;
}
