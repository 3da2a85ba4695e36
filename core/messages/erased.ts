import type { ErasureCounts } from '../reports/erasure';
import type { Settings } from '../settings/settings';
import { renderPage } from './renderPage';

/**
 * The page after an erasure, as an HTML document.
 * @param sharedBy ids of the candidates among whom somebody has to choose; empty for none
 */
export function writeErasurePage(
	{ gifts, rows, runs }: ErasureCounts,
	sharedBy: string[],
	settings: Settings,
): string {
	const isFound = gifts + rows + (runs ?? 0) > 0;
	const saved =
		runs === null
			? 'Saved runs could not be searched. Check the n8n API credential of “Workshop · Erase saved runs”.'
			: `Saved runs deleted: ${runs}.`;
	const isShared = sharedBy.length > 0;
	return renderPage({
		title: isShared
			? 'Several candidates have this address.'
			: isFound
				? 'The data is erased.'
				: 'Nobody was found.',
		paragraphs: [
			...(isShared
				? [
						`Nothing was erased. Open the form again, leave the address blank, and enter one candidate ID: ${sharedBy.join(', ')}.`,
					]
				: []),
			`Gifts without personal data now: ${gifts}. Other rows erased: ${rows}.`,
			saved,
			'The table “knit events” says who had it erased and when.',
			'The ATS, mailboxes and Slack keep their own copies. Erase the person there, too.',
		],
		company: {
			name: settings.companyName,
			logoUrl: settings.logoUrl,
			color: settings.color,
			contact: settings.replyToEmail,
			language: settings.language,
			timeZone: settings.timeZone,
		},
	});
}
