import { readByRules } from '../../../../core/engagement/replies/keywordRules';

describe('what keyword rules read out of a reply', () => {
	it.each([
		['acceptance', 'Hi Maya,\nI am happy to accept the offer.'],
		['acceptance', 'Great news, count me in!'],
		['acceptance', 'Thank you. I have signed the contract and look forward to joining.'],
		['acceptance', 'Vielen Dank, ich nehme das Angebot gerne an.'],
		['acceptance', "Merci beaucoup, j'accepte votre offre avec plaisir."],
		['acceptance', 'Muchas gracias, acepto la oferta.'],
		['acceptance', 'Grazie, accetto!'],
		['acceptance', 'No concerns at all. I accept.'],
		['decline', 'Unfortunately I have to decline. I have accepted another offer.'],
		['decline', "Sorry, I can't accept this."],
		['decline', 'I will not accept your offer.'],
		['decline', 'After long thought I do not accept the offer.'],
		['decline', 'Leider muss ich das Angebot ablehnen.'],
		['decline', 'Ich kann das Angebot leider nicht annehmen.'],
		['decline', 'Je ne peux pas accepter votre offre.'],
		['decline', 'Lo siento, no puedo aceptar.'],
		['hesitation', 'Thank you! I need a few more days to think about it.'],
		['hesitation', 'I am not sure yet, I have another offer on the table.'],
		['hesitation', 'Is there any flexibility on the base?'],
		['hesitation', 'If you could raise it, I accept.'],
		['hesitation', 'I would like to accept, but I have concerns about the commute.'],
		['hesitation', 'Ich brauche etwas Bedenkzeit, mir liegt ein anderes Angebot vor.'],
		['hesitation', "J'hésite encore, puis-je avoir plus de temps ?"],
		['hesitation', 'Tengo dudas, necesito más tiempo.'],
		['question', 'Could you tell me how many days of leave there are?'],
		['question', 'Wie viele Urlaubstage gibt es?'],
		['question', "J'ai une question sur le télétravail."],
		['unrelated', 'I am out of office until Monday.'],
		['unrelated', 'Abwesenheitsnotiz: Ich bin im Urlaub.'],
	])('%s: %s', (category, reply) => {
		expect(readByRules(reply)).toMatchObject({ category });
	});

	it.each([
		['Thanks, talk soon.'],
		['I accept. On second thought I have to decline.'],
		[''],
		['👍'],
		['See https://example.com/?a=b'],
	])('nothing, so a person reads it: %s', (reply) => {
		expect(readByRules(reply)).toBeNull();
	});

	it('names the words it went by, as they stand in the reply', () => {
		expect(readByRules('Ich ZÖGERE noch; ich brauche\nmehr Zeit.')).toEqual({
			category: 'hesitation',
			words: ['Ich ZÖGERE', 'mehr Zeit'],
			confidence: 0.9,
		});
		expect(readByRules('Hi. When would I start? Thanks')).toMatchObject({
			category: 'question',
			words: ['When would I start?'],
		});
	});

	it('is less sure when more than one thing is said', () => {
		expect(readByRules('I accept! When do I start?')).toMatchObject({
			category: 'acceptance',
			confidence: 0.6,
		});
	});

	it('an acceptance behind another sentence that holds a condition stays one', () => {
		expect(readByRules('Tell me if you need anything. I accept the offer.')).toMatchObject({
			category: 'acceptance',
		});
	});
});
