//! What is found in invented clauses, and what no text may do to the reader.

mod hostile;

use super::*;
use crate::runs::Runs;

const ASSEMBLY: Context =
    Context { session: Some(79), organ: Some("General Assembly"), adopted: Some((2024, 12, 4)) };

const COUNCIL: Context =
    Context { session: None, organ: Some("Security Council"), adopted: Some((1992, 5, 18)) };

/// Deadlines as "kind session date: words", `-` for what is not said.
fn found(text: &str, context: &Context) -> Vec<String> {
    let shown = |deadline: &Deadline| {
        let session = deadline.session.map_or("-".to_owned(), |number| number.to_string());
        let date = deadline.date.as_deref().unwrap_or("-");
        let words = &text[deadline.start..deadline.end];
        format!("{} {session} {date}: {words}", deadline.kind.name())
    };
    find(text, &Runs::of(text), context).iter().map(shown).collect()
}

/// Each clause of the General Assembly with its deadlines, parted by ` | `.
fn assembly(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(found(text, &ASSEMBLY).join(" | "), *expected, "{text}");
    }
}

fn council(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(found(text, &COUNCIL).join(" | "), *expected, "{text}");
    }
}

#[test]
fn reports_at_sessions() {
    assembly(&[
        (
            "Requests the Harbour Master to submit a report on the lanterns to the General Assembly at its eightieth session;",
            "report 80 -: at its eightieth session",
        ),
        (
            "Requests the Secretary-General to report at the eighty\u{2011}first session of the General Assembly;",
            "report 81 -: at the eighty\u{2011}first session",
        ),
        (
            "Requests the Secretary-General to report to the Assembly at its 80th and 82nd sessions;",
            "report 80 -: at its 80th and 82nd sessions | report 82 -: at its 80th and 82nd sessions",
        ),
        (
            "Requests the Secretary-General to provide the Assembly, at its eightieth session, with an updated report;",
            "report 80 -: at its eightieth session",
        ),
        (
            "Requests the pilots to report to the Assembly at its eightieth session, through the Economic and Social Council at its 2025 session;",
            "report 80 -: at its eightieth session | report - 2025: at its 2025 session",
        ),
        (
            "Requests the keepers to report on the lamps in their next overview report;",
            "report - -: in their next overview report",
        ),
        (
            "To report to the hundredth session of the Commission on Lighthouses;",
            "report 100 -: to the hundredth session",
        ),
    ]);
}

#[test]
fn agendas() {
    assembly(&[
        (
            "Decides to include in the provisional agenda of its eighty-first session the item entitled “Lamps at its ninetieth session”.",
            "agenda 81 -: in the provisional agenda of its eighty-first session",
        ),
        (
            "Decides to continue its consideration of the lamps at its eightieth session under the item entitled “Lamps”.",
            "agenda 80 -: at its eightieth session",
        ),
        (
            "Decides to include the item in the provisional agenda of its eightieth session, and requests the keepers to submit a report at that session;",
            "agenda 80 -: in the provisional agenda of its eightieth session | report 80 -: at that session",
        ),
        (
            "Requests the keepers to submit a report for consideration at its eightieth session;",
            "report 80 -: at its eightieth session",
        ),
    ]);
}

#[test]
fn sessions_that_are_over_are_no_deadlines() {
    assembly(&[
        ("Takes note of the report considered at its seventy-eighth session;", ""),
        ("Also welcomes the decision by the Lamp Assembly at its sixth session;", ""),
        ("Recalling the decision adopted by the Commission on Lamps at its ninth session,", ""),
        (
            "Requests the President of the General Assembly at its seventy-ninth session to light a lamp;",
            "",
        ),
        ("Takes note of the report of the Commission on its eighty-first session;", ""),
        (
            "Agrees that the Committee, at its sixth session, should consider what was recommended at its fifth session;",
            "meeting 6 -: at its sixth session",
        ),
    ]);
}

#[test]
fn sessions_of_other_bodies_and_parts_of_sessions() {
    assembly(&[
        (
            "Requests the keepers to report to the Human Rights Council at its fifty-eighth session;",
            "report 58 -: at its fifty-eighth session",
        ),
        (
            "Invites the Statistical Commission to review the lamps at its fifty-seventh session, to be held in 2026;",
            "agenda 57 2026: at its fifty-seventh session, to be held in 2026",
        ),
        (
            "Decides to hold a debate during the main part of its eightieth session;",
            "meeting 80 -: during the main part of its eightieth session",
        ),
        (
            "Requests the keepers to brief the Special Committee at its next session;",
            "report - -: at its next session",
        ),
        (
            "Decides to resume the matter at its eleventh emergency special session;",
            "meeting 11 -: at its eleventh emergency special session",
        ),
    ]);
    let organ =
        |text| find(text, &Runs::of(text), &ASSEMBLY).pop().and_then(|deadline| deadline.organ);
    assert_eq!(
        organ("Requests the keepers to report to the Commission on the Status of Lamps at its next session;").as_deref(),
        Some("Commission on the Status of Lamps")
    );
    assert_eq!(
        organ("Decides to consider it at its eightieth session;").as_deref(),
        Some("General Assembly")
    );
}

