export { describeEffect, describeFault } from '../faults/index.js'
export { campaignReport, type CampaignStory } from './html/campaign-report.js'
export { runReport } from './html/run-report.js'
