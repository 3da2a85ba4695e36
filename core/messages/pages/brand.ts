import { DateTime } from 'luxon';

import type { AnswerLink, LinkedCompany, LinkedGift } from '../../ledger/answerLink';
import { cleanForMessage, fillTemplate } from '../../text/wording';
import { html, type Html } from './html';
import type { PageTexts } from './texts';

const LONGEST_VALUE = 200;
const USUAL_LANGUAGE = 'en-GB';

/** A text with its placeholders filled in; a sentence that names something unknown is left out. */
export type Words = (template: string) => string;

/** How the texts of a page are filled in. */
export function wordsFor({ gift, company }: Pick<AnswerLink, 'gift' | 'company'>): Words {
	const values: Record<string, string | undefined | null> = {
		newhire: gift.name,
		firstname: gift.firstName,
		role: gift.role,
		department: gift.department,
		startdate: longDate(gift.startDate, company),
		company: company.name,
		contact: addressOf(company.contact),
		package: gift.package,
		budget: gift.budget,
		deliverydate: longDate(gift.deliveryDate, company),
		approvaldeadline: longInstant(gift.deadline, company),
		orderkey: gift.orderKey,
		reason: gift.reason,
	};
	const known = new Map(Object.entries(values));
	return (template) =>
		fillTemplate(template, (name) => {
			const value = known.get(name.replace(/[\s_-]/g, '').toLowerCase());
			return cleanForMessage(value ?? null, LONGEST_VALUE);
		});
}

/** One paragraph for each line; the address to write to is a link. */
export function paragraphs(text: string, company: LinkedCompany): Html[] {
	return text
		.split('\n')
		.filter((line) => line.trim() !== '')
		.map((line) => html`<p>${withMailLink(line, addressOf(company.contact))}</p>`);
}

/** The line that says whom to write to: the title of a page that nobody can be written from is enough. */
function withMailLink(line: string, address: string | null): Html {
	if (address === null || !line.includes(address)) return html`${line}`;
	const [before = '', ...after] = line.split(address);
	return html`${before}<a href="mailto:${address}">${address}</a>${after.join(address)}`;
}

/** The bare address of `Talent Team <talent@example.com>`; null when there is none. */
export function addressOf(contact: string): string | null {
	return /[^\s<>"'(),:;]+@[^\s<>"'(),:;]+/.exec(contact)?.[0] ?? null;
}

/** `Thursday, 26 November 2026`; null when it is no date. */
export function longDate(
	date: string | undefined,
	{ language }: Pick<LinkedCompany, 'language'>,
): string | null {
	const day = DateTime.fromISO(date ?? '', { zone: 'utc', setZone: true });
	if (!day.isValid) return null;
	return written(day, language, {
		weekday: 'long',
		day: 'numeric',
		month: 'long',
		year: 'numeric',
	});
}

/** `Thursday, 26 November 2026 at 18:00 New York Time`, in the company's zone; null when it is no instant. */
export function longInstant(
	instant: string | undefined,
	{ language, timeZone }: Pick<LinkedCompany, 'language' | 'timeZone'>,
): string | null {
	const parsed = DateTime.fromISO(instant ?? '', { zone: 'utc' });
	if (!parsed.isValid) return null;
	const local = parsed.setZone(timeZone);
	return written(local.isValid ? local : parsed, language, {
		weekday: 'long',
		day: 'numeric',
		month: 'long',
		year: 'numeric',
		hour: 'numeric',
		minute: '2-digit',
		timeZoneName: 'shortGeneric',
	});
}

/** A language that this machine does not know writes dates as British English does. */
function written(day: DateTime, language: string, format: Intl.DateTimeFormatOptions): string {
	try {
		return day.setLocale(language).toLocaleString(format);
	} catch {
		return day.setLocale(USUAL_LANGUAGE).toLocaleString(format);
	}
}

/** A label and a fact; left out when nothing is known. */
export function factsOf(gift: LinkedGift, company: LinkedCompany, texts: PageTexts): Html {
	const items = (gift.items ?? []).map((item) => html`<li>${item}</li>`);
	const facts: Array<[string, string | Html | null | undefined]> = [
		[texts.factRole, gift.role],
		[texts.factDepartment, gift.department],
		[texts.factStart, longDate(gift.startDate, company)],
		[texts.factPackage, gift.package],
		[
			texts.factItems,
			items.length === 0
				? null
				: html`<ul>
						${items}
					</ul>`,
		],
		[texts.factBudget, gift.budget],
		[texts.factDelivery, longDate(gift.deliveryDate, company)],
	];
	return factList(facts);
}

export function factList(facts: Array<[string, string | Html | null | undefined]>): Html {
	const known = facts.flatMap(([label, value]) =>
		value === null || value === undefined || value === ''
			? []
			: [
					html`<div>
						<dt>${label}</dt>
						<dd dir="auto">${value}</dd>
					</div>`,
				],
	);
	return known.length === 0 ? html`` : html`<dl class="facts">${known}</dl>`;
}

/** What a person quotes when they ask about a gift. */
export function idLine(gift: LinkedGift, texts: PageTexts): Html {
	const { offerId, applicationId, candidateId, jobId } = gift.ids ?? {};
	const named: Array<[string, string | undefined]> = [
		[texts.idOffer, offerId],
		[texts.idApplication, applicationId],
		[texts.idCandidate, candidateId],
		[texts.idRequisition, jobId],
	];
	const ids = named.flatMap(([label, id]) => (id ? [html`<span>${label} ${id}</span>`] : []));
	return ids.length === 0
		? html``
		: html`<p class="ids">${ids.map((id, index) => [index > 0 && ' · ', id])}</p>`;
}
