// @ts-nocheck
export const find = (id) => document.getElementById(id);

/** Everything that is shown goes through textContent: nothing that a stand-in was sent becomes markup of this page. */
export function make(tag, { text, ...properties } = {}, children = []) {
	const element = Object.assign(document.createElement(tag), properties);
	if (text !== undefined) element.textContent = text;
	element.append(...children);
	return element;
}

/** Changes a text only where it is another one, so that nothing is announced or selected anew. */
export function setText(element, text) {
	if (element.textContent !== text) element.textContent = text;
}

export function setTone(element, tone) {
	if (element.dataset.tone !== tone) element.dataset.tone = tone;
}

/** The rows of a definition list, each changed in place. */
export function setFacts(list, facts) {
	const shown = facts.filter(([, value]) => value);
	while (list.children.length > shown.length * 2) list.lastElementChild.remove();
	while (list.children.length < shown.length * 2) {
		list.append(make(list.children.length % 2 === 0 ? 'dt' : 'dd'));
	}
	shown.flat().forEach((text, index) => setText(list.children[index], text));
}

/** Hides what may have the focus without losing it: it goes to `otherwise`. */
export function setHidden(element, hidden, otherwise) {
	if (element.hidden === hidden) return;
	const hadFocus = element.contains(document.activeElement);
	element.hidden = hidden;
	if (hidden && hadFocus) otherwise?.focus();
}

export const time = (instant) =>
	new Date(instant).toLocaleString('en-GB', {
		day: 'numeric',
		month: 'short',
		hour: '2-digit',
		minute: '2-digit',
	});

export function tellTrouble(text) {
	find('notice').hidden = text === '';
	setText(find('notice'), text);
}

/** Presses a button of the sandbox. Gives its answer, or null when it was refused and said so. */
export async function play(name, body = {}) {
	tellTrouble('');
	const response = await fetch(`/play/${name}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	}).catch(() => null);
	if (response?.ok) return await response.json();
	tellTrouble(
		response === null
			? 'The sandbox does not answer. Is "npm start" still running?'
			: await response.text(),
	);
	return null;
}

/** The same while the button says what it is doing; it keeps the focus. */
export async function playWith(button, busyText, name, body) {
	if (button.getAttribute('aria-busy') === 'true') return null;
	const text = button.textContent;
	button.setAttribute('aria-busy', 'true');
	setText(button, busyText);
	try {
		return await play(name, body);
	} finally {
		button.removeAttribute('aria-busy');
		setText(button, text);
	}
}
