import { z } from 'zod/v4';

const text = z
	.union([z.string(), z.number().transform(String)])
	.nullish()
	.catch(null)
	.transform((value) => value || null);

const eventSchema = z.object({
	at: z.string(),
	event: z.string(),
	outcome: z.string(),
	status: text,
	reviewCode: text,
	reason: text,
	step: text,
	rule: text,
	rulesVersion: text,
	answeredBy: text,
	offerKey: text,
	traceId: text,
	executionId: text,
});

const messageSchema = z.object({
	at: z.string(),
	audience: z.string(),
	occasion: z.string(),
	channel: z.string(),
	state: z.string(),
	offerKey: text,
	messageId: z.string(),
	note: text,
	executionId: text,
});

/** One line of a gift's story, in the order in which it happened. */
export type StoryLine =
	| ({ kind: 'received' | 'decision' | 'answer' } & z.infer<typeof eventSchema>)
	| ({ kind: 'message' } & z.infer<typeof messageSchema>);

/**
 * Everything that happened to a gift, the oldest first, from the rows of *knit events* and *knit messages* alone; rows
 * of other tables and of no table are passed over. What was looked at and left as it is, is left out.
 */
export function storyOf(rows: unknown[]): StoryLine[] {
	const lines = rows.flatMap((row): StoryLine[] => {
		const message = messageSchema.safeParse(row).data;
		if (message !== undefined) return [{ kind: 'message', ...message }];
		const event = eventSchema.safeParse(row).data;
		return event === undefined ? [] : [{ kind: kindOf(event), ...event }];
	});
	return lines
		.filter((line) => line.kind !== 'decision' || line.outcome !== 'nothing')
		.map((line, index) => ({ line, index }))
		.sort((one, other) => compared(one.line, other.line) || one.index - other.index)
		.map(({ line }) => line);
}

function kindOf({
	event,
	outcome,
}: z.infer<typeof eventSchema>): 'received' | 'decision' | 'answer' {
	if (outcome === 'received') return 'received';
	return event.startsWith('answer ') ? 'answer' : 'decision';
}

/** What came in comes before what was decided, and that before the messages about it. */
const ORDER: Record<StoryLine['kind'], number> = {
	received: 0,
	answer: 1,
	decision: 1,
	message: 2,
};

function compared(one: StoryLine, other: StoryLine): number {
	if (one.at !== other.at) return one.at < other.at ? -1 : 1;
	return ORDER[one.kind] - ORDER[other.kind];
}
