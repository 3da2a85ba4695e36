import { readLink, type SurveyLink } from '../../../../core/messages/pages/links';
import {
	expiredPage,
	formValues,
	readAnswer,
	showPage,
} from '../../../../core/messages/pages/pages';
import { pageTexts } from '../../../../core/messages/pages/texts';

const AT = '2026-11-03T08:00:00.000Z';
const options = { texts: pageTexts(), preferences: [] };
const link: SurveyLink = {
	page: 'survey',
	month: '2026-10',
	for: 'maya@example.com',
	until: null,
	company: {
		name: 'Example Company',
		logoUrl: '',
		color: '#0f766e',
		contact: 'talent@example.com',
		language: 'en-GB',
		timeZone: 'Europe/Berlin',
	},
};
const typed = (hours: string) =>
	readAnswer(link, formValues({ hours, answer: 'hours' }), options, AT);

describe('the page of the monthly question', () => {
	it('asks one thing, about one month', () => {
		const { html } = showPage(link, options);
		expect(html).toContain('<h1>How many hours did you save in October 2026?</h1>');
		expect(html.match(/<input /g)).toHaveLength(1);
	});

	it.each([
		['3', 3],
		['0', 0],
		[' 2,5 ', 2.5],
		['2.25', 2.25],
		['300', 300],
	])('reads %j as a number of hours', (hours, read) => {
		expect(typed(hours)).toMatchObject({
			kind: 'answer',
			answer: {
				page: 'survey',
				answeredBy: 'maya@example.com',
				month: '2026-10',
				hours: read,
				answeredAt: AT,
			},
		});
	});

	it.each(['', '-1', '301', '1e3', 'many', '3 h', '1.234'])('asks again after %j', (hours) => {
		const reading = typed(hours);
		if (reading.kind !== 'problems') throw new Error('It was taken');
		expect(reading.state.errors.get('hours')).toBe('Enter a number of hours, from 0 to 300.');
	});

	it('opens by its own sealed link only', () => {
		expect(readLink({ ...link })).toEqual(link);
		expect(readLink({ ...link, for: '' })).toBeNull();
		expect(readLink({ ...link, month: 'October' })).toBeNull();
	});

	it('says whom to write to once it has expired', () => {
		expect(expiredPage(link, options).html).toContain('talent@example.com');
	});
});
