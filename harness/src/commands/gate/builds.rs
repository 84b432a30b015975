//! Both sides of a gate, built by one pipeline and laid out for one server.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, ensure};
use bench_native::{Case, Variant};

use crate::build::{Built, Toolchain, Tree, revision, versioned, versions};
use crate::commands::prepare::{Prepared, Purpose, prepare_tree, say};
use crate::machine;
use crate::measure::{PLACES, count_in_node, planned_counts};
use crate::server::Assets;
use crate::setup::{Local, Need, check};
use record::{Counted, Revision, case_records_in};

/// What was asked to be compared.
pub(crate) enum Sources<'a> {
    /// Two revisions; the working tree as it is where no head is named.
    Revisions { base: &'a str, head: Option<&'a str> },
    /// Two versions of wasm-bindgen on the same sources; the sources' own where no head is named.
    Versions { base: &'a str, head: Option<&'a str>, sources: Option<&'a str> },
    /// The glue generator of this harness and another program, on the same sources; the working tree where none are named.
    Generator { program: &'a Path, sources: Option<&'a str> },
    /// One build against itself.
    Itself,
}

/// One side, built.
struct BuiltSide {
    revision: Revision,
    assets: Assets,
}

/// Both sides.
pub(crate) struct Sides {
    pub(crate) base: Revision,
    pub(crate) head: Revision,
    /// The page, and both sides at both places.
    pub(crate) assets: Assets,
    /// The page of these sources with the builds of each side, base and head.
    pub(crate) alone: [Assets; 2],
}

/// How sides are built.
pub(crate) struct Builder<'a> {
    pub(crate) own: Tree,
    pub(crate) toolchain: Toolchain,
    pub(crate) cases: &'a [Case],
    pub(crate) variants: &'a [Variant],
    pub(crate) patience: Duration,
}

impl Builder<'_> {
    /// Builds what was asked for.
    ///
    /// # Errors
    /// If a revision or version cannot be had, or a build fails.
    pub(crate) fn build(&self, asked: &Sources) -> anyhow::Result<Sides> {
        let (base, head) = match asked {
            Sources::Itself => {
                let side = self.side("this build", self.own.clone(), machine::revision(&self.own.root))?;
                (BuiltSide { revision: side.revision.clone(), assets: side.assets.clone() }, side)
            }
            Sources::Revisions { base, head } => (self.of_revision(base)?, self.of_head(*head)?),
            Sources::Generator { program, sources } => {
                ensure!(
                    program.is_file(),
                    "{} is no file: give the path of a `wasm-bindgen` program",
                    program.display()
                );
                let (tree, words) = self.sources(*sources)?;
                let version = versions::locked(&tree, "wasm-bindgen")?;
                let base = self.side(&format!("wasm-bindgen {version}"), tree.clone(), words.clone())?;
                let name = program.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let head = self.side(&name, Tree { generator: Some(program.to_path_buf()), ..tree }, words)?;
                ensure!(
                    head.assets != base.assets,
                    "{} makes the same glue as wasm-bindgen {version}: there is nothing to compare",
                    program.display()
                );
                (base, head)
            }
            Sources::Versions { base, head, sources } => {
                let (tree, words) = self.sources(*sources)?;
                let own_version = versions::locked(&tree, "wasm-bindgen")?;
                let of_version = |version: &str| {
                    let tree = versioned::tree(&self.own, &tree, version, &say)?;
                    self.side(&format!("wasm-bindgen {version}"), tree, words.clone())
                };
                (of_version(base)?, of_version(head.unwrap_or(&own_version))?)
            }
        };
        let mut assets = Assets::default();
        let page = self.own.root.join("harness/page");
        assets.add_folder("", &page).with_context(|| format!("cannot read the page in {}", page.display()))?;
        for (places, sides) in [(PLACES.base_first, [&base, &head]), (PLACES.head_first, [&head, &base])] {
            places.iter().zip(sides).for_each(|(place, side)| assets.mount(place, &side.assets));
        }
        let alone = [&base, &head].map(|side| {
            let mut alone = side.assets.clone();
            alone.add_folder("", &page).map(|()| alone)
        });
        let [of_base, of_head] = alone;
        let unreadable = || format!("cannot read the page in {}", page.display());
        let alone = [of_base.with_context(unreadable)?, of_head.with_context(unreadable)?];
        Ok(Sides { base: base.revision, head: head.revision, assets, alone })
    }

    /// The sources that both sides share, and how their revision is called.
    fn sources(&self, name: Option<&str>) -> anyhow::Result<(Tree, String)> {
        Ok(match name {
            Some(name) => revision::export(&self.own, name)?,
            None => (self.own.clone(), machine::revision(&self.own.root)),
        })
    }

    fn of_head(&self, head: Option<&str>) -> anyhow::Result<BuiltSide> {
        match head {
            Some(name) => self.of_revision(name),
            None => self.side("the working tree", self.own.clone(), machine::revision(&self.own.root)),
        }
    }

    fn of_revision(&self, name: &str) -> anyhow::Result<BuiltSide> {
        let (tree, revision) = revision::export(&self.own, name)?;
        self.side(name, tree, revision)
    }

    fn side(&self, name: &str, tree: Tree, revision: String) -> anyhow::Result<BuiltSide> {
        say(&format!("{name}:"));
        let toolchain = self.toolchain.clone();
        let prepared = prepare_tree(tree, toolchain, self.cases, self.variants, Purpose::Bench)
            .with_context(|| format!("{name} cannot be built"))?;
        let Prepared { tree, built, assets, .. } = prepared;
        // Counts are exact and told first; without them there is still the time.
        let (counted, uncounted) = match self.count(&assets) {
            Ok(counted) => (counted, None),
            Err(error) => (Vec::new(), Some(format!("{error:#}"))),
        };
        let wasm_bindgen = versions::locked(&tree, "wasm-bindgen")?;
        let builds = built.iter().map(Built::record).collect();
        Ok(BuiltSide {
            revision: Revision {
                name: name.into(),
                revision,
                wasm_bindgen,
                builds,
                counted,
                uncounted,
                user_package: None,
            },
            assets,
        })
    }

    /// Counts what crosses, with the side's own page files.
    fn count(&self, assets: &Assets) -> anyhow::Result<Vec<Counted>> {
        let Ok(node) = check(Need::Node, &Local) else { anyhow::bail!("there is no Node to count in") };
        let plan = planned_counts(&case_records_in(self.cases, self.variants), self.variants);
        say("counting what crosses…");
        count_in_node(Path::new(&node.path), assets, &plan, self.patience, &mut |_| ())
    }
}