#[test]
fn dates_by_which_and_until_which() {
    assembly(&[
        (
            "Urges States to light all lamps by 31 December 2025;",
            "date - 2025-12-31: by 31 December 2025",
        ),
        (
            "Requests the keepers to report no later than 1 March 2025;",
            "report - 2025-03-01: no later than 1 March 2025",
        ),
        (
            "Urges States to light them before the end of 2026;",
            "date - 2026: before the end of 2026",
        ),
        (
            "Requests the keepers to provide their views by 30 April annually;",
            "report - -: by 30 April | frequency - -: annually",
        ),
        ("Decides to postpone the review until June 2026;", "date - 2026-06: until June 2026"),
        ("Stresses the need to provide light to all by 2030;", "date - 2030: by 2030"),
        (
            "Expressing concern that it is estimated that half of the lamps will be dark by 2050,",
            "",
        ),
        ("Recalling the 2030 Agenda and the Decade of Light (2021-2030),", ""),
        ("Recalling its resolution 70/1 of 25 September 2015,", ""),
        (
            "Decides to apportion 5 million dollars for the period from 1 July 2025 to 30 June 2026;",
            "",
        ),
        ("Welcomes the conference held in Port Lamp from 3 to 5 June 2024;", ""),
        ("Takes note of the plan “Dark no more by 2030” and the fund (to close by 2027);", ""),
    ]);
}

#[test]
fn meetings_and_what_is_set_up() {
    assembly(&[
        (
            "Looking forward to the Conference on Lamps, to be held in Port Lamp, Harbour Land, from 3 to 14 June 2026,",
            "meeting - 2026-06-03: to be held in Port Lamp, Harbour Land, from 3 to 14 June 2026",
        ),
        (
            "Decides to convene a high-level meeting in September 2025;",
            "meeting - 2025-09: in September 2025",
        ),
        (
            "Decides that the Committee shall meet in 2026 and 2028;",
            "meeting - 2026: in 2026 and 2028 | meeting - 2028: in 2026 and 2028",
        ),
        (
            "Decides that the Committee shall meet from 24 April to 2 June and from 3 July to 4 August 2025;",
            "meeting - 2025-04-24: from 24 April to 2 June and from 3 July to 4 August 2025",
        ),
        (
            "Requests the keepers to support the Lamp Fund, to be established in 2027;",
            "establishment - 2027: to be established in 2027",
        ),
    ]);
}

#[test]
fn periods() {
    council(&[
        (
            "Requests the Secretary-General to report within six months;",
            "report - -: within six months",
        ),
        (
            "Requests him to report in two months, and again at the end of the four-month period;",
            "report - -: in two months | report - -: at the end of the four-month period",
        ),
        (
            "Demands that they, seven days after the adoption of this resolution, withdraw;",
            "period - -: seven days after the adoption",
        ),
        (
            "Demands that they withdraw within one hundred and twenty days;",
            "period - -: within one hundred and twenty days",
        ),
        (
            "Decides to extend the mandate of the Lamp Force for a further period of six months, that is, until 30 November 1992;",
            "period - -: for a further period of six months | date - 1992-11-30: until 30 November 1992",
        ),
        (
            "To renew the mandate of the Lamp Force for another period of six months;",
            "period - -: for another period of six months",
        ),
        (
            "Extends once more the stationing of the Force for a further period ending 15 December 1992;",
            "date - 1992-12-15: for a further period ending 15 December 1992",
        ),
        (
            "Decides to extend the mandate until 15 March 1993;",
            "date - 1993-03-15: until 15 March 1993",
        ),
        (
            "Requests him to report no later than sixty days after the adoption of the present resolution;",
            "report - -: no later than sixty days",
        ),
        ("Recalling that it established the Force for an initial period of three months,", ""),
        ("Decides to hold a meeting for a period of five days;", ""),
        (
            "Requests him to report before the end of the year;",
            "report - 1992: before the end of the year",
        ),
    ]);
}

