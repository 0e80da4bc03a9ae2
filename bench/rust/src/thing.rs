use crate::text::{DateTime, Text};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Thing<'a> {
    id: i64,
    #[serde(borrow)]
    external_id: Option<Text<'a>>,
    #[serde(borrow)]
    name: Option<Text<'a>>,
    #[serde(borrow)]
    description: Option<Text<'a>>,
    #[serde(borrow)]
    kind: Option<Text<'a>>,
    #[serde(borrow)]
    status: Option<Text<'a>>,
    #[serde(borrow)]
    url: Option<Text<'a>>,
    is_archived: Option<bool>,
    is_shared: Option<bool>,
    version: Option<i64>,
    size: Option<i64>,
    score: Option<f64>,
    price: Option<f64>,
    #[serde(borrow)]
    currency: Option<Text<'a>>,
    #[serde(borrow)]
    email: Option<Text<'a>>,
    #[serde(borrow)]
    note: Option<Text<'a>>,
    #[serde(borrow)]
    owner: Option<Owner<'a>>,
    #[serde(borrow)]
    tags: Option<Vec<Option<Text<'a>>>>,
    #[serde(borrow)]
    locale: Option<Text<'a>>,
    #[serde(borrow)]
    created_at: Option<DateTime<'a>>,
    #[serde(borrow)]
    updated_at: Option<DateTime<'a>>,
}

#[derive(Deserialize, Serialize)]
struct Owner<'a> {
    #[serde(borrow)]
    id: Option<Text<'a>>,
    #[serde(borrow)]
    name: Option<Text<'a>>,
    #[serde(borrow)]
    team: Option<Team<'a>>,
}

#[derive(Deserialize, Serialize)]
struct Team<'a> {
    id: Option<i64>,
    #[serde(borrow)]
    name: Option<Text<'a>>,
}
