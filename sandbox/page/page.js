// @ts-nocheck
import { find, make, play, playWith, setText, tellTrouble } from './dom.js';
import { showEvent } from './events.js';
import { addMessage, messageOf } from './messages.js';
import { showPeople } from './people.js';

/** So many of the newest messages are open when the page is opened; whatever comes later is open. */
const OPEN_AT_START = 2;

const messages = new Map();
let state = { people: [] };

// The filter by person, and the numbers that go with it

const isShown = (about) => find('filter').value === '' || find('filter').value === about;

function applyFilter() {
	for (const name of ['people', 'messages', 'events']) {
		const cards = [...find(name).children];
		for (const card of cards) {
			const hidden = !isShown(card.dataset.about);
			if (card.hidden !== hidden) card.hidden = hidden;
		}
		const count = cards.filter((card) => !card.hidden).length;
		for (const one of document.querySelectorAll(`[data-count=${name}]`)) {
			setText(one, String(count));
		}
		document.querySelector(`[data-empty=${name}]`).hidden = count > 0;
	}
}

function showOnly(applicationId) {
	find('filter').value = applicationId;
	applyFilter();
	chooseTab('messages-panel');
	const newest = [...find('messages').children].find((card) => !card.hidden);
	newest?.querySelector('summary').focus();
	newest?.scrollIntoView({ block: 'nearest' });
}
find('filter').addEventListener('change', applyFilter);

// Tabs, where there is no room for three columns

const narrow = matchMedia('(max-width: 62rem)');
const tabs = [...find('tabs').querySelectorAll('button')];

function chooseTab(panelId) {
	for (const tab of tabs) {
		const isChosen = tab.dataset.panel === panelId;
		tab.setAttribute('aria-selected', String(isChosen));
		tab.tabIndex = isChosen ? 0 : -1;
		find(tab.dataset.panel).classList.toggle('chosen', isChosen);
	}
}

function fitTabs() {
	find('tabs').toggleAttribute('hidden', !narrow.matches);
	for (const tab of tabs) {
		const panel = find(tab.dataset.panel);
		for (const [element, name, value] of [
			[find('tabs'), 'role', 'tablist'],
			[find('tabs'), 'aria-label', 'What is shown'],
			[tab, 'role', 'tab'],
			[tab, 'aria-controls', tab.dataset.panel],
			[panel, 'role', 'tabpanel'],
		]) {
			if (narrow.matches) element.setAttribute(name, value);
			else element.removeAttribute(name);
		}
	}
}
for (const tab of tabs) tab.addEventListener('click', () => chooseTab(tab.dataset.panel));
find('tabs').addEventListener('keydown', (event) => {
	const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
	if (step === undefined) return;
	const next = tabs.at((tabs.indexOf(document.activeElement) + step) % tabs.length);
	chooseTab(next.dataset.panel);
	next.focus();
});
narrow.addEventListener('change', fitTabs);
chooseTab('people-panel');
fitTabs();

// What is announced: several at once as one

let untold = [];
function announce(text) {
	untold.push(text);
	if (untold.length > 1) return;
	setTimeout(() => {
		const many = untold.length > 1 ? `${untold.length} new messages. The last one: ` : 'New ';
		find('news').textContent = `${many}${untold.at(-1)}`;
		untold = [];
	}, 800);
}

// What to do next

function act(button, { play: name, show, to, ...body }) {
	if (show) return showOnly(show);
	if (to) {
		chooseTab('people-panel');
		find(to).querySelector('input').select();
		return find(to).scrollIntoView({ block: 'center' });
	}
	if (name === 'orders') return runOrders(button);
	if (name === 'jump') return jumpTo(button, body.day);
	return play(name, body);
}

let guideShown = '';
function showGuide({ sentence, buttons }) {
	setText(find('guide'), sentence);
	const text = JSON.stringify(buttons);
	if (text === guideShown) return;
	guideShown = text;
	const hadFocus = find('guide-buttons').contains(document.activeElement);
	find('guide-buttons').replaceChildren(
		...buttons.map((one, index) => {
			const className = index === 0 ? 'primary' : '';
			const button = make('button', { type: 'button', text: one.label, className });
			button.addEventListener('click', () => act(button, one));
			return button;
		}),
	);
	if (hadFocus) (find('guide-buttons').querySelector('button') ?? find('guide')).focus();
}

// The day

