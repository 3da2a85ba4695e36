import { createHash } from 'node:crypto';

import type { LinkedCompany } from '../../ledger/answerLink';
import { attributes, Html, markup, type HtmlValue } from './html';
import { styleOf } from './style';
import type { PageTexts } from './texts';

export interface Page {
	/** A complete document. */
	html: string;
	/** Its Content-Security-Policy. */
	policy: string;
}

export interface PageContent {
	company: LinkedCompany;
	texts: PageTexts;
	title: string;
	/** Whether the page shows what has to be corrected; its title says so first. */
	isProblem?: boolean;
	/** What stands below the title. */
	body: HtmlValue;
	footer?: HtmlValue;
	/** Rules of this page alone, beside those of every page. */
	moreStyle?: string;
	/** n8n serves it in a sandbox of its own, in which no address is the page's `'self'`. */
	isSandboxed?: boolean;
}

/** A page without scripts and without anything from elsewhere but the company's logo. */
export function renderPage(content: PageContent): Page {
	const { company, texts } = content;
	const style = `${styleOf(company.color)}${content.moreStyle ?? ''}`;
	const logo = httpsAddress(company.logoUrl);
	const policy = policyOf(style, logo !== null, content.isSandboxed === true);
	// An answer's page gets n8n's own headers, so the page brings its policy along; a frame's is for headers only.
	const ownPolicy = policy.replace("; frame-ancestors 'none'", '');
	const prefix = content.isProblem === true ? texts.problemPrefix : '';
	const title = [`${prefix}${content.title}`, company.name].filter((part) => part !== '');
	const page = markup`<!DOCTYPE html>
<html${attributes({ lang: texts.pageLanguage })}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"${attributes({ content: ownPolicy })}>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex, nofollow">
<title>${title.join(' – ')}</title>
<style>${new Html(style)}</style>
</head>
<body>
<header>${brandOf(company, logo)}</header>
<main>
<h1>${content.title}</h1>
${content.body}
</main>
<footer>${content.footer ?? null}</footer>
</body>
</html>
`;
	return { html: page.text, policy };
}

function brandOf(company: LinkedCompany, logo: string | null): Html {
	if (logo === null) return markup`<p class="company">${company.name}</p>`;
	const picture = { class: 'logo', src: logo, alt: company.name, referrerpolicy: 'no-referrer' };
	return markup`<img${attributes(picture)}>`;
}

/** The one style sheet by its hash, pictures only if there is a logo, and nothing else. */
function policyOf(style: string, hasLogo: boolean, isSandboxed: boolean): string {
	const hash = createHash('sha256').update(style).digest('base64');
	return [
		"default-src 'none'",
		`style-src 'sha256-${hash}'`,
		...(hasLogo ? ['img-src https:'] : []),
		isSandboxed ? 'form-action http: https:' : "form-action 'self'",
		"base-uri 'none'",
		"frame-ancestors 'none'",
	].join('; ');
}

/** Null unless it is a whole address that starts with https. */
export function httpsAddress(text: string): string | null {
	const trimmed = text.trim();
	if (!/^https:\/\/[^\s\\]+$/i.test(trimmed) || !URL.canParse(trimmed)) return null;
	const { username, password, href } = new URL(trimmed);
	return username === '' && password === '' ? href : null;
}
