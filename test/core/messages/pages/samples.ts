import type { AnswerLink, LinkedCompany, LinkedGift } from '../../../../core/ledger/answerLink';
import type { PageOptions } from '../../../../core/messages/pages/answer';
import { pageTexts } from '../../../../core/messages/pages/texts';

export const COMPANY: LinkedCompany = {
	name: 'Northwind',
	logoUrl: 'https://cdn.example.com/logo.svg',
	color: '#0f766e',
	contact: 'Talent Team <talent@example.com>',
	language: 'en-GB',
	timeZone: 'America/New_York',
	country: 'US',
};

export const GIFT: LinkedGift = {
	name: 'Emily Chen',
	firstName: 'Emily',
	role: 'Engineer',
	department: 'Platform',
	startDate: '2026-12-07',
	package: 'Engineer Kit',
	items: ['Keyboard', 'Hoodie'],
	budget: 'US$120–150',
	deliveryDate: '2026-12-04',
	deadline: '2026-11-28T03:30:00Z',
	reason: 'The requisition could not be read.',
	orderKey: 'off-3-1',
	ids: { offerId: 'off-3', applicationId: 'app-1', candidateId: 'cand-7', jobId: 'job-9' },
};

export const OPTIONS: PageOptions = { texts: pageTexts(), preferences: ['size', 'diet', 'note'] };

export const AT = '2026-11-24T10:00:00.000Z';

export function linkTo(page: AnswerLink['page'], changes: Partial<AnswerLink> = {}): AnswerLink {
	return {
		page,
		offerKey: 'mg_1/off-3',
		applicationKey: 'mg_1/app-1',
		for: 'boss@example.com',
		until: null,
		gift: GIFT,
		company: COMPANY,
		...changes,
	};
}

/** The text that a reader sees, without marks. */
export function textOf(html: string): string {
	return html
		.replace(/<style>[^]*?<\/style>|<head>[^]*?<\/head>/g, '')
		.replace(/<[^>]+>/g, ' ')
		.replace(/&#39;/g, "'")
		.replace(/&quot;/g, '"')
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.replace(/&amp;/g, '&')
		.replace(/\s+/g, ' ')
		.trim();
}