#[test]
fn mandates_to_a_day_plans_and_lists_of_years() {
    council(&[
        (
            "Decides to extend the mandate of the Lamp Mission to 31 May 1993;",
            "date - 1993-05-31: to 31 May 1993",
        ),
        (
            "Noting the elections to the Lamp Assembly scheduled for March 1993,",
            "date - 1993-03: for March 1993",
        ),
        (
            "Determines that the Conference shall be held in April/May 1993;",
            "meeting - 1993-04: in April/May 1993",
        ),
        (
            "Requests him to report before the end of September;",
            "report - -: before the end of September",
        ),
    ]);
    assembly(&[
        (
            "Requests the keepers to submit a report in 2025, 2027 and 2029;",
            "report - 2025: in 2025, 2027 and 2029 | report - 2027: in 2025, 2027 and 2029 | report - 2029: in 2025, 2027 and 2029",
        ),
        (
            "Invites the keepers to provide information to the General Assembly at its eightieth session;",
            "report 80 -: at its eightieth session",
        ),
        ("Requests the keepers to return the balance as of 31 December 2025;", ""),
        ("Calls upon States to renew licences granted prior to 1 May 2025;", ""),
    ]);
}

#[test]
fn frequencies() {
    assembly(&[
        ("Requests the keepers to report annually to the Assembly;", "frequency - -: annually"),
        ("Decides to review the lamps every two years;", "frequency - -: every two years"),
        ("Decides to consider the item on a biennial basis;", "frequency - -: on a biennial basis"),
        ("Requests the keepers to submit an annual report;", "frequency - -: annual report"),
        ("Requests the keepers to keep the Assembly regularly informed;", ""),
        (
            "Requests the keepers to convene an annual joint briefing on lamps;",
            "frequency - -: annual joint briefing",
        ),
        ("Decides that the Forum shall meet and report after four annual sessions;", ""),
        ("Requests the keepers to report all thefts in the LAMP annual trade reports;", ""),
        (
            "Decides to proclaim 3 May the Day of Lamps, to be observed each year, beginning in 2026;",
            "",
        ),
        ("The harm that storms continue to do to lamps each year;", ""),
        (
            "Requests the keepers to submit, at the end of this period, a report on lamps;",
            "report - -: at the end of this period",
        ),
        (
            "Requests the keepers to send their lists within a maximum period of six months;",
            "period - -: within a maximum period of six months",
        ),
        (
            "Requests the keepers to report thereon to the Assembly in their future reports;",
            "report - -: in their future reports",
        ),
        (
            "Reaffirms its request to the keepers to submit for the consideration of the General Assembly, before the end of its seventy-ninth session, a review of lamps;",
            "report 79 -: before the end of its seventy-ninth session",
        ),
        (
            "Invites the keepers to submit a report, taking note of lamps, to assess progress, for the consideration of the Assembly at its eighty-first session;",
            "report 81 -: at its eighty-first session",
        ),
        (
            "Decides to convene the Conference on the Decade for Lamps: Light the Harbours of the World, in June 2026;",
            "meeting - 2026-06: in June 2026",
        ),
        ("Encourages States to clean the lamps regularly;", ""),
        ("Notes that a million lamps are broken annually;", ""),
        ("Decides to pay 100 dollars annually;", ""),
    ]);
}

#[test]
fn a_text_without_a_date_is_judged_by_its_verbs() {
    let unknown = Context::default();
    let cases = [
        (
            "Requests the keepers to report at the eightieth session;",
            "report 80 -: at the eightieth session",
        ),
        ("Noting the lamps shown at the eightieth session,", ""),
        ("Requests the keepers to report by 1 March 1951;", "report - 1951-03-01: by 1 March 1951"),
        ("Noting the conference held on 1 March 1951,", ""),
    ];
    for (text, expected) in cases {
        assert_eq!(found(text, &unknown).join(" | "), expected, "{text}");
    }
}

#[test]
fn acts_are_no_meetings_and_hours_are_some() {
    assembly(&[
        (
            "Urges the harbours to hold free and fair elections no later than June 2025;",
            "date - 2025-06: no later than June 2025",
        ),
        (
            "Decides that an election of pilots shall take place during the eightieth session;",
            "agenda 80 -: during the eightieth session",
        ),
        (
            "Invites the keepers to nominate candidates before the next session of the Commission, to be held in 2025;",
            "date - -: before the next session | meeting - 2025: to be held in 2025",
        ),
        ("Wednesday, 22 March: from 10 a.m. to 1 p.m.;", "meeting - -: from 10 a.m. to 1 p.m"),
        (
            "The panel on lanterns, to be held from 3 to 4.30 p.m. and from 5 to 6 p.m., will hear the pilots;",
            "meeting - -: to be held from 3 to 4.30 p.m. and from 5 to 6 p.m",
        ),
        ("Decides that the harbours shall be lit from 10 p.m. to 4 a.m.;", ""),
        (
            "Requests the keepers to submit, between now and that date, proposals on the lamps;",
            "report - -: between now and that date",
        ),
        ("We recognize the harm that storms do to the harbours each year;", ""),
        ("Recognize the harm that storms continue to do to the harbours each year;", ""),
    ]);
}
