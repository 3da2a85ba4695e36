// @ts-nocheck
import { find, make, setFacts, time } from './dom.js';

const LONGEST_FRAME = 640;

/** The mail as its reader sees it, in a frame in which no script runs. */
function mailFrame(mail) {
	const frame = make('iframe', {
		title: `Email: ${mail.subject}`,
		srcdoc: `<base target="_blank">${mail.html || '<pre style="white-space:pre-wrap;font:15px/1.5 system-ui,sans-serif;margin:0"></pre>'}`,
	});
	frame.setAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox allow-same-origin');
	const fit = () => {
		const inside = frame.contentDocument?.documentElement;
		if (!inside || frame.clientWidth === 0) return;
		frame.style.height = '0';
		frame.style.height = `${Math.min(LONGEST_FRAME, inside.scrollHeight + 2)}px`;
	};
	frame.addEventListener('load', () => {
		const plain = frame.contentDocument?.querySelector('pre');
		if (!mail.html && plain) plain.textContent = mail.text;
		// A mail with colours of its own for the dark would have a white rim.
		const body = frame.contentDocument?.body;
		const ground = body && getComputedStyle(body).backgroundColor;
		if (ground && ground !== 'rgba(0, 0, 0, 0)') frame.style.background = ground;
		fit();
	});
	// A frame on a tab that is not shown has no width yet.
	let width = 0;
	new ResizeObserver(() => {
		if (frame.clientWidth !== width) {
			width = frame.clientWidth;
			fit();
		}
	}).observe(frame);
	return frame;
}

function mailContent(mail) {
	const facts = make('dl', { className: 'facts' });
	setFacts(facts, [
		['From', mail.from],
		['Copy', [...mail.cc, ...mail.bcc].join(', ')],
		['Replies go to', mail.replyTo.join(', ')],
		['Attached', mail.attachments.map((one) => one.filename ?? one.contentType).join(', ')],
	]);
	if (!mail.html) return [facts, mailFrame(mail)];
	const plain = make('details', { className: 'plain-text' }, [
		make('summary', { text: 'As plain text' }),
		make('pre', { text: mail.text }),
	]);
	return [facts, mailFrame(mail), plain];
}

const EMOJI = {
	gift: '🎁',
	tada: '🎉',
	wave: '👋',
	warning: '⚠️',
	rotating_light: '🚨',
	white_check_mark: '✅',
	x: '❌',
	package: '📦',
	hourglass_flowing_sand: '⏳',
	eyes: '👀',
};

/** Slack's mrkdwn, as far as the workflows use it: links, bold, italics, code, emoji and the three escapes. */
function slackText(text) {
	const plain = (part) =>
		part
			.replaceAll('&lt;', '<')
			.replaceAll('&gt;', '>')
			.replaceAll('&amp;', '&')
			.replace(/:([a-z_]+):/g, (all, name) => EMOJI[name] ?? all);
	return text.split(/(<[^<>\s|]+(?:\|[^<>]*)?>|\*[^*\n]+\*|_[^_\n]+_|`[^`\n]+`)/).map((part) => {
		const link = /^<(https?:[^|>]+)\|?([^>]*)>$/.exec(part);
		if (link) return slackLink(plain(link[1]), plain(link[2] || link[1]));
		const address = /^<mailto:[^|>]+\|?([^>]*)>$/.exec(part);
		if (address) return plain(address[1]);
		if (/^\*[^*\n]+\*$/.test(part)) return make('strong', { text: plain(part.slice(1, -1)) });
		if (/^_[^_\n]+_$/.test(part)) return make('em', { text: plain(part.slice(1, -1)) });
		if (/^`[^`\n]+`$/.test(part)) return make('code', { text: plain(part.slice(1, -1)) });
		return plain(part);
	});
}

function slackLink(href, text, className = '') {
	const link = make('a', { text, className, target: '_blank', rel: 'noopener' });
	if (/^https?:\/\//.test(href)) link.href = href;
	return link;
}

/** A text object of Slack's: `plain_text` is shown as it is. */
const slackTextOf = (one) =>
	one?.type === 'plain_text' ? [String(one.text ?? '')] : slackText(String(one?.text ?? ''));

function slackBlock(block) {
	const { type, text, fields = [], elements = [], accessory } = block;
	if (type === 'divider') return make('hr');
	if (type === 'header') return make('p', { className: 'slack-header' }, slackTextOf(text));
	if (type === 'image') return make('p', { className: 'quiet', text: block.alt_text ?? 'Picture' });
	if (type === 'actions') {
		return make(
			'div',
			{ className: 'row' },
			elements.map((one) =>
				slackLink(one.url ?? '', one.text?.text ?? 'Button', `button ${one.style ?? ''}`),
			),
		);
	}
	if (type === 'context') {
		const small = elements.flatMap((one, index) => [index > 0 ? ' ' : '', ...slackTextOf(one)]);
		return make('p', { className: 'quiet' }, small);
	}
	const parts = [];
	if (text) parts.push(make('p', {}, slackTextOf(text)));
	if (fields.length > 0) {
		const list = fields.map((one) => make('p', {}, slackTextOf(one)));
		parts.push(make('div', { className: 'slack-fields' }, list));
	}
	if (accessory?.url)
		parts.push(slackLink(accessory.url, accessory.text?.text ?? 'Button', 'button'));
	return make('div', {}, parts);
}

function slackContent(message) {
	const { blocks } = message;
	const list = Array.isArray(blocks) ? blocks : (blocks?.blocks ?? []);
	const content = list.length > 0 ? list.map(slackBlock) : [make('p', {}, slackText(message.text))];
	return [make('div', { className: 'slack' }, content)];
}

const plainText = (text) => make('p', {}, slackText(text)).textContent.replace(/\s+/g, ' ').trim();

/** @returns what both kinds have in common: how they are listed, and what is shown once they are opened */
export function messageOf(kind, one) {
	const isMail = kind === 'mail';
	return {
		id: `${kind}-${one.number}`,
		kind: isMail ? 'Email' : 'Slack',
		at: one.receivedAt,
		about: one.about,
		title: (isMail ? one.subject : plainText(one.text)) || '(no subject)',
		to: isMail ? [...one.to, ...one.cc, ...one.bcc].join(', ') : one.channel,
		content: () => (isMail ? mailContent(one) : slackContent(one)),
	};
}

export function addMessage(message, { isOpen }) {
	const details = make('details', { className: 'message' }, [
		make('summary', {}, [
			make('span', { className: 'kind', text: message.kind }),
			make('span', { className: 'title', text: message.title }),
			make('span', { className: 'quiet', text: `to ${message.to}` }),
			make('time', { className: 'quiet', dateTime: message.at, text: time(message.at) }),
		]),
	]);
	// A frame costs something: only what is looked at gets one.
	const fill = () => {
		if (details.open && details.childElementCount === 1) {
			details.append(make('div', { className: 'content' }, message.content()));
		}
	};
	details.addEventListener('toggle', fill);
	details.open = isOpen;
	const card = make('li', { className: 'card', id: message.id }, [details]);
	card.dataset.about = message.about ?? '';
	card.dataset.kind = message.kind;
	find('messages').prepend(card);
	fill();
	return card;
}