const showResult = (answer) => {
	if (answer?.said) setText(find('result'), answer.said);
};
async function runOrders(button) {
	setText(find('result'), '');
	showResult(await playWith(button, 'Running …', 'orders'));
}
async function jumpTo(button, day) {
	setText(find('result'), '');
	showResult(await playWith(button, 'Jumping …', 'jump', { day }));
}
find('orders').addEventListener('click', (event) => runOrders(event.currentTarget));
find('jump').addEventListener('submit', (event) => {
	event.preventDefault();
	jumpTo(event.target.querySelector('button'), event.target.elements.day.value);
});

function showDay({ today, todayInWords, daysAhead }) {
	setText(find('today'), todayInWords);
	setText(
		find('ahead'),
		daysAhead > 0 ? `You are ${daysAhead} ${daysAhead === 1 ? 'day' : 'days'} ahead.` : '',
	);
	const field = find('jump').elements.day;
	field.min = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);
	if (field !== document.activeElement && field.value < field.min) field.value = field.min;
}

// n8n

find('settings').addEventListener('click', async (event) => {
	// Opened now, because a browser opens no window for an answer that comes later.
	const tab = window.open('', '_blank');
	const answer = await playWith(event.currentTarget, 'Opening …', 'settings');
	if (tab && answer?.link) tab.location = answer.link;
	else if (tab) tab.close();
	else if (answer?.link) tellTrouble(`Your browser opened no tab. The form is at ${answer.link}`);
});
document.addEventListener('click', (event) => {
	if (!find('sign-in').contains(event.target)) find('sign-in').open = false;
});
document.addEventListener('keydown', (event) => {
	if (event.key !== 'Escape' || !find('sign-in').open) return;
	find('sign-in').open = false;
	find('sign-in').querySelector('summary').focus();
});

// What the sandbox tells

const countOf = (applicationId) =>
	[...messages.values()].filter((one) => one.about === applicationId).length;

function showState(news) {
	state = { ...state, ...news };
	showGuide(state.guide);
	showDay(state);
	showPeople(state.people, {
		countOf,
		showMessages: showOnly,
		playsOpenOffers: state.playsOpenOffers === true,
	});
	setText(
		find('destination'),
		state.knitSendsTo
			? `Knit sends to ${state.knitSendsTo}`
			: 'No active workflow listens for Knit.',
	);
	applyFilter();
}

function takeMessage(message, { isOpen, isNew }) {
	if (messages.has(message.id)) return;
	messages.set(message.id, message);
	const card = addMessage(message, { isOpen });
	if (!isNew) return;
	card.classList.add('new');
	announce(`${message.kind} to ${message.to}: ${message.title}`);
	showState({});
}

function showStart(start) {
	if (state.startId && state.startId !== start.startId) return location.reload();
	const form = find('extend').elements;
	find('n8n').href = start.n8nUrl;
	find('sign-in-page').href = `${start.n8nUrl}/signin`;
	setText(find('owner-email'), start.owner.email);
	setText(find('owner-password'), start.owner.password);
	find('jump').hidden = !start.hasClock;
	if (form.jobId.options.length === 0) {
		form.jobId.append(
			...start.jobs.map(({ id, title }) => make('option', { value: id, text: title })),
		);
	}
	form.startDate.value ||= start.usualStartDate;
	const kept = [
		...start.mails.map((mail) => messageOf('mail', mail)),
		...start.messages.map((message) => messageOf('slack', message)),
	].sort((one, other) => one.at.localeCompare(other.at));
	kept.forEach((one, index) =>
		takeMessage(one, { isOpen: index >= kept.length - OPEN_AT_START, isNew: false }),
	);
	for (const event of start.deliveries) showEvent(event);
	showState(start);
	setText(find('connection'), 'Live');
	find('connection').dataset.tone = 'good';
}

find('extend').addEventListener('submit', (event) => {
	event.preventDefault();
	play('extend', Object.fromEntries(new FormData(event.target)));
});

const live = new EventSource('/events');
const hear = (kind, show) => live.addEventListener(kind, (event) => show(JSON.parse(event.data)));
hear('start', showStart);
hear('state', showState);
hear('mail', (mail) => takeMessage(messageOf('mail', mail), { isOpen: true, isNew: true }));
hear('slack', (one) => takeMessage(messageOf('slack', one), { isOpen: true, isNew: true }));
hear('delivery', (event) => {
	showEvent(event);
	applyFilter();
});
live.addEventListener('error', () => {
	setText(find('connection'), 'Not connected');
	find('connection').dataset.tone = 'bad';
});
