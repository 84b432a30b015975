//! Numbers of which many follow each other unchanged, kept compactly: `[7, [100, 58]]` is a seven and fifty-eight hundreds.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Most numbers that one entry may stand for: a record from outside must not fill the memory.
const MOST: u64 = 100_000;

/// One entry.
#[derive(Serialize, Deserialize, schemars::JsonSchema)]
#[serde(untagged)]
pub enum Entry {
    /// A number that stands alone.
    Once(u64),
    /// A number, and how many times it stands there.
    Times(u64, u64),
}

/// Writes numbers as entries.
pub fn serialize<S: Serializer>(numbers: &[u64], serializer: S) -> Result<S::Ok, S::Error> {
    let entry = |same: &[u64]| match same.len() {
        1 => Entry::Once(same[0]),
        count => Entry::Times(same[0], count as u64),
    };
    serializer.collect_seq(numbers.chunk_by(|a, b| a == b).map(entry))
}

/// Reads what [`serialize`] wrote, or plain numbers.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u64>, D::Error> {
    let mut numbers = Vec::new();
    for entry in Vec::<Entry>::deserialize(deserializer)? {
        let (number, count) = match entry {
            Entry::Once(number) => (number, 1),
            Entry::Times(number, count) => (number, count),
        };
        if (numbers.len() as u64).saturating_add(count) > MOST {
            return Err(serde::de::Error::custom(format!("a series has more than {MOST} batches")));
        }
        numbers.extend((0..count).map(|_| number));
    }
    Ok(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Series(#[serde(with = "super")] Vec<u64>);

    #[test]
    fn what_follows_unchanged_is_written_once() {
        let series = Series(vec![1, 8, 8, 64, 500, 500, 500]);
        let text = serde_json::to_string(&series).unwrap();
        assert_eq!(text, "[1,[8,2],64,[500,3]]");
        assert_eq!(serde_json::from_str::<Series>(&text).unwrap(), series);
        assert_eq!(serde_json::from_str::<Series>("[1,8,8]").unwrap(), Series(vec![1, 8, 8]));
        assert_eq!(serde_json::to_string(&Series(Vec::new())).unwrap(), "[]");
    }

    #[test]
    fn a_count_that_would_fill_the_memory_is_refused() {
        assert!(serde_json::from_str::<Series>("[[1,18446744073709551615]]").is_err());
        assert!(serde_json::from_str::<Series>("[[1,60000],[2,60000]]").is_err());
        assert!(serde_json::from_str::<Series>("[[1,2,3]]").is_err());
    }
}
