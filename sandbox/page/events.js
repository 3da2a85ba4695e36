// @ts-nocheck
import { find, make, setFacts, setText, setTone } from './dom.js';

const cards = new Map();

function makeCard(number) {
	const facts = make('dl', { className: 'facts' });
	const sent = make('pre', {});
	const details = make('details', { className: 'more' }, [
		make('summary', { text: 'What Knit sent' }),
		facts,
		sent,
	]);
	details.addEventListener('toggle', async () => {
		if (!details.open || sent.textContent !== '') return;
		const body = await fetch(`/sent?number=${number}`).then((response) => response.text());
		try {
			setText(sent, JSON.stringify(JSON.parse(body), null, 2));
		} catch {
			setText(sent, body);
		}
	});
	return make('li', { className: 'card event' }, [
		make('p', { className: 'line' }, [
			make('span', { className: 'news' }),
			' ',
			make('span', { className: 'answer' }),
		]),
		details,
	]);
}

const attemptInWords = ({ status, milliseconds, answer }) =>
	[`${status ?? 'no answer'} after ${Math.round(milliseconds)} ms`, answer.slice(0, 160)]
		.filter(Boolean)
		.join(': ');

/** An event keeps its card while Knit tries again. */
export function showEvent(event) {
	if (!cards.has(event.number)) {
		const made = makeCard(event.number);
		cards.set(event.number, made);
		find('events').prepend(made);
	}
	const card = cards.get(event.number);
	card.dataset.about = event.about ?? '';
	setTone(card, event.tone);
	setText(card.querySelector('.news'), event.news);
	setText(card.querySelector('.answer'), event.answer);
	setFacts(card.querySelector('.facts'), [
		['Event', event.eventType || 'not readable'],
		['Records', event.syncDataType],
		['Record', event.recordId],
		...event.attempts.map((one, index) => [`Try ${index + 1}`, attemptInWords(one)]),
	]);
}
