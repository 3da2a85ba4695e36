import type { Application, Offer } from '../records/types';
import type { ApplicationFacts, EventFacts, News } from './types';

/** What an item says of its news, beside where the event came from; null for what nobody can have chosen. */
export function factsOf(news: News, includeAttachments: boolean): EventFacts | null {
	switch (news.kind) {
		case 'application':
		case 'offer': {
			const facts = applicationFacts(news.application, news.kind === 'offer' ? news.offer : null);
			return includeAttachments ? { ...facts, attachments: news.attachments } : facts;
		}
		case 'interview': {
			const { application, interview, attachments } = news;
			const facts = {
				...applicationFacts(application, null),
				interviewId: interview.id,
				interview,
			};
			return includeAttachments ? { ...facts, attachments } : facts;
		}
		case 'applicationDeleted':
			return {
				applicationId: news.applicationId,
				candidateId: news.candidateId,
				jobId: news.jobId,
				offerId: null,
				offerStatus: null,
				offer: null,
				application: null,
			};
		case 'job':
			return { change: news.change, jobId: news.jobId, job: news.job };
		case 'assessment':
			return news.assessment;
		case 'sync':
			return news.sync;
		case 'integration':
			return news.integration;
		case 'other':
			return null;
	}
}

function applicationFacts(application: Application, offer: Offer | null): ApplicationFacts {
	return {
		applicationId: application.id,
		candidateId: application.candidate?.id ?? null,
		jobId: application.jobId,
		offerId: offer?.id ?? null,
		offerStatus: offer?.status ?? null,
		offer,
		application,
	};
}
