// @ts-nocheck
const find = (id) => document.getElementById(id);

/** Everything that is shown goes through textContent: nothing that a stand-in was sent becomes markup of this page. */
function make(tag, { text, ...properties } = {}, children = []) {
	const element = Object.assign(document.createElement(tag), properties);
	if (text !== undefined) element.textContent = text;
	element.append(...children);
	return element;
}

const STATUS = {
	IN_PROGRESS: ['open', 'wait'],
	SIGNED: ['signed', 'good'],
	DENIED: ['declined', 'bad'],
	DEPRECATED: ['withdrawn', 'bad'],
	NOT_SPECIFIED: ['not specified', ''],
};

function tellTrouble(text) {
	const notice = find('notice');
	notice.textContent = text;
	notice.hidden = text === '';
}

async function play(name, body) {
	tellTrouble('');
	const response = await fetch(`/play/${name}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	}).catch(() => null);
	if (response === null) tellTrouble('The sandbox does not answer. Is "npm start" still running?');
	else if (!response.ok) tellTrouble(await response.text());
}

function showPeople(people) {
	const focused = document.activeElement;
	if (focused?.classList.contains('date')) return;
	find('people').replaceChildren(
		...people.map((person) => {
			const card = find('person-template').content.firstElementChild.cloneNode(true);
			const [status, tone] = STATUS[person.status] ?? [person.status, ''];
			card.querySelector('.name').textContent = person.name;
			card.querySelector('.job').textContent = `${person.job}, ${person.applicationId}`;
			const badge = card.querySelector('.status');
			badge.textContent = status;
			if (tone) badge.classList.add(tone);
			if (person.status !== 'IN_PROGRESS') {
				card.querySelector('.primary').classList.remove('primary');
			}
			const date = card.querySelector('.date');
			date.value = person.startDate ?? '';
			for (const button of card.querySelectorAll('[data-play]')) {
				button.addEventListener('click', () => {
					const { applicationId } = person;
					play(button.dataset.play, { applicationId, startDate: date.value });
				});
			}
			return card;
		}),
	);
}

const time = (instant) => new Date(instant).toLocaleTimeString();

function definitions(rows) {
	return make(
		'dl',
		{},
		rows
			.filter(([, value]) => value)
			.flatMap(([name, value]) => [make('dt', { text: name }), make('dd', { text: value })]),
	);
}

function mailCard(mail) {
	const frame = make('iframe', {
		title: `Mail: ${mail.subject}`,
		srcdoc: `<base target="_blank">${mail.html || '<pre style="white-space:pre-wrap;font:inherit"></pre>'}`,
	});
	frame.setAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox allow-same-origin');
	frame.addEventListener('load', () => {
		const inside = frame.contentDocument;
		if (!inside) return;
		if (!mail.html) inside.querySelector('pre').textContent = mail.text;
		frame.style.height = `${Math.min(560, inside.body.scrollHeight + 36)}px`;
	});
	return make('li', { className: 'card' }, [
		make('div', { className: 'head' }, [
			make('strong', { text: mail.subject || '(no subject)' }),
			make('span', { className: 'badge', text: `mail, ${time(mail.receivedAt)}` }),
		]),
		definitions([
			['From', mail.from],
			['To', mail.to.join(', ')],
			['Copy', [...mail.cc, ...mail.bcc].join(', ')],
			['Reply to', mail.replyTo.join(', ')],
			['Attached', mail.attachments.map((one) => one.filename ?? one.contentType).join(', ')],
		]),
		frame,
	]);
}

/** Slack's mrkdwn, as far as the workflows use it: links, bold, italics and the three escapes. */
function slackText(text) {
	const plain = (part) =>
		part.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
	return text.split(/(<[^<>\s|]+(?:\|[^<>]*)?>|\*[^*\n]+\*|_[^_\n]+_)/).map((part) => {
		const link = /^<(https?:[^|>]+)\|?([^>]*)>$/.exec(part);
		if (link) return slackLink(plain(link[1]), plain(link[2] || link[1]));
		if (/^\*[^*\n]+\*$/.test(part)) return make('strong', { text: plain(part.slice(1, -1)) });
		if (/^_[^_\n]+_$/.test(part)) return make('em', { text: plain(part.slice(1, -1)) });
		return plain(part);
	});
}

function slackLink(href, text) {
	const link = make('a', { text, target: '_blank', rel: 'noopener' });
	if (/^https?:\/\//.test(href)) link.href = href;
	return link;
}

function slackBlock(block) {
	if (block.type === 'divider') return make('hr');
	if (block.type === 'actions') {
		const buttons = (block.elements ?? []).map((one) =>
			slackLink(one.url ?? '', one.text?.text ?? 'button'),
		);
		return make('div', { className: 'row' }, buttons);
	}
	const texts = [block.text, ...(block.fields ?? []), ...(block.elements ?? [])];
	return make(
		'div',
		{},
		texts.flatMap((one) => (one?.text ? slackText(String(one.text)) : [])),
	);
}

function slackCard(message) {
	const blocks = Array.isArray(message.blocks) ? message.blocks : [];
	const content = blocks.length > 0 ? blocks.map(slackBlock) : slackText(message.text);
	return make('li', { className: 'card' }, [
		make('div', { className: 'head' }, [
			make('strong', { text: message.channel }),
			make('span', { className: 'badge', text: `Slack, ${time(message.receivedAt)}` }),
		]),
		make('div', { className: 'slack' }, content),
	]);
}

function addPost(card) {
	find('post').prepend(card);
	find('post-count').textContent = find('post').childElementCount;
}

const NOTES = { wrong: 'forged signature', missing: 'no signature' };

function stateOf({ attempts, acknowledged, over, signature }) {
	if (acknowledged) return ['done', 'good'];
	if (over && signature !== 'valid') return ['turned away', 'good'];
	if (over) return ['not accepted', 'bad'];
	return [attempts.length === 0 ? 'on the way' : 'again soon', 'wait'];
}

function deliveryCard(delivery) {
	const { attempts } = delivery;
	const [state, tone] = stateOf(delivery);
	const about = [delivery.recordId, delivery.syncDataType, NOTES[delivery.signature]];
	return make('li', { className: 'card' }, [
		make('div', { className: 'head' }, [
			make('strong', { text: delivery.eventType || 'unreadable event' }),
			make('span', { className: `badge ${tone}`, text: state }),
		]),
		make('div', { className: 'quiet', text: about.filter(Boolean).join(', ') }),
		make(
			'div',
			{ className: 'attempts' },
			attempts.map((one) =>
				make('span', {
					className: one.status === 200 ? 'good' : 'bad',
					title: one.answer,
					text: `${one.status ?? 'no answer'}, ${Math.round(one.milliseconds)} ms`,
				}),
			),
		),
	]);
}

const deliveryCards = new Map();

function showDelivery(delivery) {
	const card = deliveryCard(delivery);
	const known = deliveryCards.get(delivery.number);
	if (known) known.replaceWith(card);
	else find('deliveries').prepend(card);
	deliveryCards.set(delivery.number, card);
	find('delivery-count').textContent = deliveryCards.size;
}

function showStart(state) {
	find('n8n').href = state.n8nUrl;
	find('connection').textContent = 'live';
	find('destination').textContent = state.knitSendsTo
		? `Knit sends to ${state.knitSendsTo}`
		: 'No active workflow listens for Knit.';
	const jobs = find('extend').elements.jobId;
	jobs.replaceChildren(
		...state.jobs.map((job) => make('option', { value: job.id, text: job.title })),
	);
	find('extend').elements.startDate.value ||= state.usualStartDate;
	for (const list of ['post', 'deliveries']) find(list).replaceChildren();
	deliveryCards.clear();
	showPeople(state.people);
	const post = [
		...state.mails.map((mail) => ({ at: mail.receivedAt, card: () => mailCard(mail) })),
		...state.messages.map((message) => ({
			at: message.receivedAt,
			card: () => slackCard(message),
		})),
	].sort((one, other) => one.at.localeCompare(other.at));
	for (const one of post) addPost(one.card());
	for (const delivery of state.deliveries) showDelivery(delivery);
}

find('extend').addEventListener('submit', (event) => {
	event.preventDefault();
	play('extend', Object.fromEntries(new FormData(event.target)));
});
find('forge').addEventListener('click', () => play('forge', {}));

const live = new EventSource('/events');
const hear = (kind, show) => live.addEventListener(kind, (event) => show(JSON.parse(event.data)));
hear('start', showStart);
hear('people', showPeople);
hear('mail', (mail) => addPost(mailCard(mail)));
hear('slack', (message) => addPost(slackCard(message)));
hear('delivery', showDelivery);
live.addEventListener('error', () => {
	find('connection').textContent = 'not connected';
});
