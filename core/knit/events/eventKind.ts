import type { News } from './types';

/** One kind of event, as *Trigger On* offers it. */
export interface EventKindDefinition<Kind extends string = string> {
	/** The value of the option, and the `event` of the items. */
	kind: Kind;
	/** What people read. */
	label: string;
	/** A short hint. */
	description: string;
	about: News['kind'];
	matches(news: News): boolean;
}

interface GivenKind<Kind extends string, About extends News['kind']> {
	kind: Kind;
	label: string;
	description: string;
	/** What the news is about: an application, an offer of it, a job, … */
	about: About;
	/** Which news of these; all of them when left out. */
	matches?(news: NewsAbout<About>): boolean;
}

type NewsAbout<About extends News['kind']> = Extract<News, { kind: About }>;

/**
 * Defines a kind of event. To add one, give it a file in `kinds/` and a line in `kinds/index.ts`: the trigger's panel
 * and its types follow from there.
 */
export function eventKind<const Kind extends string, const About extends News['kind']>(
	given: GivenKind<Kind, About>,
): EventKindDefinition<Kind> {
	const { kind, label, description, about } = given;
	return {
		kind,
		label,
		description,
		about,
		matches: (news) => isAbout(news, about) && (given.matches?.(news) ?? true),
	};
}

function isAbout<About extends News['kind']>(news: News, about: About): news is NewsAbout<About> {
	return news.kind === about;
}
