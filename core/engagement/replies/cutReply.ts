/**
 * What a person wrote in a mail, without what they quoted and without their signature. The heads of quotes are those
 * that Gmail, Apple Mail, Outlook and Thunderbird write in the languages below.
 */

/** One line, or two or three when the program broke it: `On 24 Nov 2026, at 10:12, Maya Chen <…> wrote:`. */
const QUOTE_HEAD = [
	/^on\b.{6,300}\bwrote\s*:$/i,
	/^am\b.{6,300}\bschrieb\b.{0,200}:$/i,
	/^le\b.{6,300}\ba [ée]crit\s*:$/i,
	/^el\b.{6,300}\bescribi[óo]\s*:$/i,
	/^il\b.{6,300}\bha scritto\s*:$/i,
	/^em\b.{6,300}\bescreveu\s*:$/i,
	/^op\b.{6,300}\b(?:schreef\b.{0,200}|heeft .{0,200}geschreven)\s*:$/i,
	/^den\b.{6,300}\bskrev\b.{0,200}:$/i,
	// Thunderbird, and Gmail with an address alone
	/^.{2,200}<[^<>\s]+@[^<>\s]+>\s+(?:wrote|schrieb|a [ée]crit|escribi[óo]|schreef|ha scritto)\b.{0,80}:$/i,
];
const MOST_LINES_OF_A_HEAD = 3;

