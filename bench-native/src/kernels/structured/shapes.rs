//! The seven kinds of record. All texts have one length, so that every record of a shape weighs the same.

use std::collections::BTreeMap;

use rand_core::Rng;
use rand_pcg::Pcg32;
use serde::{Deserialize, Serialize};

use super::{Reader, Record};
use crate::inputs::{fraction, word};

/// A setting as programs keep them: two texts, a number, a flag and a list of two texts.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Small {
    pub name: String,
    pub region: String,
    pub retries: u32,
    pub enabled: bool,
    pub tags: Vec<String>,
}

impl Record for Small {
    fn generate(generator: &mut Pcg32) -> Self {
        Self {
            name: word(generator, 12),
            region: word(generator, 8),
            retries: generator.next_u32() % 100_000,
            enabled: generator.next_u32().is_multiple_of(2),
            tags: vec![word(generator, 8), word(generator, 8)],
        }
    }

    fn read(&self, reader: &mut Reader) {
        reader.text(&self.name);
        reader.text(&self.region);
        reader.unsigned(self.retries);
        reader.flag(self.enabled);
        reader.length(self.tags.len());
        self.tags.iter().for_each(|tag| reader.text(tag));
    }
}

/// Writes a struct of floats, flags and texts out.
macro_rules! wide {
    (floats: $($float:ident)*; flags: $($flag:ident)*; texts: $($text:ident)*;) => {
        /// Many fields of one level: twelve floats, eight flags and ten texts.
        #[derive(Debug, Clone, Serialize, Deserialize)]
        #[allow(missing_docs)]
        pub struct Wide {
            $(pub $float: f64,)*
            $(pub $flag: bool,)*
            $(pub $text: String,)*
        }

        impl Record for Wide {
            fn generate(generator: &mut Pcg32) -> Self {
                Self {
                    $($float: fraction(generator),)*
                    $($flag: generator.next_u32().is_multiple_of(2),)*
                    $($text: word(generator, 8),)*
                }
            }

            fn read(&self, reader: &mut Reader) {
                $(reader.float(self.$float);)*
                $(reader.flag(self.$flag);)*
                $(reader.text(&self.$text);)*
            }
        }
    };
}

wide! {
    floats: width height depth weight volume density price tax discount rating latitude longitude;
    flags: active visible locked archived taxable fragile imported returned;
    texts: sku title brand colour material origin carrier shelf batch status;
}

/// A record within a record, eight levels in all.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Deep {
    pub label: String,
    pub number: u32,
    pub inner: Option<Box<Self>>,
}

impl Deep {
    const LEVELS: usize = 8;
}

impl Record for Deep {
    fn generate(generator: &mut Pcg32) -> Self {
        let level = |inner, _| {
            let (label, number) = (word(generator, 8), generator.next_u32() % 100_000);
            Some(Box::new(Self { label, number, inner }))
        };
        *(0..Self::LEVELS).fold(None, level).expect("there is more than no level")
    }

    fn read(&self, reader: &mut Reader) {
        reader.text(&self.label);
        reader.unsigned(self.number);
        reader.length(usize::from(self.inner.is_some()));
        if let Some(inner) = &self.inner {
            inner.read(reader);
        }
    }
}

/// Sixteen texts of 32 characters.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Strings {
    pub texts: Vec<String>,
}

impl Record for Strings {
    fn generate(generator: &mut Pcg32) -> Self {
        Self { texts: (0..16).map(|_| word(generator, 32)).collect() }
    }

    fn read(&self, reader: &mut Reader) {
        reader.length(self.texts.len());
        self.texts.iter().for_each(|text| reader.text(text));
    }
}

/// 64 floats and two integers.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Numbers {
    pub id: u32,
    pub offset: i32,
    pub values: Vec<f64>,
}

impl Numbers {
    pub(super) const VALUES: usize = 64;
}

impl Record for Numbers {
    fn generate(generator: &mut Pcg32) -> Self {
        Self {
            id: generator.next_u32(),
            offset: generator.next_u32().cast_signed(),
            values: (0..Self::VALUES).map(|_| fraction(generator)).collect(),
        }
    }

    fn read(&self, reader: &mut Reader) {
        reader.unsigned(self.id);
        reader.signed(self.offset);
        reader.length(self.values.len());
        self.values.iter().for_each(|value| reader.float(*value));
    }
}

/// A map of sixteen entries; sorted, so that its order is the same in every lane.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Maps {
    pub counts: BTreeMap<String, u32>,
}

impl Record for Maps {
    fn generate(generator: &mut Pcg32) -> Self {
        Self { counts: (0..16).map(|_| (word(generator, 8), generator.next_u32() % 100_000)).collect() }
    }

    fn read(&self, reader: &mut Reader) {
        reader.length(self.counts.len());
        for (key, count) in &self.counts {
            reader.text(key);
            reader.unsigned(*count);
        }
    }
}

/// A kibibyte, as `derive` writes it: a list of numbers.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Bytes {
    pub data: Vec<u8>,
}

impl Record for Bytes {
    fn generate(generator: &mut Pcg32) -> Self {
        let mut data = vec![0; 1_024];
        generator.fill_bytes(&mut data);
        Self { data }
    }

    fn read(&self, reader: &mut Reader) {
        reader.bytes(&self.data);
    }
}

/// The same kibibyte, marked as bytes.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct MarkedBytes {
    #[serde(with = "serde_bytes")]
    pub data: Vec<u8>,
}

impl Record for MarkedBytes {
    fn generate(generator: &mut Pcg32) -> Self {
        Self { data: Bytes::generate(generator).data }
    }

    fn read(&self, reader: &mut Reader) {
        reader.bytes(&self.data);
    }
}
