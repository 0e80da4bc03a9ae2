use crate::date_time::is_date_time;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;

/// A text, borrowed from the page where it has no escapes. (Serde would copy a bare `Cow` within
/// an `Option`.)
#[derive(Deserialize, Serialize)]
#[serde(transparent)]
pub struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// A text that is a date-time in UTC.
#[derive(Serialize)]
#[serde(transparent)]
pub struct DateTime<'a>(Text<'a>);

impl<'de: 'a, 'a> Deserialize<'de> for DateTime<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Text::deserialize(deserializer)?;
        if is_date_time(text.0.as_bytes()) {
            Ok(DateTime(text))
        } else {
            Err(D::Error::custom("not a date-time"))
        }
    }
}
