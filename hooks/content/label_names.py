"""Every label that the page frame and the drawings use; docs/_data/labels.yml must hold each, in four languages."""

LABEL_NAMES = tuple(
    """
    site-name site-tagline bar-name bar-emergency bar-languages bar-home menu-open search-open search-without-script
    breadcrumb permalink emergency-danger emergency-call emergency-not-here contact-phone contact-abroad
    contact-email contact-web contact-when contact-source contact-checked foot-heading foot-sources foot-edition
    foot-checked foot-review foot-owner foot-not-official foot-licence foot-pages missing-page notice-behind
    notice-behind-undated notice-behind-open notice-late notice-late-page notice-late-which version-name
    version-foot version-page version-list version-list-text version-all version-current version-old version-draft
    version-withdrawn version-permanent version-changes version-because version-gone version-notice-old
    version-notice-draft version-notice-withdrawn version-now version-now-home version-now-gone moved-title
    moved-text gone-title set-aside-title 404-title 404-text 404-home 404-routes 404-contacts 404-index letters term-own
    term-also country-fi country-se country-no country-dk country-eu country-all language-fi language-sv language-no
    language-en language-fi-name language-sv-name region-name name-unsure source-kind-handbook source-kind-authority
    source-kind-law source-kind-court source-kind-research source-kind-press source-kind-organisation
    source-kind-portal source-undated source-read-in source-likely law-section law-chapter law-number-unsure
    law-open form-version form-count form-no form-field form-answer form-when per-meeting per-year field-text
    field-long-text field-date field-time field-number field-yes-no field-choice field-choices field-tick
    field-phone field-signature sheet-appendix sheet-appendix-template sheet-aid sheet-version sheet-not-official
    sheet-handling sheet-identifying sheet-page sheet-yes sheet-no sheet-date sheet-time sheet-choice sheet-choices
    sheet-form sheet-language sheet-saved sheet-values sheet-write web-form-unanswer web-form-number-hint
    web-form-signature-hint web-form-part-meeting web-form-part-meeting-note web-form-part-year
    web-form-part-year-note web-form-nothing-sent web-form-stays web-form-without-script web-form-files
    web-form-file-pdf web-form-file-pairs web-form-file-docx web-form-file-schema web-form-pdf web-form-pdf-room
    web-form-said-pdf-alone web-form-refused-pdf web-form-refused-pdf-letters web-form-refused-pdf-long
    web-form-open web-form-second web-form-second-none web-form-save web-form-save-csv web-form-print web-form-clear
    web-form-cancel web-form-number-wrong web-form-said-saved web-form-said-opened web-form-said-cleared
    web-form-said-unchanged web-form-said-left-out web-form-ask-clear web-form-ask-clear-yes web-form-ask-replace
    web-form-ask-replace-yes web-form-ask-older web-form-ask-newer web-form-ask-fits web-form-ask-left-out
    web-form-ask-take-yes web-form-refused-size web-form-refused-unreadable web-form-refused-broken
    web-form-refused-other-form web-form-refused-unknown-form web-form-refused-version web-form-refused-answers
    web-form-refused-number web-form-refused-long summary-stays summary-without-script summary-by-hand summary-open
    summary-year summary-print summary-again summary-heading summary-other-years summary-files summary-file
    summary-saved summary-holds summary-holds-meetings summary-row summary-holds-year summary-answer summary-count
    summary-share summary-bar summary-answered summary-not-answered summary-numbers summary-yearly
    summary-yearly-figure summary-yearly-several summary-yearly-none summary-said-read summary-said-none
    summary-said-again summary-left-out summary-refused-broken summary-refused-columns summary-refused-empty
    summary-refused-date summary-refused-copy summary-count-anyway finder-promise finder-back finder-step
    finder-again finder-read finder-danger finder-print finder-copy finder-copied finder-copy-by-hand answer-first
    answer-route answer-contacts answer-all-contacts answer-tell answer-keep answer-next answer-guardians
    answer-grounds answer-no-ground answer-forms answer-sources answer-because answer-decides answer-how answer-say
    asker-school asker-social asker-youth asker-police share-share share-share-necessary share-ask-consent
    share-do-not-share share-no-ground card-own-number card-poster card-card card-for-school card-for-professionals
    card-for-police card-for-guardians card-for-young-people card-for-leaving diagram-steps diagram-next
    diagram-back diagram-ends diagram-files diagram-svg diagram-png route-map-title route-map-desc
    route-map-questions route-map-answers route-map-see changes-title changes-heading changes-since changes-new
    changes-mark changes-pages-added changes-pages-changed changes-pages-moved changes-pages-removed
    changes-contacts changes-facts changes-forms changes-entry-added changes-entry-removed changes-part-added
    changes-part-removed changes-as-of changes-version changes-field-added changes-field-changed
    changes-field-removed changes-places changes-none changes-feed handbook-title handbook-about leave-name leave-go leave-about leave-keys leave-press leave-title
    accessibility-audit accessibility-none search-none search-none-help search-finder search-index search-elsewhere
    search-in search-suggest search-matched search-failed theme-action.skip theme-clipboard.copy
    theme-clipboard.copied theme-footer theme-footer.next theme-footer.previous theme-header theme-nav theme-search
    theme-search.placeholder theme-search.reset theme-search.result.initializer theme-search.result.placeholder
    theme-search.result.none theme-search.result.one theme-search.result.other theme-search.result.more.one
    theme-search.result.more.other theme-search.result.term.missing theme-select.language theme-select.version
    theme-tabs theme-toc theme-top
    """.split()  # noqa: SIM905 - as words they can be read
)
