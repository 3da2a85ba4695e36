// @ts-nocheck
import { find, make, play, playWith, setFacts, setHidden, setText, setTone } from './dom.js';

/** What each button is called for whoever cannot see on whose card it is. */
const NAMES = {
	decline: (called) => `Decline ${called}'s offer`,
	withdraw: (called) => `Withdraw ${called}'s offer`,
	delete: (called) => `Delete ${called}'s application`,
	resend: (called) => `Send again: Knit's last event about ${called}`,
	forge: (called) => `Forge a call about ${called}`,
};
const HINTS = {
	view: 'The candidate opens the link in the last email',
	wait: 'Time passes, until the morning if a step waits for it, and n8n looks for what is due',
	decline: 'The candidate says no',
	withdraw: 'The company takes the offer back',
	delete: 'The application is gone from the ATS',
	resend: 'Knit sends its last event once more, as it does when it is unsure',
	forge: 'Somebody without the key claims that the offer was signed',
};

/** What the buttons of an open offer say while they are answered; the card says what came of it. */
const BUSY = { view: 'Looking …', wait: 'Waiting …', reply: 'Replying …' };

const cards = new Map();

function makeCard(applicationId, showMessages) {
	const card = find('person-template').content.firstElementChild.cloneNode(true);
	const get = (selector) => card.querySelector(selector);
	card.dataset.about = applicationId;
	const date = get('input[name=startDate]');
	date.addEventListener('input', () => (date.dataset.typed = 'yes'));
	async function playHere(name, body = {}) {
		setText(get('.said'), '');
		const button = get(`[data-play=${name}]`);
		const answer = await playWith(button, BUSY[name], name, { applicationId, ...body });
		if (answer?.said) setText(get('.said'), answer.said);
	}
	for (const button of card.querySelectorAll('button[type=button][data-play]')) {
		const name = button.dataset.play;
		button.title = HINTS[name] ?? '';
		button.addEventListener('click', () =>
			BUSY[name] ? playHere(name) : play(name, { applicationId }),
		);
	}
	get('.reply').addEventListener('submit', (event) => {
		event.preventDefault();
		playHere('reply', { text: get('input[name=text]').value });
	});
	get('.move').addEventListener('submit', (event) => {
		event.preventDefault();
		delete date.dataset.typed;
		play('move', { applicationId, startDate: date.value });
	});
	get('[data-show]').addEventListener('click', () => showMessages(applicationId));
	return card;
}

function update(card, person, messageCount, playsOpenOffers) {
	const get = (selector) => card.querySelector(selector);
	const { called, gift } = person;
	const isOpen = person.offerStatus === 'IN_PROGRESS' && !person.isDeleted;
	setText(get('.name'), person.name);
	setText(get('.offer'), person.offer.words);
	setTone(get('.offer'), person.offer.tone);
	setText(get('.role'), `${person.role}, ${person.startsOn}`);
	setTone(get('.gift'), gift.tone);
	setText(get('.gift-words'), gift.words);
	setText(get('.gift-detail'), gift.detail);
	setFacts(get('.facts'), gift.facts);
	setText(get('[data-play=sign]'), `Sign ${called}'s offer`);
	setHidden(get('[data-play=sign]'), !isOpen, get('summary'));
	for (const [name, words] of [
		['view', `View ${called}'s offer`],
		['wait', `Wait 40 hours for ${called}`],
		['reply', `Reply as ${called}`],
	]) {
		const button = get(`[data-play=${name}]`);
		if (button.getAttribute('aria-busy') !== 'true') setText(button, words);
		const shown = name === 'reply' ? get('.reply') : button;
		setHidden(shown, !(isOpen && playsOpenOffers), get('summary'));
	}
	setText(get('summary'), `More for ${called}`);
	setText(get('[data-play=move]'), `Move ${called}'s start date`);
	setHidden(get('.move'), person.isDeleted, get('summary'));
	for (const [name, words] of Object.entries(NAMES)) {
		const button = get(`[data-play=${name}]`);
		button.setAttribute('aria-label', words(called));
		setHidden(button, person.isDeleted && name !== 'resend', get('summary'));
	}
	const show = get('[data-show]');
	setText(show, `${messageCount} ${messageCount === 1 ? 'message' : 'messages'}`);
	show.setAttribute('aria-label', `${show.textContent} about ${called}`);
	setHidden(show, messageCount === 0, get('summary'));
	const date = get('input[name=startDate]');
	const isInUse = date === document.activeElement || date.dataset.typed === 'yes';
	if (!isInUse) date.value = person.startDate ?? '';
}

function updateFilter(people) {
	const filter = find('filter');
	for (const { applicationId, name } of [...people].reverse()) {
		const known = [...filter.options].find((one) => one.value === applicationId);
		if (known) setText(known, name);
		else filter.options[0].after(make('option', { value: applicationId, text: name }));
	}
}

/** Cards are changed in place; only a new person gets a new one, at the top. */
export function showPeople(people, { countOf, showMessages, playsOpenOffers }) {
	for (const person of [...people].reverse()) {
		const id = person.applicationId;
		if (!cards.has(id)) {
			cards.set(id, makeCard(id, showMessages));
			find('people').prepend(cards.get(id));
		}
		update(cards.get(id), person, countOf(id), playsOpenOffers);
	}
	updateFilter(people);
}
