import type { DateTime } from 'luxon';
import { z } from 'zod/v4';

import { monthBefore, monthName } from '../reports/periods';
import type { Settings } from '../settings/settings';
import { oneEmailAddress } from '../text/emailAddress';
import { monthInWords } from '../text/dates';
import { fillTemplate, valueNamed } from '../text/templates';
import type { SurveyLink } from './pages/links';
import type { ReportMessage } from './report';
import type { SurveyPlaceholder } from './reportWords';
import type { Words } from './words/parts';
import { emailParts, oneLine } from './written';

/** The link to a survey can be opened so long. */
const OPEN_DAYS = 28;
const PLAIN_WORDS = 'How many hours did you save in {month}?';

export interface Survey extends ReportMessage {
	recruiterEmail: string;
	/** `2026-06` */
	month: string;
	/** An instant. */
	askedAt: string;
}

const offerSchema = z.object({
	recruiterEmail: z.string().nullish(),
	sentAt: z.string().nullish(),
	decidedAt: z.string().nullish(),
});

/** Whoever had an offer that was sent or decided in the last whole month, by address, each once, in order. */
export function recruitersToAsk(offerRows: unknown[], now: DateTime, timeZone: string): string[] {
	const { from, until } = monthBefore(now.setZone(timeZone), 1);
	const [start, end] = [from, until].map((at) => at.toUTC().toISO() ?? '');
	const addresses = offerRows.flatMap((row) => {
		const { data } = offerSchema.safeParse(row);
		const times = [data?.sentAt, data?.decidedAt];
		const isOfMonth = times.some((at) => at && at >= (start ?? '') && at < (end ?? ''));
		return isOfMonth ? (oneEmailAddress(data?.recruiterEmail ?? null)?.toLowerCase() ?? []) : [];
	});
	return [...new Set(addresses)].sort();
}

/**
 * One email for each recruiter.
 * @param words as they stand in the panel
 * @param urlOf seals a link and makes an address of it
 */
export function writeSurveys(
	recruiters: string[],
	words: Words,
	now: DateTime,
	settings: Settings,
	urlOf: (link: SurveyLink) => string,
): Survey[] {
	const month = monthName(monthBefore(now.setZone(settings.timeZone), 1));
	const until = Math.floor(now.plus({ days: OPEN_DAYS }).toSeconds());
	return recruiters.map((recruiter) => {
		const link: SurveyLink = {
			page: 'survey',
			month,
			for: recruiter,
			until,
			company: companyOf(settings),
		};
		const banner = settings.trialMode ? `[Trial] Would have gone to ${recruiter}` : null;
		const values: Record<SurveyPlaceholder, string | null> = {
			month: monthInWords(month, settings),
			recruiter,
			company: settings.companyName || null,
			surveyLink: urlOf(link),
		};
		const valueOf = valueNamed(values);
		const subject = fillTemplate(words.subject, valueOf);
		const line = oneLine(banner === null ? subject : `${banner}: ${subject}`);
		const template = words.email ?? '';
		const filled = { template, valueOf, otherwise: PLAIN_WORDS };
		return {
			messageId: `survey/${month}/${recruiter}`,
			offerKey: '',
			applicationKey: '',
			audience: 'recruiter',
			occasion: 'hours_survey',
			channel: template.trim() === '' ? 'none' : 'email',
			to: banner === null ? recruiter : settings.teamEmail,
			from: settings.fromEmail,
			replyTo: settings.replyToEmail,
			subject: line,
			...emailParts(filled, line, banner, settings),
			pictures: '',
			example: false,
			recruiterEmail: recruiter,
			month,
			askedAt: now.toUTC().toISO() ?? '',
		};
	});
}

function companyOf(settings: Settings): SurveyLink['company'] {
	const { companyName, logoUrl, color, replyToEmail, language, timeZone, country } = settings;
	return { name: companyName, logoUrl, color, contact: replyToEmail, language, timeZone, country };
}