const DIVIDER = [
	/^[-_\s]*(?:original (?:message|appointment)|urspr(?:ü|ue)ngliche nachricht|message d['’]origine|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht)[-_\s]*$/i,
	/^[-\s]*(?:forwarded message|weitergeleitete nachricht|message transf[ée]r[ée]|mensaje reenviado)[-\s]*$/i,
	/^(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)|d[ée]but du message (?:transf[ée]r[ée]|r[ée]exp[ée]di[ée]))\s*:$/i,
	/^_{20,}$/,
];

const OUTLOOK_FIRST = /^\*?(?:from|von|de|da|van)\s?\*?:\*?\s?\S/i;
const OUTLOOK_SECOND =
	/^\*?(?:sent|date|gesendet|datum|envoy[ée]|enviado(?: el)?|fecha|inviato|data|verzonden|to|an|[àa]|para|a|aan)\s?\*?:\*?\s?\S/i;

const SIGNATURE = [
	/^--$/,
	/^get outlook\b/i,
	/^(?:sent (?:from|via|with)|gesendet (?:von|mit)|von meinem?|envoy[ée] (?:de|depuis|à partir)|t[ée]l[ée]charge[rz]? outlook|enviado (?:desde|do|de|con)|obtener outlook|inviato da|verzonden (?:vanaf|met|van)|verstuurd (?:vanaf|met|van))\b.{0,60}\b(?:iphone|ipad|android|outlook|mobile|mobilger[äa]t|handy|smartphone|samsung|galaxy|mail|courrier|yahoo)\b.{0,60}$/i,
];

const CLOSING =
	/^(?:(?:best|kind|warm|warmest|many|with (?:best|kind)|all the)?\s*(?:regards|wishes|best)|best|cheers|sincerely|yours (?:sincerely|truly|faithfully)|thanks(?: again)?|thank you|many thanks|(?:mit )?(?:freundlichen?|besten?|lieben?|herzlichen?|viele[nr]?|sch[öo]nen?)\s+gr(?:ü|ue)(?:ß|ss)en?|gr(?:ü|ue)(?:ß|ss)e|(?:vielen|besten|herzlichen) dank|lg|vg|mfg|(?:bien )?cordialement|bien [àa] vous|cordialement v[ôo]tre|merci(?: d['’]avance)?|(?:un )?(?:cordial )?saludos?(?: cordiales)?|atentamente|gracias|(?:cordiali|distinti) saluti|grazie|(?:met )?vriendelijke groet(?:en)?|groet(?:en|jes)?|atenciosamente|obrigad[oa])\s*[,.!]*$/i;
const MOST_LINES_OF_A_SIGNATURE = 8;
const MOST_WORDS_OF_A_SIGNATURE = 8;
/** A number to call, an address, a site; or names and titles alone, each word of which begins with a capital. */
const HOW_TO_REACH = /@|www\.|https?:|\d[\d\s()/.-]{5,}/i;
const NAME = /^[\p{Lu}\d(][\p{L}\p{M}\d.'’()-]*$/u;
const PARTICLE = /^(?:of|and|de|du|des|la|von|van|der|di|e|y|und|für|&|–|-)$/u;
const POSTSCRIPT = /^(?:p\.? ?s\.?\b)/i;

const DISCLAIMER =
	/\b(?:confidential|vertraulich\w*|confidentiel\w*|confidencial\w*)\b.{0,300}\b(?:recipients?|addressees?|empf[äa]nger\w*|adressat\w*|destinataires?|destinatarios?)\b/i;

const INVISIBLE = /[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]/g;

/**
 * Blank when nothing of one's own is left. A reply below or between quoted lines is kept: only the quoted lines go.
 */
export function cutReply(text: string): string {
	const lines = text
		.replace(/\r\n?|\u2028|\u2029/g, '\n')
		.replace(/\u00a0/g, ' ')
		.replace(INVISIBLE, '')
		.split('\n')
		.map((line) => line.trimEnd());
	const own = withoutQuotes(lines);
	return withoutSignature(own)
		.join('\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}

function withoutQuotes(lines: string[]): string[] {
	const own: string[] = [];
	for (let index = 0; index < lines.length; index += 1) {
		const line = lines[index] ?? '';
		const length = lengthOfHead(lines, index);
		if (length > 0) {
			// Programs that mark quoted lines let people write between and below them.
			if (!isQuoted(nextText(lines, index + length))) return own;
			index += length - 1;
			continue;
		}
		if (isDivider(line) || isOutlookHead(lines, index)) return own;
		if (!isQuoted(line)) own.push(line);
	}
	return own;
}

function isQuoted(line: string): boolean {
	return /^\s*>/.test(line);
}

function nextText(lines: string[], from: number): string {
	return lines.slice(from).find((line) => line.trim() !== '') ?? '';
}

/** How many lines the head of a quote takes that begins here; 0 for none. A head is no end of a sentence in between. */
function lengthOfHead(lines: string[], from: number): number {
	const head: string[] = [];
	for (const line of lines.slice(from, from + MOST_LINES_OF_A_HEAD)) {
		const text = line.trim();
		if (text === '' || /[.!?]$/.test(head.at(-1) ?? '')) return 0;
		head.push(text);
		const whole = head.join(' ');
		if (QUOTE_HEAD.some((pattern) => pattern.test(whole))) return head.length;
	}
	return 0;
}

function isDivider(line: string): boolean {
	return DIVIDER.some((pattern) => pattern.test(line.trim()));
}

/** `From: …` with `Sent: …`, `Date: …` or `To: …` right below it. */
function isOutlookHead(lines: string[], index: number): boolean {
	const [first = '', second = ''] = lines
		.slice(index, index + 4)
		.map((line) => line.trim())
		.filter((line) => line !== '');
	return OUTLOOK_FIRST.test(first) && OUTLOOK_SECOND.test(second) && lines[index]?.trim() === first;
}

function withoutSignature(lines: string[]): string[] {
	const end = lines.findIndex(
		(line) => SIGNATURE.some((pattern) => pattern.test(line.trim())) || DISCLAIMER.test(line),
	);
	return withoutClosing(end < 0 ? lines : lines.slice(0, end));
}

/** A closing with a few short lines below it, up to the end or to a postscript. */
function withoutClosing(lines: string[]): string[] {
	const written = lines.map((line) => line.trim());
	const start = written.findIndex((line, index) => index > 0 && CLOSING.test(line));
	if (start < 0) return lines;
	const after = written.slice(start + 1);
	const postscript = after.findIndex((line) => POSTSCRIPT.test(line));
	const signature = (postscript < 0 ? after : after.slice(0, postscript)).filter(
		(line) => line !== '',
	);
	const isSignature =
		signature.length <= MOST_LINES_OF_A_SIGNATURE && signature.every(isLineOfASignature);
	if (!isSignature) return lines;
	return [...lines.slice(0, start), ...(postscript < 0 ? [] : after.slice(postscript))];
}

function isLineOfASignature(line: string): boolean {
	if (HOW_TO_REACH.test(line)) return true;
	const words = line.split(/[\s,|·/]+/).filter((word) => word !== '');
	return words.length <= MOST_WORDS_OF_A_SIGNATURE && words.every(isNameOrParticle);
}

function isNameOrParticle(word: string): boolean {
	return PARTICLE.test(word) || NAME.test(word);
}
