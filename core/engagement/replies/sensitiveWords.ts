import { stripAccents } from '../../text/matching';

/**
 * Beginnings of words about protected attributes: health, family, faith, origin, orientation, age, disability. Long enough
 * to mean little else; English, German, French, Spanish, Italian, Portuguese and Dutch.
 */
const BEGINNINGS = [
	...[
		'pregnan',
		'maternity',
		'paternity',
		'disab',
		'disorder',
		'illness',
		'cancer',
		'surgery',
		'diagnos',
	],
	...[
		'depress',
		'therap',
		'medical',
		'wheelchair',
		'religio',
		'church',
		'mosque',
		'synagog',
		'muslim',
		'islam',
	],
	...[
		'christian',
		'jewish',
		'hindu',
		'buddhis',
		'ramadan',
		'ethnic',
		'nationalit',
		'citizenship',
		'refugee',
		'asylum',
	],
	...['transgender', 'sexual', 'lesbian', 'veteran', 'divorc', 'widow'],
	...[
		'schwanger',
		'mutterschutz',
		'elternzeit',
		'behinder',
		'krank',
		'krebs',
		'depressi',
		'arztlich',
		'kirch',
	],
	...[
		'moschee',
		'jude',
		'judisch',
		'staatsangehor',
		'staatsburger',
		'fluchtling',
		'gewerkschaft',
		'geschieden',
		'verwitwet',
	],
	...[
		'enceinte',
		'grossesse',
		'handicap',
		'maladie',
		'eglise',
		'mosquee',
		'musulman',
		'juif',
		'juive',
	],
	...[
		'syndicat',
		'embarazad',
		'embarazo',
		'discapac',
		'enfermedad',
		'iglesia',
		'mezquita',
		'judio',
		'judia',
		'nacionalidad',
	],
	...[
		'incinta',
		'gravidanza',
		'disabil',
		'malattia',
		'chiesa',
		'nazionalita',
		'gravida',
		'deficien',
		'doenca',
	],
	...['igreja', 'zwanger', 'ziekte', 'kerk', 'moskee', 'nationaliteit'],
];

/** Whole words, which as beginnings would mean too much. */
const WORDS = ['gay', 'hiv', 'race', 'gender', 'sick', 'ill', 'imam', 'priest'];

const WORD = /[\p{L}\p{N}]+/gu;

/** Whether a sentence speaks of a protected attribute. It may say so of a sentence that does not; then less is shown. */
export function isSensitiveText(sentence: string): boolean {
	const words = stripAccents(sentence).match(WORD) ?? [];
	return words.some(
		(word) => WORDS.includes(word) || BEGINNINGS.some((beginning) => word.startsWith(beginning)),
	);
}
