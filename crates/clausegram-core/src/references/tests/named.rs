//! Treaties, articles of the Charter, conferences.

use super::super::ReferenceKind;
use super::{read, refers};

#[test]
fn articles_of_the_charter() {
    let charter = "Charter of the United Nations";
    for (text, target, link) in [
        ("Recalling Article 19 of the Charter of the United Nations,", "19", "recalls"),
        ("Bearing in mind Articles 55 and 56 of the Charter,", "55,56", "recalls"),
        ("Acting under Chapter VII of the Charter,", "chapter VII", "based_on"),
        ("Recalling Article 2 (4) of the United Nations Charter,", "2(4)", "recalls"),
        ("Recalling Article 101, paragraph 3, of the Charter,", "101(3)", "recalls"),
        ("Consistent with Article 73 e of the Charter,", "73(e)", "implements"),
        ("Noting the Charter, including Chapter VI thereof,", "chapter VI", "notes"),
    ] {
        let found = read(text).others;
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].kind, ReferenceKind::CharterArticle, "{text}");
        let target = format!("{charter} | {target} | {link}");
        refers(text, &[&target]);
    }
    refers(
        "Recalling Article 25 and Article 2, paragraph 6, of the Charter,",
        &[
            "Charter of the United Nations | 25 | recalls",
            "Charter of the United Nations | 2(6) | recalls",
        ],
    );
    refers(
        "Guided by the Charter of the United Nations,",
        &["Charter of the United Nations |  | based_on"],
    );
    assert_eq!(read("Guided by the Charter,").others[0].kind, ReferenceKind::Treaty);
}

#[test]
fn treaties_by_table_and_by_grammar() {
    refers(
        "Urges all States to accede to the Non‑Proliferation Treaty and the Kinshasa Lantern Convention;",
        &[
            "Treaty on the Non-Proliferation of Nuclear Weapons |  | accedes",
            "Kinshasa Lantern Convention |  | accedes",
        ],
    );
    refers(
        "Recalling article 36 of the Statute of the International Court of Justice,",
        &["Statute of the International Court of Justice | 36 | recalls"],
    );
    refers(
        "Recalling the Convention on the Lighting of Harbours, Quays and Piers, and the Treaty of Lamps and the Pact of Wicks,",
        &[
            "Convention on the Lighting of Harbours, Quays and Piers |  | recalls",
            "Treaty of Lamps |  | recalls",
            "Pact of Wicks |  | recalls",
        ],
    );
    refers(
        "Recalling the Agreement between the League of Lamps and the Guild of Wicks, and the Council of Wicks Convention against Darkness,",
        &[
            "Agreement between the League of Lamps and the Guild of Wicks |  | recalls",
            "Council of Wicks Convention against Darkness |  | recalls",
        ],
    );
    refers(
        "Recalling the Convention on Wicks and the Optional Protocols thereto,",
        &[
            "Convention on Wicks |  | recalls",
            "Optional Protocols to the Convention on Wicks |  | recalls",
        ],
    );
    refers(
        "as set out in article 24, paragraph 2 (c), of the Lamp Convention",
        &["Lamp Convention | 24(2)(c) | quotes"],
    );
    for text in [
        "the Lamp Treaty Series, vol. 7",
        "the treaty on lamps",
        "conventions of war",
        "an Agreement",
    ] {
        refers(text, &[]);
    }
}

#[test]
fn conferences_with_place_and_date() {
    for (text, name, place, date) in [
        (
            "Recalling the World Conference on Lanterns, held in Vienna from 14 to 25 June 1993,",
            "World Conference on Lanterns",
            Some("Vienna"),
            Some("1993-06-14/1993-06-25"),
        ),
        (
            "the second Summit of Lamp Keepers (Lamps II), which was held in Rio de Janeiro, Brazil, on 25 and 26 October 2019",
            "second Summit of Lamp Keepers (Lamps II)",
            Some("Rio de Janeiro, Brazil"),
            Some("2019-10-25/2019-10-26"),
        ),
        (
            "the fifteenth meeting of the Conference of the Parties to the Lamp Convention, held in Kunming in 2021",
            "fifteenth meeting of the Conference of the Parties to the Lamp Convention",
            Some("Kunming"),
            Some("2021"),
        ),
        (
            "the Lamp Forum, held from 29 November to 2 December 2008 in Doha",
            "Lamp Forum",
            Some("Doha"),
            Some("2008-11-29/2008-12-02"),
        ),
        (
            "the 2019 Wick Congress, to be held in May 2019",
            "2019 Wick Congress",
            None,
            Some("2019-05"),
        ),
    ] {
        let found = read(text).others;
        let found = found.iter().find(|other| other.kind == ReferenceKind::Conference);
        let found = found.unwrap_or_else(|| panic!("{text}"));
        let said = (found.name.as_ref(), found.place.as_deref(), found.date.as_deref());
        assert_eq!(said, (name, place, date), "{text}");
    }
    for text in
        ["lanterns held in Vienna in 1993", "the talks held in 1993", "a meeting was held by all"]
    {
        refers(text, &[]);
    }
}
