import type { ResultPage } from './answered';
import { emailHtml } from './emailHtml';
import type { Part } from './layout';

/** The page as an HTML document, in the looks of the emails. */
export function renderPage({ title, paragraphs, company }: ResultPage): string {
	const body: Part[] = [
		{ kind: 'headline', text: title },
		...paragraphs.map((text): Part => ({ kind: 'text', text })),
	];
	return emailHtml(
		title,
		{ body, smallPrint: '' },
		{ ...company, companyName: company.name },
		null,
	);
}
