import type { ResultPage } from './answered';
import { paragraphs as shown } from './pages/brand';
import { renderPage as renderDocument } from './pages/document';
import { markup, type Html } from './pages/html';
import { DEFAULT_TEXTS } from './pages/texts';

/** The page after an answer as an HTML document, in the looks of the page that asked. */
export function renderPage({ title, paragraphs, company }: ResultPage): string {
	const body = paragraphs.map((text) =>
		text.includes('\n') ? markup`<p class="postal">${inLines(text)}</p>\n` : shown(text, company),
	);
	return renderDocument({ company, texts: DEFAULT_TEXTS, title, body }).html;
}

function inLines(text: string): Html[] {
	return text.split('\n').map((line, index) => markup`${index > 0 && markup`<br>`}${line}`);
}
