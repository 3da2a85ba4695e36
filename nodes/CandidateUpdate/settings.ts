import { z } from 'zod/v4';

import { readSettings, type Settings } from '../../core/settings/settings';
import { readDecision, type Decision } from '../../core/updates/decision';
import type { UpdateOptions } from '../../core/updates/types';

export interface NodeSettings {
	judging: UpdateOptions;
	earlier: unknown;
	/** What a recruiter decided; null when this is about the update itself. */
	decision: Decision | null;
	/** The company's settings; null when nothing is planned by them. */
	plan: Settings | null;
	/** When the ATS began to be read. */
	readAt: string | null;
}

export type SettingsReading =
	| { kind: 'settings'; settings: NodeSettings }
	/** `message` says which field is wrong, `advice` what to enter. */
	| { kind: 'invalid'; message: string; advice: string };

export const MINIMUM_CONFIDENCE = 0.8;

const CONFIDENCE_RANGE = "'Minimum Confidence' is not a number from 0 to 1";

const optionsSchema = z.object({
	allowNotes: z.boolean({ error: "'Allow Notes' is neither true nor false" }).default(true),
	allowStages: z.boolean({ error: "'Allow Stages' is neither true nor false" }).default(true),
	answer: z.unknown(),
	earlierUpdates: z.unknown(),
	readAt: z.string().nullable().catch(null).default(null),
	settings: z.unknown(),
	// An empty expression must not let everything pass, and would count as 0.
	minimumConfidence: z
		.union([z.number(), z.string().trim().min(1).transform(Number)], { error: CONFIDENCE_RANGE })
		.refine((value) => value >= 0 && value <= 1, CONFIDENCE_RANGE)
		.default(MINIMUM_CONFIDENCE),
	sensitiveStages: z.string({ error: "'Sensitive Stages' is not text" }).default(''),
});

const ADVICE = 'Correct it under Options. If it is an expression, look at the incoming item.';

/** The options of the panel, or of an expression in it. */
export function readUpdateSettings(given: unknown): SettingsReading {
	const reading = optionsSchema.safeParse(given);
	if (!reading.success) {
		const message = reading.error.issues[0]?.message ?? 'The options cannot be read';
		return { kind: 'invalid', message, advice: ADVICE };
	}
	const { answer, earlierUpdates, readAt, settings, sensitiveStages, ...judging } = reading.data;
	const company = isGiven(settings) ? readSettings(settings) : null;
	if (company?.kind === 'missing') {
		const [message = company.reason, ...rest] = company.reason.split(/(?<=\.) /);
		return { kind: 'invalid', message, advice: rest.join(' ') };
	}
	const sensitiveWords = sensitiveStages
		.split(/[,;\n]/)
		.map((words) => words.trim())
		.filter((words) => words !== '');
	return {
		kind: 'settings',
		settings: {
			judging: { ...judging, sensitiveWords },
			earlier: earlierUpdates,
			decision: readDecision(answer),
			plan: company?.settings ?? null,
			readAt,
		},
	};
}

function isGiven(value: unknown): boolean {
	return value !== undefined && value !== null && value !== '';
}
