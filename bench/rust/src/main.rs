//! The tap's work in Rust: `bare-tap URL` reads all pages, checks every value against its type and
//! writes RECORD messages. Texts that need no unescaping are borrowed from the page.

mod date_time;
mod text;
mod thing;

use serde::{Deserialize, Serialize};
use std::error::Error;
use std::io::{self, BufWriter, Read, Write};
use std::time::SystemTime;
use thing::Thing;

#[derive(Deserialize)]
struct Page<'a> {
    #[serde(borrow)]
    entries: Vec<Thing<'a>>,
    #[serde(rename = "nextPage")]
    next_page: Option<String>,
}

#[derive(Serialize)]
struct Message<'a> {
    r#type: &'static str,
    stream: &'static str,
    record: &'a Thing<'a>,
    time_extracted: &'a str,
}

fn main() -> Result<(), Box<dyn Error>> {
    let base = std::env::args().nth(1).ok_or("usage: bare-tap URL")?;
    let agent = ureq::Agent::new_with_defaults();
    let mut output = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut bytes = Vec::with_capacity(1 << 20);
    let mut next = Some("0".to_string());
    while let Some(page) = next {
        let mut response = agent
            .get(format!("{base}/things?limit=1000&page={page}"))
            .call()?;
        bytes.clear();
        response.body_mut().as_reader().read_to_end(&mut bytes)?;
        let extracted = date_time::write(SystemTime::now());
        let page: Page = serde_json::from_slice(&bytes)?;
        for record in &page.entries {
            let message = Message {
                r#type: "RECORD",
                stream: "things",
                record,
                time_extracted: &extracted,
            };
            serde_json::to_writer(&mut output, &message)?;
            output.write_all(b"\n")?;
        }
        next = page.next_page;
    }
    output.flush()?;
    Ok(())
}
