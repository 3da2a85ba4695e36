import { withoutPersonalData } from '../../../../core/engagement/replies/withoutPersonalData';

const NAMES = ['Jonas Weber', 'Maya Chen'];

describe('a reply as a model may see it', () => {
	it.each([
		['Hi Maya,\nI accept.', 'Hi [name],\nI accept.'],
		['Sehr geehrte Frau Chen,\nich sage zu.', 'Sehr geehrte Frau [name],\nich sage zu.'],
		['Call me on +49 170 123 45 67.', 'Call me on [number].'],
		['Write to jonas.weber@mail.example.com please.', 'Write to [address] please.'],
		['I was offered 85.000 € elsewhere.', 'I was offered [amount] elsewhere.'],
		['They pay $120k a year.', 'They pay [amount] a year.'],
		['They pay 95k.', 'They pay [amount].'],
		['My account is DE89 3704 0044 0532 0130 00.', 'My account is [number].'],
		['I live at 12 Baker Street in London.', 'I live at [address] in London.'],
		['Ich wohne in der Lindenstraße 7.', 'Ich wohne in der [address].'],
		['See https://example.com/me?x=1 for it.', 'See [link] for it.'],
		['Jonas here. I spoke to Maya Chen.', '[name] here. I spoke to [name].'],
		['I can start on 24.11.2026 or 2026-12-01.', 'I can start on 24.11.2026 or 2026-12-01.'],
		['My wife is pregnant. I need more time.', '[left out] I need more time.'],
		['Ich bin schwanger! Ich brauche mehr Zeit.', '[left out] Ich brauche mehr Zeit.'],
		['Because of my disability I work from home. I accept.', '[left out] I accept.'],
	])('%s', (reply, shown) => {
		expect(withoutPersonalData(reply, NAMES)).toBe(shown);
	});

	it('keeps a word that only contains a name', () => {
		expect(withoutPersonalData('Mayan ruins, and Chennai.', NAMES)).toBe(
			'Mayan ruins, and Chennai.',
		);
	});

	it('needs no names', () => {
		expect(withoutPersonalData('I accept.', [null, '', 'J'])).toBe('I accept.');
	});
});
