//! Days as numbers, which tables hold dates as.

/// Days from 1 March of the year 0 to 1 January 1970: years that begin in March end with the day that
/// not all of them have.
const EPOCH: i32 = 719_468;
/// Days of 400 years, after which the calendar begins again.
const ERA: i32 = 146_097;

/// Days from 1 January 1970 to a day in ISO 8601, such as `2030-12-03`.
///
/// `None` for what is no whole day of the calendar: a month, a year, two days, 30 February.
#[must_use]
pub fn day(iso: &str) -> Option<i32> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *iso.as_bytes() else { return None };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0, |number: i32, digit| {
            digit.is_ascii_digit().then(|| number * 10 + i32::from(digit - b'0'))
        })
    };
    let given = (number(&[y1, y2, y3, y4])?, number(&[m1, m2])?, number(&[d1, d2])?);
    let (year, month, day) = given;
    if year == 0 || !(1..=12).contains(&month) {
        return None;
    }
    // From March on, months are 153 days in five: 31, 30, 31, 30, 31.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let of_year = (153 * month + 2) / 5 + day - 1;
    let days = year * 365 + year / 4 - year / 100 + year / 400 + of_year - EPOCH;
    // A day that the month does not have comes back as another one.
    (calendar(days) == given).then_some(days)
}

/// Year, month and day of a number of days from 1 January 1970.
#[must_use]
pub fn calendar(days: i32) -> (i32, i32, i32) {
    let days = days + EPOCH;
    let (era, of_era) = (days.div_euclid(ERA), days.rem_euclid(ERA));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let year = year_of_era + era * 400;
    if month < 10 { (year, month + 3, day) } else { (year + 1, month - 9, day) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        let known =
            [("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11016), ("2030-12-03", 22251)];
        for (iso, number) in known {
            assert_eq!(day(iso), Some(number), "{iso}");
        }
        assert_eq!(day("0001-01-01"), Some(-719_162));
        assert_eq!(day("9999-12-31"), Some(2_932_896));
    }

    #[test]
    fn every_day_comes_back() {
        let mut before = calendar(-719_163);
        for number in -719_162..=2_932_896 {
            let (year, month, of_month) = calendar(number);
            assert!((year, month, of_month) > before);
            before = (year, month, of_month);
            if number % 97 == 0 {
                assert_eq!(day(&format!("{year:04}-{month:02}-{of_month:02}")), Some(number));
            }
        }
    }

    #[test]
    fn what_is_no_whole_day_is_none() {
        let odd = [
            "2030",
            "2030-12",
            "2030-12-03/2030-12-04",
            "2030-02-30",
            "2029-02-29",
            "",
            "+030-01-01",
        ];
        for iso in odd.into_iter().chain([
            "2030-13-01",
            "2030-00-10",
            "2030-10-00",
            "2030-1-1",
            "0000-01-01",
        ]) {
            assert_eq!(day(iso), None, "{iso}");
        }
    }
}
