import { formValues, readAnswer, showPage } from '../../../../core/messages/pages/pages';
import { readLink, type ErasureLink } from '../../../../core/messages/pages/links';
import { AT, COMPANY, OPTIONS, textOf } from './samples';

const LINK: ErasureLink = { page: 'erasure', company: COMPANY, until: null, for: null };
const FORM = { email: 'emily@example.com', name: 'Olivia', confirm: 'yes', answer: 'erase' };
const read = (changes: object = {}) =>
	readAnswer(LINK, formValues({ ...FORM, ...changes }), OPTIONS, AT);

describe('the erasure page', () => {
	it('opens with a link of its own, and shows nobody’s data', () => {
		expect(readLink(JSON.parse(JSON.stringify(LINK)))).toEqual(LINK);
		const text = textOf(showPage(LINK, OPTIONS).html);
		expect(text).toContain("Erase one person's data");
		expect(text).toContain('I understand that this cannot be undone');
	});

	it('takes whom to erase and who has it done', () => {
		expect(read({ email: ' ', applicationId: 'app-1' })).toMatchObject({
			kind: 'answer',
			answer: {
				answer: 'erase',
				answeredBy: 'Olivia',
				person: { email: null, candidateId: null, applicationId: 'app-1' },
				answeredAt: AT,
			},
		});
	});

	it.each([
		[{ email: '' }, 'email', 'Enter an email address, a candidate ID or an application ID.'],
		[{ email: 'Emily' }, 'email', 'Enter an email address, for example name@company.com.'],
		[{ name: '' }, 'name', 'Enter your name.'],
		[{ confirm: '' }, 'confirm', 'Tick the box to confirm.'],
	])('erases nothing with %j', (changes, field, words) => {
		const reading = read(changes);
		expect(reading.kind === 'problems' && reading.state.errors.get(field)).toBe(words);
	});
});
