"""Where each fact can be read: authors or publisher, and the address of the page.

Many addresses are secondary pages that report the study: these were read, and a paper's journal is named beside them.
"""

from __future__ import annotations

REFERENCES: dict[str, str] = {
    "S01": "Bass model, parameter survey: tx.shu.edu.tw/SilverJay/SJay05-u/BassModel.htm",
    "S02": (
        "You, Vadakkepatt and Joshi (2015), A Meta-Analysis of Electronic Word-of-Mouth Elasticity, Journal of "
        "Marketing 79(2), 19-39, doi.org/10.1509/jm.14.0169: "
        "vdocument.in/ya-you-gautham-g-vadakkepatt-amit-m-joshi-a-meta-analysis-of-electronic.html and "
        "msi.org/articles/ewom-and-product-sales/"
    ),
    "S03": (
        "Trusov, Bucklin and Pauwels (2009), Effects of Word-of-Mouth Versus Traditional Marketing, Journal of "
        "Marketing 73(5), 90-102; abstract of the draft of 2007: "
        "documents.pub/document/estimating-the-elasticity-of-wom-may-12-2007.html"
    ),
    "S04": (
        "Schmitt, Skiera and Van den Bulte (2011), Referral Programs and Customer Value, Journal of Marketing 75(1), "
        "46-59, doi.org/10.1509/jm.75.1.46; read as their Do Referral Programs Increase Profits? (2013): "
        "researchgate.net/publication/236742277_Do_Referral_Programs_Increase_Profits and "
        "baylor.edu/business/kellercenter/news.php?action=story&story=214061"
    ),
    "S05": (
        "Gupta, Lehmann and Stuart (2004), Valuing Customers, Journal of Marketing Research 41(1), 7-18: "
        "id.scribd.com/document/212074341/6-Valuing-Customers-Gupta and "
        "www8.gsb.columbia.edu/researcharchive/articles/373"
    ),
    "S06": (
        "Baines and others, Marketing, on Reichheld and Sasser's figures: learninglink.oup.com/access/content/"
        "marketing-5e-student-resources/baines5e-chapter-15-2-research-insights"
    ),
    "S07": "Sharp, Loyalty myths: marketingscience.info/loyalty-myths/",
    "S08": (
        "Westerman and others, Leading Digital (Capgemini and MIT): capgemini.com/fi-en/news/global-study-reveals-th"
        "at-the-most-digitally-mature-companies-are-26-percent-more-profitable-than-their-industry-competitors/ and "
        "p. 19 at yumpu.com/en/document/view/67486610"
    ),
    "S09": (
        "Newspaper churn studies: "
        "editorandpublisher.com/stories/subscriber-churn-down-dramatically-says-naa-study,138141 and "
        "ajrarchive.org/article.asp?id=3496"
    ),
    "S10": (
        "Bank retention figures: "
        "customerthink.com/new-customer-retention-a-fundamental-in-retail-financial-services/ and "
        "csp.com/the-true-cost-of-customer-churn-at-banks-and-credit-union/ and fiworks.com/resources/statistics"
    ),
    "S11": (
        "Online conversion and acquisition cost: benchmark-analytics.com/d/?q=Conversion+Rates+How+High+Is+Up and "
        "internetretailer.com/2001/06/05/customer-acquisition-costs-down-click-throughs-up-says-shop-or"
    ),
    "S13": (
        "Practitioner's page on business customers: "
        "johnnygrow.com/customer-service-insights/the-6-reasons-b2b-customers-churn/"
    ),
    "S20": (
        "SHRM benchmarking: "
        "hrdive.com/news/latest-shrm-benchmarking-report-offers-data-on-recruiting-salary-and-more/423809 and "
        "acetermpaper.com/shrm-customized-benchmarking-service/"
    ),
    "S21": (
        "Employer-brand surveys: "
        "top100.universumglobal.com/united-states-of-america/stories/making-a-case-for-employer-branding and busines"
        "s.linkedin.com/talent-solutions/blog/employer-brand/2016/research-shows-exactly-how-much-having-a-bad-emplo"
        "yer-brand-will-cost-you"
    ),
    "S22": (
        "Turban and Cable (2003), Firm Reputation and Applicant Pool Characteristics, Journal of Organizational "
        "Behavior 24(6), 733-751: doi.org/10.1002/job.215 and fliphtml5.com/ikig/jtuj"
    ),
    "S23": "Mellon study of new hires (November 2003): plansponsor.com/external-hires-take-longer-to-catch-on/",
    "S24": "NACE recruiting benchmarks: naceweb.org/s01222014/recruiting-benchmark-offer-acceptance.aspx",
    "S25": "PwC HR metrics: workforce.pwc.com/hr-metrics/offer-acceptance-rate",
    "S26": (
        "IT staff turnover surveys (SIM, Janco, Meta): "
        "blog.e-janco.com/2012/10/10/it-staff-turnover-rates-at-very-low-levels/ and "
        "cacm.acm.org/magazines/2021/9/255039 and "
        "eweek.com/it-management/surprise-voluntary-it-turnover-remains-high"
    ),
    "S27": (
        "Business costs of replacing employees, 27 cases: "
        "paperzz.com/doc/8637574/there-are-significant-business-costs-to-replacing-employees"
    ),
    "S28": (
        "Bidwell (2011), Paying More to Get Less, Administrative Science Quarterly 56(3), 369-407: "
        "humancapitalleague.com/external-hires-cost-more-and-perform-worse-the-case-for-internal-mobility/"
    ),
    "S29": (
        "O'Boyle and Aguinis (2012), The Best and the Rest: Revisiting the Norm of Normality of Individual "
        "Performance, Personnel Psychology 65(1), 79-119: "
        "docslib.org/doc/7591206/the-best-and-the-rest-revisiting-the-norm-of-normality-of-individual-performance"
    ),
    "S30": (
        "BCG, diverse leadership and innovation (2018): scribd.com/document/699565567/Lorenzo-and-Reeves-2018 and "
        "fastcompany.com/40520396"
    ),
    "S30b": "Center for Talent Innovation (2013): globenewswire.com/en/news-release/2013/09/26/576205",
    "S31": (
        "Hülsheger, Anderson and Salgado (2009), Team-Level Predictors of Innovation at Work, Journal of Applied "
        "Psychology 94(5), 1128-1145, doi.org/10.1037/a0015978: "
        "cris.maastrichtuniversity.nl/en/publications/team-level-predictors-of-innovation-at-work-a-comprehensive-meta-"
    ),
    "S32": (
        "DHI hiring indicators: dhihiringindicators.com and "
        "fdocuments.in/document/mean-vacancy-duration-rose-to-a-record-high-305-working-mean-vacancy-duration.html"
    ),
    "S33": (
        "Gartner, IT spending and staffing report (2010): "
        "vdocuments.site/research-it-metrics-it-spending-and-staffing-report-2010.html"
    ),
    "S33b": "CIO survey of IT spending (2008): cio.com/article/274441",
    "S33c": "IT spend per industry: petereriksson.ch/it-spend-per-industry/",
    "S40": (
        "Kohavi and others, large-scale experimentation at Bing: "
        "blogs.bing.com/search-quality-insights/August-2013/Large-Scale-Experimentation-at-Bing and "
        "knowledgesketches.com/lenny/ronny-kohavi.html"
    ),
    "S40b": "Digest of Trustworthy Online Controlled Experiments: trustedlibrary.com/digests/3c74fd3797/",
    "S40c": "Interview with Kohavi: lennydistilled.pages.dev/guests/ronny-kohavi",
    "S41": (
        "Kohavi and Thomke (2017), The Surprising Power of Online Experiments, Harvard Business Review: "
        "hbr.org/2017/09/the-surprising-power-of-online-experiments"
    ),
    "S42": (
        "Azevedo, Deng, Montiel Olea, Rao and Weyl (2020), A/B Testing with Fat Tails, Journal of Political Economy "
        "128(12), 4614-4672, doi.org/10.1086/710607: papers.ssrn.com/sol3/papers.cfm?abstract_id=3171224"
    ),
    "S43": (
        "Koning, Hasan and Chatterji (2022), Experimentation and Start-up Performance: Evidence from A/B Testing, "
        "Management Science 68(9), 6434-6453, doi.org/10.1287/mnsc.2021.4209: "
        "readkong.com/page/experimentation-and-startup-performance-evidence-from-a-b-9172701"
    ),
    "S44": (
        "Camuffo and others (2024), A Scientific Approach to Entrepreneurial Decision-Making: Large-Scale Replication "
        "and Extension, Strategic Management Journal 45, 1209-1237: "
        "insead.edu/faculty-research/publications/journal-articles/a-scientific-approach-entrepreneurial-decision-0 "
        "and causalclaims.trfetzer.com/paper/DP14909.html"
    ),
    "S45": (
        "Keil, Mann and Rai (2000), Why Software Projects Escalate, MIS Quarterly 24(4), 631-664: "
        "aisel.aisnet.org/misq/vol24/iss4/4"
    ),
    "S45b": (
        "Keil and Mann (1997), survey of how often and how far projects escalate: "
        "blog.budzier.com/2009/01/13/understanding-the-nature-and-extent-of-is-project-escalation-keil-mann-1997/"
    ),
    "S46": (
        "Standish CHAOS summary (2009): buenastareas.com/ensayos/Tarea/3343301.html and "
        "projectsmart.co.uk/the-curious-case-of-the-chaos-report-2009.html"
    ),
    "S47": (
        "McKinsey and Oxford, large-scale IT projects: mckinsey.com/business-functions/digital-mckinsey/our-insights"
        "/delivering-large-scale-it-projects-on-time-on-budget-and-on-value and "
        "eweek.com/security/black-swan-it-projects-with-out-of-control-budgets-can-kill-enterprises"
    ),
    "S48": (
        "Cooper, stage-gate research (APQC and PDI, 2010): stage-gate.com/resources_stage-gate_latestresearch.php "
        "and sopheon.com/innovation-and-new-product-development-npd-qa-with-bob-cooper-part-one/"
    ),
    "S49": (
        "Correlation Ventures, outcomes of 21 000 financings: "
        "sethlevine.com/archives/2014/08/venture-outcomes-are-even-more-skewed-than-you-think.html"
    ),
    "S50a": (
        "HBR, What Every CEO Should Know About Creating New Businesses (2004): "
        "hbr.org/2004/07/what-every-ceo-should-know-about-creating-new-businesses"
    ),
    "S50b": (
        "McKinsey (December 2020), Why business building is the new priority for growth: mckinsey.com.br/business-funct"
        "ions/mckinsey-digital/our-insights/why-business-building-is-the-new-priority-for-growth"
    ),
    "S50c": (
        "Biggadike, The Risky Business of Diversification (1979): hbr.org/1979/05/the-risky-business-of-diversification"
    ),
    "S50e": "McKinsey Leap, commentary: view.ceros.com/mckinsey/leap-commentary-shaun-collins",
    "S50f": "Bain, quoted at leanscaleup.com/blog/why-companies-struggle-with-business-building/",
    "S51": (
        "Brynjolfsson, Hitt and Kim (2011), Strength in Numbers: How Does Data-Driven Decisionmaking Affect Firm "
        "Performance?, working paper: dissertation.xlibx.info/d1-economy/2294751-1-strength-numbers-how-does-data-drive"
        "n-decisionmaking-affect-firm.php"
    ),
    "S60a": "Gartner, quoted at searchcio.techtarget.com/news/2240170505",
    "S60b": "Gartner, technology spending outside IT: gartner.com/en/documents/3289120",
    "S60c": "CEB on shadow spending: arnnet.com.au/article/533162",
    "S60d": (
        "CEB on misconceptions about shadow IT: "
        "cio.co.uk/opinion/corporate-board/biggest-misconceptions-about-shadow-it-3504817/"
    ),
    "S60e": "Everest Group on shadow IT: everestgrp.com/eliminate-enterprise-shadow-sherpas-blue-shirts/",
    "S60f": (
        "CEB (2013) by way of a reseller: "
        "dynasis.com/blogs-articles/is-your-it-department-losing-control-of-technology-innovation"
    ),
    "S60g": "Survey of shadow IT (2015): itprotoday.com/it-management/survey-shadow-it-expected-to-grow-in-2015-by-20-",
    "S60h": "Computerworld (2004), opinion: computerworld.com/article/2563363",
    "S61": (
        "Gartner's forecast of marketing's technology spend (2012) and its outcome: blog.c24.co.uk/2012/07/18/gartne"
        "r-predicts-that-by-2017-the-chief-marketing-officer-will-control-the-technology-spend/ and "
        "which-50.com/yes-cmos-will-likely-spend-technology-cios-2017/"
    ),
    "S62": (
        "Accenture, CMO and CIO disconnect (2013): newsroom.accenture.com/news/disconnect-between-cmos-and-cio-threa"
        "tens-marketing-effectiveness-of-companies-accenture-study-finds.htm"
    ),
    "S62b": "Computing on why business units bypass IT: computing.co.uk/news/2305732",
    "S63": (
        "Gerow, Grover, Thatcher and Roth (2014), Looking Toward the Future of IT-Business Strategic Alignment through "
        "the Past: A Meta-Analysis, MIS Quarterly 38(4): misq.umn.edu/looking-toward-the-future-of-it-business-strategi"
        "c-alignment-through-the-past-a-meta-analysis.html"
    ),
    "S64": (
        "McAfee and Frost & Sullivan (2013), unapproved applications: "
        "tele.net.in/globally-about-80-per-cent-of-employees-use-unauthorised-applications-at-work-mcafee/ and "
        "itsecurityguru.org/2013/12/04/"
    ),
    "S70": (
        "Ponemon Institute, cost of a data breach, US 2011: csoonline.com/article/3504185 and "
        "pdfslide.us/documents/the-post-breach-boom.html"
    ),
    "S70b": (
        "Ponemon on causes of breaches: infosecisland.com/blogview/20801 and "
        "blog.nolo.com/privacymatters/tag/negligent-insiders/"
    ),
    "S70c": "Ponemon on churn after breaches: csoonline.com/article/3504185 and databreaches.net (UK 2010)",
    "S71": (
        "Shostack's critique of Ponemon's churn figures: "
        "shostack.org/archive/2011/01/a-critique-of-ponemon-institute-methodology-for-churn/"
    ),
    "S72": (
        "Verizon Data Breach Investigations Report (2012, caseload of 2011): static.techspot.com/news/47931 and "
        "troyhunt.com/5-interesting-security-trends-from/"
    ),
    "S73": (
        "UK Information Security Breaches Survey (2012): continuitycentral.com/news06262.html and "
        "computerweekly.com/news/2240148942"
    ),
    "S74": (
        "Security awareness training and the human element: securitytoday.com/articles/2024/07/16/study-proves-it-se"
        "curity-awareness-training-reduces-phishing-attacks.aspx"
    ),
    "S75": (
        "Cisco Connected World reports (2010 and 2011): newsroom.cisco.com (8 November 2010) and "
        "securityweek.com/young-workers-ignore-it-policy-and-connect-any-cost-says-cisco and "
        "plansponsor.com/young-employees-prefer-technology-flexibility-over-salary/"
    ),
    "S76": "Cisco (2013), own devices at work: cio-asia.com/tech/mobile/byod-in-bloom-according-to-survey/?page=2",
    "S77": (
        "Unisys and IDC (July 2011), consumerisation of IT: computeruser.com/the-race-is-on-new-unisys-sponsored-resear"
        "ch-shows-enterprises-falling-further-behind-employee-usage-of-consumer-technologies-in-workplace/ and hrmagazi"
        "ne.co.uk/content/news/european-iworkers-want-company-support-for-use-of-personal-devices-at-work-says-unisys-i"
        "dc-survey"
    ),
    "S78": (
        "Robert Half survey of 1 400 CIOs (2011): "
        "ipcarrier.blogspot.com/2011/08/51-of-enterprises-permit-social.html and prnewswire.com (26 May 2011)"
    ),
    "S79": (
        "Coker on leisure browsing (2009): idm.net.au/node/7021 and "
        "prorev.com/2009/04/moderate-internet-surfing-adds-to.html"
    ),
    "S80": (
        "McKinsey Global Institute, The social economy (2012): "
        "mckinsey.de/industries/technology-media-and-telecommunications/our-insights/the-social-economy"
    ),
    "S81": (
        "McKinsey on users of social technologies: simplybusinessresearch.com/2015/10/23/mckinsey-enterprise-social-"
        "technologies-power-users-achieve-stronger-results/"
    ),
    "S81b": (
        "McKinsey, the rise of the networked enterprise (2010): "
        "urenio.org/2010/12/17/the-rise-of-the-networked-enterprise/"
    ),
    "S82": (
        "Gallup, engagement meta-analysis (2012): zidiwork.com/employee-engagement-effects-on-performance-outcomes/ "
        "and makingstrategyhappen.com/how-important-is-employee-engagement/"
    ),
    "S83": (
        "Great Place to Work, returns of high-trust cultures: "
        "greatplacetowork.com/resources/blog/the-business-returns-on-high-trust-work-culture"
    ),
    "S84": (
        "Bloom, Liang, Roberts and Ying (2015), Does Working from Home Work? Evidence from a Chinese Experiment, "
        "Quarterly Journal of Economics 130(1), 165-218, doi.org/10.1093/qje/qju032: docslib.org/doc/10151487"
    ),
    "S90": (
        "Newspaper Association of America, advertising figures: marketingprofs.com/charts/2010/3512 and "
        "sg.news.yahoo.com/us-newspaper-ad-revenue-down-7-3-2011-232233242.html"
    ),
    "S91": (
        "Pew, building digital revenues proves painfully slow (2012): "
        "legacy.pewresearch.org/journalism/2012/03/05/revenue-gap and "
        "stateofthemedia.org/2012/newspapers-building-digital-revenues-proves-painfully-slow/"
    ),
    "S92": (
        "Seamans and Zhu (2014), Responses to Entry in Multi-Sided Markets: The Impact of Craigslist on Local "
        "Newspapers, Management Science 60(2), 476-493, doi.org/10.1287/mnsc.2013.1785: "
        "stern.nyu.edu/experience-stern/news-events/the-week-seamans-craigslist"
    ),
    "S93": (
        "A. H. Belo, half-year and full-year results 2011: "
        "sec.gov/Archives/edgar/data/1413898/000095012311069705/R2.htm and investor.ahbelo.com"
    ),
    "S94": (
        "McClatchy results: mediapost.com/publications/article/167421 and "
        "prnewswire.com/news-releases/mcclatchy-reports-fourth-quarter-2010-earnings-115555769.html"
    ),
    "S96": (
        "Newspapers' picture archives: poynter.org/news/collector-pays-newspapers-millions-digitize-vintage-photos "
        "and arkansasbusiness.com/print/article/36914"
    ),
    "S96d": "Selling Stock, archive value of news pictures: selling-stock.com/Article/archive-value-of-news-pictures",
    "S97": "Census figures of online retail: dmnews.com/?p=22648 and digitaltransactions.net/?p=6233",
    "S98": (
        "eMarketer (April 2012) on online apparel: "
        "emarketer.com/Article/Apparel-Drives-US-Retail-Ecommerce-Sales-Growth/1008919 and "
        "onlinemarketing-trends.com/2011/04"
    ),
    "S99": (
        "ASOS annual results: kr.advfn.com/stock-market/london/ASC/share-news/47914894 (year to 2011) and "
        "investegate.co.uk/announcement/rns/asos--asc/final-results/3090347 (year to 2012)"
    ),
    "S100": (
        "Burberry annual report: vdocuments.us/full-annual-report-burberry.html and "
        "fibre2fashion.com/news/apparel-news/newsdetails.aspx?news_id=99249"
    ),
    "S101": (
        "Streamed fashion shows: digitalstrategyconsulting.com/content/online-video/topshop-live-shopping-fashion-sh"
        "ow-gets-2-million-viewers/8835 and "
        "businessoffashion.com/2010/02/digital-scorecard-burberry-3d-live-stream.html"
    ),
    "S102": (
        "McKinsey survey of digitisation (2017): "
        "digitalfinanceanalytics.com/blog/digital-transformation-yet-to-gain-ground and fredzimny.blog/2017/03/16"
    ),
    "S105": (
        "FDIC, banking profile of the fourth quarter of 2011: fdic.gov/bank/statistical/stats/2011dec/industry.html "
        "and www2.fdic.gov/qbp/2011dec/qbpall.html"
    ),
    "S106": (
        "American Bankers Association, preferred channels: "
        "retailbankerinternational.com/news/aba-reports-massive-surge-in-internet-banking (2010 and 2011) and bankautom"
        "ationnews.com/uncategorized/as-online-banking-acceptance-grows-is-mobile-banking-reaching-the-tipping-point-wi"
        "th-millenials (2010 and 2012)"
    ),
    "S107": (
        "Bureau of Labor Statistics, survival of new firms: bls.gov/opub/ted/2005/jun/wk2/art02.htm and "
        "docslib.org/doc/3587779"
    ),
    "S110": "CIO tenure and exits: computerworld.com/article/2549893 and cio.com/article/280757",
    "S110b": "Involuntary exits by size of firm: itworld.com/it-managementstrategy/67003",
    "S111": (
        "Jenter and Kanaan (2015), CEO Turnover and Relative Performance Evaluation, Journal of Finance 70(5), "
        "2155-2184: econpapers.repec.org/RePEc:bla:jfinan:v:70:y:2015:i:5:p:2155-2184; disputed at "
        "studylib.net/doc/13145189"
    ),
    "S111b": (
        "Jenter and Lewellen (2021), Performance-Induced CEO Turnover, Review of Financial Studies 34(2), 569-617, "
        "doi.org/10.1093/rfs/hhaa069: ssrn.com/abstract=1570635"
    ),
    "S111c": (
        "Farrell and Whidbee (2003), Impact of Firm Performance Expectations on CEO Turnover and Replacement "
        "Decisions, Journal of Accounting and Economics 36(1-3), 165-196: "
        "papers.ssrn.com/sol3/papers.cfm?abstract_id=473900"
    ),
    "V1": (
        "Maritz and evolve24 (2011), survey of 1 298 complainants: "
        "convinceandconvert.com/community-management/70-of-companies-ignore-customer-complaints-on-twitter/"
    ),
    "V2": (
        "Ma, Sun and Kekre (2015), The Squeaky Wheel Gets the Grease, Marketing Science 34(5), 627-645: "
        "rhsmith.umd.edu/news/smithbusiness/spring2016/twitter-trap"
    ),
    "V3": (
        "Golmohammadi, Havakhor, Gauri and Comprix (2021), Complaint Publicization in Social Media, Journal of "
        "Marketing 85(6), 1-23: doi.org/10.1177/00222429211002183"
    ),
    "V4": (
        "Hansen, Kupfer and Hennig-Thurau (2018), Brand Crises in the Digital Age, International Journal of Research "
        "in Marketing 35(4), 557-574"
    ),
    "V5": (
        "Horta Ribeiro, Shapiro and Suri (2025), The Effects of Enterprise Social Media on Communication Networks: "
        "arxiv.org/abs/2502.01787"
    ),
}
