import { z } from 'zod/v4';

import type { PageOptions } from '../../core/messages/pages/answer';
import { PAGE_KINDS, type PageKind } from '../../core/messages/pages/links';
import { pageTexts } from '../../core/messages/pages/texts';

const PREFERENCES = ['size', 'diet', 'note'] as const;

const optionsSchema = z
	.object({
		preferences: z.array(z.string()).catch([...PREFERENCES]),
		texts: z
			.object({ replaced: z.array(z.object({ name: z.string(), text: z.string() })) })
			.catch({ replaced: [] }),
	})
	.catch({ preferences: [...PREFERENCES], texts: { replaced: [] } });

/** The kinds of pages that are shown here. */
export function pageKindsOf(pages: unknown): PageKind[] {
	const chosen: unknown[] = Array.isArray(pages) ? pages : [];
	return PAGE_KINDS.filter((kind) => chosen.includes(kind));
}

/** What a person set under Options. */
export function pageOptionsOf(options: unknown): PageOptions {
	const { preferences, texts } = optionsSchema.parse(options);
	return {
		texts: pageTexts(texts.replaced),
		preferences: PREFERENCES.filter((name) => preferences.includes(name)),
	};
}
