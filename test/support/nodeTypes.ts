import type { INodeType } from 'n8n-workflow';

import { AnswerPageTrigger } from '../../nodes/AnswerPageTrigger/AnswerPageTrigger.node';
import { Assessment } from '../../nodes/Assessment/Assessment.node';
import { CandidateUpdate } from '../../nodes/CandidateUpdate/CandidateUpdate.node';
import { CandidateUpdateTrigger } from '../../nodes/CandidateUpdateTrigger/CandidateUpdateTrigger.node';
import { ChangeFilter } from '../../nodes/ChangeFilter/ChangeFilter.node';
import { GreenhouseAssessmentTrigger } from '../../nodes/GreenhouseAssessmentTrigger/GreenhouseAssessmentTrigger.node';
import { Knit } from '../../nodes/Knit/Knit.node';
import { KnitTrigger } from '../../nodes/KnitTrigger/KnitTrigger.node';
import { KnitSyncStart } from '../../nodes/KnitSyncStart/KnitSyncStart.node';
import { NextCandidates } from '../../nodes/NextCandidates/NextCandidates.node';
import { OfferAcceptedFilter } from '../../nodes/OfferAcceptedFilter/OfferAcceptedFilter.node';
import { OfferReport } from '../../nodes/OfferReport/OfferReport.node';
import { OfferEngagement } from '../../nodes/OfferEngagement/OfferEngagement.node';
import { OfferMessage } from '../../nodes/OfferMessage/OfferMessage.node';
import { ReplyReader } from '../../nodes/ReplyReader/ReplyReader.node';
import { WelcomeGiftLedger } from '../../nodes/WelcomeGiftLedger/WelcomeGiftLedger.node';
import { WelcomeGiftMessage } from '../../nodes/WelcomeGiftMessage/WelcomeGiftMessage.node';
import { WelcomeGiftPackage } from '../../nodes/WelcomeGiftPackage/WelcomeGiftPackage.node';
import { WelcomeGiftRecords } from '../../nodes/WelcomeGiftRecords/WelcomeGiftRecords.node';

/** Every node of the pack, by the name that workflows call it by, without `n8n-nodes-knit.`. */
export const NODE_TYPES: Record<string, INodeType> = {
	answerPageTrigger: new AnswerPageTrigger(),
	assessment: new Assessment(),
	candidateUpdate: new CandidateUpdate(),
	candidateUpdateTrigger: new CandidateUpdateTrigger(),
	changeFilter: new ChangeFilter(),
	greenhouseAssessmentTrigger: new GreenhouseAssessmentTrigger(),
	knit: new Knit(),
	knitTrigger: new KnitTrigger(),
	knitSyncStart: new KnitSyncStart(),
	nextCandidates: new NextCandidates(),
	offerAcceptedFilter: new OfferAcceptedFilter(),
	offerReport: new OfferReport(),
	offerEngagement: new OfferEngagement(),
	offerMessage: new OfferMessage(),
	replyReader: new ReplyReader(),
	welcomeGiftLedger: new WelcomeGiftLedger(),
	welcomeGiftMessage: new WelcomeGiftMessage(),
	welcomeGiftPackage: new WelcomeGiftPackage(),
	welcomeGiftRecords: new WelcomeGiftRecords(),
};
