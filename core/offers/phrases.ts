import { pattern } from '../text/remembered';
import type { Application, Offer } from '../knit/records/types';

/** How reasons name things: by id alone, since a reason may end up in a log. */
export function aboutOffer(offer: Offer, application: Application): string {
	const named = offer.id === null ? 'The offer' : `Offer ${shown(offer.id)}`;
	return application.id === null ? named : `${named} of application ${shown(application.id)}`;
}

export function aboutApplication(application: Application): string {
	return application.id === null ? 'The application' : `Application ${shown(application.id)}`;
}

const LONGEST_ID = 80;

export function shown(id: string): string {
	return id.length <= LONGEST_ID ? id : `${id.slice(0, LONGEST_ID)}…`;
}

const LONGEST_STATUS = 40;
const betweenStatusWords = pattern(String.raw`[^\p{L}\p{N}@._+-]+`, 'u');

/** The words of a status, less everything in them that could say who the candidate is. */
export function statusShown(offer: Offer, application: Application): string {
	const { candidate } = application;
	const names = [candidate?.firstName, candidate?.lastName, candidate?.preferredName]
		.flatMap((name) => name?.toLowerCase().split(/\s+/) ?? [])
		.filter((name) => name !== '');
	const words = (offer.statusText ?? '')
		.split(betweenStatusWords())
		.filter((word) => !word.includes('@') && !/\d{4}/.test(word))
		.filter((word) => !names.includes(word.toLowerCase().replace(/[._-]+$/, '')));
	const text = words.join(' ').trim();
	if (text === '') return '';
	return ` (${text.length <= LONGEST_STATUS ? text : `${text.slice(0, LONGEST_STATUS).trim()}…`})`;
}
