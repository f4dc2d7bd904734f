//! Addressees of invented clauses. A directive verb is marked by `[...]`, a decision verb by
//! `<...>`; expected are words and actors, `!` before one that is named in particular, `+` before
//! an example.

use super::{Addressee, Link, Mood, find, find_all};

/// The clause without its marks, and its verbs.
fn verbs(marked: &str) -> (String, Vec<(std::ops::Range<usize>, Mood)>) {
    let (mut text, mut verbs, mut start) = (String::new(), Vec::new(), 0);
    for c in marked.chars() {
        match c {
            '[' | '<' => start = text.len(),
            ']' => verbs.push((start..text.len(), Mood::Directive)),
            '>' => verbs.push((start..text.len(), Mood::Decision)),
            c => text.push(c),
        }
    }
    (text, verbs)
}

fn shown(text: &str, found: &[Addressee]) -> String {
    let show = |a: &Addressee| {
        let mark = match a.link {
            Link::Listed => "",
            Link::Particular => "!",
            Link::Included => "+",
        };
        format!("{mark}{}={}", &text[a.start..a.end], a.actor)
    };
    found.iter().map(show).collect::<Vec<_>>().join(" | ")
}

fn addressees(marked: &str) -> String {
    let (text, verbs) = verbs(marked);
    shown(&text, &find_all(&text, &verbs).0)
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(marked, expected)| addressees(marked) != *expected)
        .map(|(marked, expected)| {
            format!("{marked}\n  due   {expected}\n  found {}", addressees(marked))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_actor_without_its_article() {
    check(&[
        (
            "[Requests] the Secretary-General to count the lanterns;",
            "Secretary-General=secretary_general",
        ),
        ("[Also calls upon] all States to light them;", "all States=all_states"),
        ("[Requests] the Secretary-General:", "Secretary-General=secretary_general"),
        ("[Urges] the parties concerned immediately to meet;", "parties concerned=parties"),
        (
            "[Appeals] once again to the international community to give oil;",
            "international community=international_community",
        ),
        (
            "[Invites], in this regard, the Sixth Committee to consider it;",
            "Sixth Committee=sixth_committee",
        ),
        (
            "[Requests] in this connection the Harbour Board to report;",
            "Harbour Board=harbour_board",
        ),
        (
            "[Reiterates its request] to the Office of Legal Affairs to report;",
            "Office of Legal Affairs=office_of_legal_affairs",
        ),
        ("[Reiterates its call upon] Iceland to keep the harbour open;", "Iceland=named_state"),
        ("[Demands] that Iceland open the harbour;", "Iceland=named_state"),
        ("[Calls upon] that Government to open it;", "that Government=governments"),
        ("[Instructs] the Mediator to count them;", "Mediator=mediator"),
    ]);
}

#[test]
fn relative_clauses_are_left_out_and_short_modifiers_stay() {
    check(&[
        ("[Urges] States that have not yet done so to accede to the Convention;", "States=states"),
        (
            "[Encourages] Member States in a position to do so to give oil;",
            "Member States=member_states",
        ),
        (
            "[Urges] all Member States requesting lanterns to say why;",
            "all Member States=member_states",
        ),
        (
            "[Invites] States parties to the Convention on Lanterns to meet;",
            "States parties to the Convention on Lanterns=states_parties",
        ),
        ("[Calls upon] the States of the region to meet;", "States of the region=states"),
        (
            "[Calls upon] other parties to armed conflict to spare lanterns;",
            "other parties to armed conflict=parties_to_a_conflict",
        ),
        (
            "[Encourages] institutions compliant with the Principles to report;",
            "institutions=bodies",
        ),
        (
            "[Requests] the Special Rapporteur on the right to food and the High Commissioner for Human Rights to report;",
            "Special Rapporteur on the right to food=special_rapporteur_on_the_right_to_food | High Commissioner for Human Rights=high_commissioner_for_human_rights",
        ),
    ]);
}

#[test]
fn lists_are_split_where_actors_are_joined() {
    check(&[
        (
            "[Invites] Governments, intergovernmental and non-governmental organizations and the private sector to give oil;",
            "Governments=governments | intergovernmental and non-governmental organizations=civil_society | private sector=private_sector",
        ),
        (
            "[Requests] the relevant departments and offices of the Secretariat to count them;",
            "relevant departments=bodies | offices of the Secretariat=bodies",
        ),
        (
            "[Requests] the specialized agencies, funds and programmes of the United Nations system to help;",
            "specialized agencies=specialized_agencies | funds=un_funds_and_programmes | programmes of the United Nations system=un_funds_and_programmes",
        ),
        (
            "[Invites] the specialized agencies and other organizations of the United Nations system, as well as academia, to help;",
            "specialized agencies=specialized_agencies | other organizations of the United Nations system=un_system | academia=academia",
        ),
        (
            "[Calls upon] donor and recipient countries to meet;",
            "donor and recipient countries=states",
        ),
        (
            "[Calls upon] the Government of Iceland and the Lantern Keepers’ Front to meet;",
            "Government of Iceland=named_state | Lantern Keepers’ Front=other",
        ),
        (
            "[Requests] the Secretary-General and his Special Envoy to meet;",
            "Secretary-General=secretary_general | his Special Envoy=special_envoy",
        ),
        (
            "[Encourages] the Food and Agriculture Organization of the United Nations and the World Bank to meet;",
            "Food and Agriculture Organization of the United Nations=fao | World Bank=world_bank",
        ),
        ("[Calls upon] flag and port States to act;", "flag and port States=states"),
        ("[Urges] Iceland, the occupying Power, to leave;", "Iceland=named_state"),
        (
            "[Invites] States and, as appropriate, regional organizations to act;",
            "States=states | regional organizations=regional_organizations",
        ),
        (
            "[Appeals] to all States, and to regional organizations, to act;",
            "all States=all_states | regional organizations=regional_organizations",
        ),
    ]);
}

#[test]
fn examples_are_told_from_those_named_in_particular() {
    check(&[
        (
            "[Appeals] to the international community, in particular donor countries, to give oil;",
            "international community=international_community | !donor countries=donors",
        ),
        (
            "[Calls upon] States, civil society, including non-governmental organizations, and the private sector to act;",
            "States=states | civil society=civil_society | +non-governmental organizations=civil_society | private sector=private_sector",
        ),
        (
            "[Urges] all Member States, in particular those in arrears, to pay;",
            "all Member States=member_states",
        ),
        (
            "[Requests] the Secretary-General, in consultation with States, including Iceland, to report;",
            "Secretary-General=secretary_general",
        ),
    ]);
}

#[test]
fn examples_are_not_asked_themselves() {
    let (text, verbs) = verbs("[Invites] all organizations, including the World Bank, to act;");
    let (found, _) = find_all(&text, &verbs);
    let links: Vec<Link> = found.iter().map(|found| found.link).collect();
    assert_eq!(links, [Link::Listed, Link::Included]);
}

#[test]
fn none_where_no_actor_is_named() {
    for marked in [
        "[Calls for] the strengthening of the lanterns of the States;",
        "[Encourages] efforts to enable Member States to see;",
        "<Authorizes> the Secretary-General to enter into commitments;",
        "[Urges] continued support to Member States;",
        "[Requests] that the report be issued to all States;",
        "[Encourages] the lanterns;",
        "[Calls upon]",
        "<Decides> to remain seized of the matter;",
        "<Decides> that the lanterns shall be financed as follows:",
        "<Decides> that the Committee shall be composed of five States;",
        "<Decides> that Iceland shall become a member of the Committee;",
        "<Establishes> a committee to count the lanterns;",
    ] {
        assert_eq!(addressees(marked), "", "{marked}");
    }
}

#[test]
fn decisions_that_ask_someone() {
    check(&[
        (
            "<Decides> that the Secretary-General shall count them;",
            "Secretary-General=secretary_general",
        ),
        (
            "<Agrees> that the Lantern Subcommittee, at its next session, should consider it;",
            "Lantern Subcommittee=lantern_subcommittee",
        ),
        ("<Decides> to invite the Lantern Union to take part;", "Lantern Union=lantern_union"),
        ("<Decides> that, for this purpose, all States shall report;", "all States=all_states"),
        (
            "<Further decides>, with a view to order, that all States shall refrain;",
            "all States=all_states",
        ),
    ]);
}

#[test]
fn activities_of_someone_and_clauses_with_that() {
    check(&[
        ("[Calls for] renewed action by all Member States;", "all Member States=member_states"),
        ("[Encourages] cooperation among Member States;", "Member States=member_states"),
        ("[Calls for] all parties to meet;", "all parties=parties"),
        (
            "[Recommends] to the General Assembly that Lanternia be admitted;",
            "General Assembly=general_assembly",
        ),
        ("[Recommends] that Member States increase their efforts;", "Member States=member_states"),
        (
            "[Requests] that the Secretary-General report on it;",
            "Secretary-General=secretary_general",
        ),
        ("[Recommends] that Member States be invited to meet;", "Member States=member_states"),
        (
            "[Demands] that all parties and others concerned stop;",
            "all parties=parties | others concerned=other",
        ),
    ]);
}

#[test]
fn a_second_verb_ends_the_list_and_has_its_own() {
    check(&[
        (
            "[Calls upon] Member States and [invites] the private sector to act;",
            "Member States=member_states | private sector=private_sector",
        ),
        (
            "[Encourages] Member States, and [calls upon] donors, to act;",
            "Member States=member_states | donors=donors",
        ),
        ("[Invites] and encourages all States to act;", "all States=all_states"),
        (
            "[Urges] States to accede to the Convention, and States parties to report;",
            "States=states | States parties=states_parties",
        ),
        (
            "[Requests] the Secretary-General to meet, and [requests] him to report;",
            "Secretary-General=secretary_general",
        ),
    ]);
}

#[test]
fn pronouns_have_the_actor_of_the_only_phrase_they_agree_with() {
    check(&[
        (
            "Commends the Secretary-General for his lanterns, and [requests] him to go on;",
            "Secretary-General=secretary_general",
        ),
        (
            "Thanks the Lantern Committee, and [invites] it to go on;",
            "Lantern Committee=lantern_committee",
        ),
        ("Thanks Member States and donors, and [invites] them to go on;", "them=other"),
    ]);
}

#[test]
fn unknown_actors_keep_their_words() {
    check(&[
        (
            "[Requests] the lamplighters of the outer harbours to count them;",
            "lamplighters of the outer harbours=other",
        ),
        ("[Requests] Lanternia to count them;", "Lanternia=other"),
        ("[Urges] LANFRO to count them;", "LANFRO=other"),
    ]);
}

#[test]
fn misread_and_older_spellings() {
    check(&[
        (
            "[Requests] the Secretary~General and all organisations to co-operate;",
            "Secretary~General=secretary_general | all organisations=organizations",
        ),
        (
            "[Requests] the Secretary-—General to co-operate;",
            "Secretary-—General=secretary_general",
        ),
    ]);
}

#[test]
fn hostile_texts_give_places_in_the_text_and_take_no_time() {
    let repeated = [
        ("States, ", 20_000),
        ("and the States that ", 10_000),
        ("the Government of ", 10_000),
        ("regional and ", 10_000),
        ("including States, ", 10_000),
        ("United Nations humanitarian ", 5_000),
        (", in this regard", 10_000),
        ("é’–", 10_000),
        ("a", 80_000),
    ];
    for (part, times) in repeated {
        for verb in ["Requests ", "Encourages ", "Demands that ", "Calls for "] {
            let text = format!("{verb}{}", part.repeat(times));
            let word = verb.find(' ').unwrap_or(verb.len());
            for mood in [Mood::Directive, Mood::Decision] {
                for found in find(&text, 0..word, mood) {
                    assert!(
                        found.start < found.end && text.get(found.start..found.end).is_some(),
                        "{part}"
                    );
                    assert!(found.start > word, "{part}");
                }
            }
        }
    }
}

#[test]
fn places_outside_the_text_or_inside_a_letter_give_nothing() {
    assert!(find("Requests States to act", 0..400, Mood::Directive).is_empty());
    assert!(find("é Requests States to act", 1..3, Mood::Directive).is_empty());
    assert!(find("", 0..0, Mood::Directive).is_empty());
}

#[test]
fn members_of_lists_stand_in_order_and_apart() {
    let (text, verbs) = verbs(
        "[Invites] States, donors, the Lantern Committee, Iceland, the media, including newspapers and radios, \
         and all other organizations of the United Nations system, in particular the World Bank, to act;",
    );
    let (found, _) = find_all(&text, &verbs);
    assert!(found.len() > 6);
    assert!(found.windows(2).all(|pair| pair[0].end < pair[1].start), "{}", shown(&text, &found));
}
