//! Records of many fields, in seven shapes: read, parsed, encoded and laid out flat.

mod shapes;
mod work;

use rand_pcg::Pcg32;
use serde::Serialize;
use serde::de::DeserializeOwned;
pub use shapes::{Bytes, Deep, Maps, MarkedBytes, Numbers, Small, Strings, Wide};
pub use work::{
    flat_in, flat_out, json_in, json_out, postcard_in, postcard_out, read_whole, read_whole_marked, told_as_json,
};

use crate::answer::Digest;
use crate::case::Case;
use crate::inputs;

/// A record that can be made, sent and read.
pub trait Record: Serialize + DeserializeOwned + Clone + 'static {
    /// One record of the generator's next numbers.
    fn generate(generator: &mut Pcg32) -> Self;

    /// Shows every field to `reader`, in the order of the fields.
    fn read(&self, reader: &mut Reader);
}

/// The kinds of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// [`Small`].
    Small,
    /// [`Wide`].
    Wide,
    /// [`Deep`].
    Deep,
    /// [`Strings`].
    Strings,
    /// [`Numbers`].
    Numbers,
    /// [`Maps`].
    Maps,
    /// [`Bytes`].
    Bytes,
}

impl Shape {
    /// All shapes.
    pub const ALL: [Self; 7] =
        [Self::Small, Self::Wide, Self::Deep, Self::Strings, Self::Numbers, Self::Maps, Self::Bytes];

    /// The name used in ids.
    pub fn name(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Wide => "wide",
            Self::Deep => "deep",
            Self::Strings => "strings",
            Self::Numbers => "numbers",
            Self::Maps => "maps",
            Self::Bytes => "bytes",
        }
    }

    /// The shape whose name is the case's data.
    ///
    /// # Panics
    /// If the case is not about records.
    pub fn of(case: &Case) -> Self {
        let name = case.data.name();
        let shape = Self::ALL.into_iter().find(|shape| shape.name() == name);
        shape.unwrap_or_else(|| unreachable!("{case} is not about records but {name}"))
    }
}

/// Runs one piece of code with `$Record` standing for the type of `$shape`.
#[macro_export]
macro_rules! with_record {
    ($shape:expr, $Record:ident => $code:expr) => {{
        use $crate::kernels::structured as shapes;
        macro_rules! run {
            ($Type:ident) => {{
                type $Record = shapes::$Type;
                $code
            }};
        }
        match $shape {
            shapes::Shape::Small => run!(Small),
            shapes::Shape::Wide => run!(Wide),
            shapes::Shape::Deep => run!(Deep),
            shapes::Shape::Strings => run!(Strings),
            shapes::Shape::Numbers => run!(Numbers),
            shapes::Shape::Maps => run!(Maps),
            shapes::Shape::Bytes => run!(Bytes),
        }
    }};
}

/// Reads fields into a digest. What is timed glances: every field is visited, of a text or of bytes only the length and
/// the ends, so that reading stays cheap beside the way across. What is checked reads the whole.
#[derive(Debug)]
pub struct Reader {
    digest: Digest,
    whole: bool,
    payload: usize,
}

impl Reader {
    /// Reads all records and tells their digest.
    pub fn digest_of<R: Record>(records: &[R], whole: bool) -> u32 {
        Self::over(records, whole).digest.value()
    }

    /// Bytes of what the records hold: eight a float, four an integer, one a flag, and those of texts and bytes.
    pub fn payload_of<R: Record>(records: &[R]) -> usize {
        Self::over(records, true).payload
    }

    fn over<R: Record>(records: &[R], whole: bool) -> Self {
        let mut reader = Self { digest: Digest::default(), whole, payload: 0 };
        reader.digest.add(records.len() as u32);
        records.iter().for_each(|record| record.read(&mut reader));
        reader
    }

    fn unsigned(&mut self, number: u32) {
        self.digest.add(number);
        self.payload += 4;
    }

    fn signed(&mut self, number: i32) {
        self.unsigned(number.cast_unsigned());
    }

    fn float(&mut self, number: f64) {
        let bits = number.to_bits();
        self.digest.add(bits as u32);
        self.digest.add((bits >> 32) as u32);
        self.payload += 8;
    }

    fn flag(&mut self, flag: bool) {
        self.digest.add(u32::from(flag));
        self.payload += 1;
    }

    fn length(&mut self, length: usize) {
        self.digest.add(length as u32);
    }

    /// Texts are ASCII, so that bytes here are code units in JavaScript.
    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.length(bytes.len());
        if self.whole {
            bytes.iter().for_each(|byte| self.digest.add(u32::from(*byte)));
        } else if let (Some(first), Some(last)) = (bytes.first(), bytes.last()) {
            self.digest.add(u32::from(*first));
            self.digest.add(u32::from(*last));
        }
        self.payload += bytes.len();
    }
}

impl Numbers {
    /// Values of one record in a flat array: the two integers, then the floats.
    pub const FLAT: usize = 2 + Self::VALUES;

    /// Lays records out as floats; 32-bit integers fit.
    pub fn flatten(records: &[Self], flat: &mut Vec<f64>) {
        for record in records {
            flat.push(f64::from(record.id));
            flat.push(f64::from(record.offset));
            flat.extend_from_slice(&record.values);
        }
    }

    /// The records that were laid out as floats. What does not fill a record is left out.
    pub fn unflatten(flat: &[f64]) -> Vec<Self> {
        let record = |values: &[f64; Self::FLAT]| Self {
            id: values[0] as u32,
            offset: values[1] as i32,
            values: values[2..].to_vec(),
        };
        flat.as_chunks::<{ Self::FLAT }>().0.iter().map(record).collect()
    }
}

/// `count` records, the same in every lane.
pub fn records<R: Record>(count: usize) -> Vec<R> {
    let mut generator = inputs::generator(count as u64);
    (0..count).map(|_| R::generate(&mut generator)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glance_visits_every_field_and_the_whole_every_byte() {
        let records = records::<Small>(2);
        let digests = |records: &[Small]| [false, true].map(|whole| Reader::digest_of(records, whole));
        let before = digests(&records);
        let mut moved = records.clone();
        moved[1].retries += 1;
        assert!(digests(&moved).iter().zip(before).all(|(now, before)| *now != before));
        let mut inner = records;
        inner[0].region.replace_range(3..4, "_");
        assert_eq!(digests(&inner)[0], before[0], "a glance sees the ends of a text only");
        assert_ne!(digests(&inner)[1], before[1]);
    }

    #[test]
    fn flat_records_are_the_same_records() {
        let records = records::<Numbers>(3);
        let mut flat = Vec::new();
        Numbers::flatten(&records, &mut flat);
        assert_eq!(flat.len(), 3 * Numbers::FLAT);
        assert_eq!(Reader::digest_of(&Numbers::unflatten(&flat), true), Reader::digest_of(&records, true));
    }

    #[test]
    fn json_writes_every_number_as_javascript_does() {
        // JavaScript writes 5.0 as 5 and changes to exponents at 1e21: neither must occur.
        for record in records::<Numbers>(1_000) {
            let text = serde_json::to_string(&record.values).expect("numbers are JSON");
            assert!(!text.contains(".0,") && !text.contains(".0]") && !text.contains('e'), "{text}");
        }
    }
}
