use super::*;

/// Path, verb, function, actor and session of each mandate of an invented resolution.
fn told(operative: &str) -> Vec<(String, String, &'static str, String, Option<u32>)> {
    // Code points are not bytes here.
    let text =
        format!("“The lamps” 🏮\n\nThe General Assembly,\n\nNoting the wind,\n\n{operative}");
    let record = crate::parse(&text).into_code_points(&text);
    let or_none = |text: Option<&str>| text.unwrap_or("-").to_owned();
    mandates(&record.clauses, &Source::of(&text))
        .into_iter()
        .map(|row| {
            (
                row.clause.path().to_owned(),
                or_none(row.verb),
                row.function.name(),
                or_none(row.addressee.map(|one| &*one.actor)),
                row.deadline.and_then(|due| due.session),
            )
        })
        .collect()
}

fn row(
    path: &str,
    verb: &str,
    function: &'static str,
    actor: &str,
    session: Option<u32>,
) -> (String, String, &'static str, String, Option<u32>) {
    (path.to_owned(), verb.to_owned(), function, actor.to_owned(), session)
}

#[test]
fn each_verb_has_what_stands_behind_it() {
    let found = told(
        "1. Decides to meet at its eighty-seventh session, invites Member States to go, notes the feast \
         to be held in 2099, and requests the Secretary-General to write.\n",
    );
    let expected = [
        row("1", "decide", "decision", "-", Some(87)),
        row("1", "invite", "directive", "member_states", None),
        row("1", "request", "directive", "secretary_general", None),
    ];
    assert_eq!(found, expected);
}

#[test]
fn an_item_has_the_addressees_of_the_last_verb_of_its_chapeau() {
    let found = told(
        "1. Urges Member States to go, and requests the Secretary-General:\n\n(a) To count the lamps;\n\n\
         (b) To report to the General Assembly at its eighty-sixth session.\n",
    );
    let expected = [
        row("1", "urge", "directive", "member_states", None),
        row("1", "request", "directive", "secretary_general", None),
        row("1(a)", "request", "directive", "secretary_general", None),
        row("1(b)", "request", "directive", "secretary_general", Some(86)),
    ];
    assert_eq!(found, expected);
}

#[test]
fn somebody_asked_again_is_asked_by_each_verb() {
    let both = told(
        "1. Urges the Secretary-General to go, and requests the\nSecretary-General to write.\n",
    );
    let expected = [
        row("1", "urge", "directive", "secretary_general", None),
        row("1", "request", "directive", "secretary_general", None),
    ];
    assert_eq!(both, expected);
    let by_pronoun = told(
        "1. Takes note of the report of the Secretary-General, and requests that he submit a list.\n",
    );
    assert_eq!(by_pronoun, [row("1", "request", "directive", "secretary_general", None)]);
}

#[test]
fn what_asks_nobody_and_names_no_time_is_no_mandate() {
    assert_eq!(told("1. Notes the wind of the Secretary-General.\n"), []);
    assert_eq!(told("1. Decides to mend the lamps.\n"), []);
}
