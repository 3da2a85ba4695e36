import type { ResultPage } from './answered';
import { paragraphs as shown } from './pages/brand';
import { renderPage as renderDocument } from './pages/document';
import { DEFAULT_TEXTS } from './pages/texts';

/** The page after an answer as an HTML document, in the looks of the page that asked. */
export function renderPage({ title, paragraphs, company }: ResultPage): string {
	const body = paragraphs.map((text) => shown(text, company));
	return renderDocument({ company, texts: DEFAULT_TEXTS, title, body }).html;
}
