import { z } from 'zod/v4';

import { hasContent } from './offers';
import { median } from './tally';

/** The hours that recruiters say they saved in a month. */
export interface SavedTime {
	/** `2026-06` */
	month: string;
	hours: number;
	medianHours: number | null;
	answered: number;
	asked: number;
}

const surveyRowSchema = z.object({
	month: z.string().regex(/^\d{4}-\d\d$/),
	recruiterEmail: z.string().min(1),
	hours: z
		.union([z.number(), z.string().min(1).transform(Number)])
		.nullish()
		.catch(null),
	answeredAt: z.string().nullish(),
});

/** Reads rows of *knit surveys* of a month. Whoever answered twice counts once, with the last answer. */
export function savedTime(rows: unknown[], month: string): SavedTime {
	const answers = new Map<string, number | null>();
	const readable = rows
		.filter(hasContent)
		.flatMap((row) => surveyRowSchema.safeParse(row).data ?? [])
		.filter((row) => row.month === month)
		.sort((one, other) => ((one.answeredAt ?? '') < (other.answeredAt ?? '') ? -1 : 1));
	for (const { recruiterEmail, hours, answeredAt } of readable) {
		const isAnswer = Boolean(answeredAt) && typeof hours === 'number' && Number.isFinite(hours);
		const key = recruiterEmail.toLowerCase();
		if (isAnswer || !answers.has(key)) answers.set(key, isAnswer ? hours : null);
	}
	const hours = [...answers.values()].filter((value) => value !== null);
	return {
		month,
		hours: hours.reduce((sum, value) => sum + value, 0),
		medianHours: median(hours),
		answered: hours.length,
		asked: answers.size,
	};
}
