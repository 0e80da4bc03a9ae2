use std::time::{SystemTime, UNIX_EPOCH};

/// RFC 3339 in UTC: 2024-02-29T12:30:00Z, or with fractions of a second.
pub fn is_date_time(text: &[u8]) -> bool {
    let Some((head, tail)) = text.split_at_checked(19) else {
        return false;
    };
    let two = |at: usize| -> u32 {
        match (head[at], head[at + 1]) {
            (tens @ b'0'..=b'9', ones @ b'0'..=b'9') => {
                u32::from(tens - b'0') * 10 + u32::from(ones - b'0')
            }
            _ => 100,
        }
    };
    let (century, year, month, day) = (two(0), two(2), two(5), two(8));
    let marks = head[4] == b'-' && head[7] == b'-' && head[10] == b'T';
    let colons = head[13] == b':' && head[16] == b':';
    let date = century < 100
        && year < 100
        && (1..=12).contains(&month)
        && (1..=days_of(century * 100 + year, month)).contains(&day);
    let time = two(11) < 24 && two(14) < 60 && two(17) < 60;
    marks && colons && date && time && is_end(tail)
}

fn days_of(year: u32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn is_end(tail: &[u8]) -> bool {
    match tail {
        b"Z" => true,
        [b'.', digits @ .., b'Z'] => !digits.is_empty() && digits.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

/// A moment as RFC 3339 in UTC, to the millisecond.
pub fn write(moment: SystemTime) -> String {
    let since = moment.duration_since(UNIX_EPOCH).unwrap_or_default();
    let (mut days, second) = (since.as_secs() / 86_400, since.as_secs() % 86_400);
    let mut year = 1970;
    while days >= 337 + u64::from(days_of(year, 2)) {
        days -= 337 + u64::from(days_of(year, 2));
        year += 1;
    }
    let mut month = 1;
    while days >= u64::from(days_of(year, month)) {
        days -= u64::from(days_of(year, month));
        month += 1;
    }
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    let (day, milliseconds) = (days + 1, since.subsec_millis());
    format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milliseconds:03}Z")
}
