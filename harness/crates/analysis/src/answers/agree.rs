//! One sentence for all engines where they agree, which says where they do not.

use super::super::words;
use record::Host;

/// Engines that show the same, and what each shows.
pub(super) struct Group<K, T> {
    pub(super) key: K,
    pub(super) of: Vec<(Host, T)>,
}

impl<K, T: Clone> Group<K, T> {
    pub(super) fn values(&self) -> Vec<T> {
        self.of.iter().map(|(_, value)| value.clone()).collect()
    }
}

/// Engines by what they show, the largest group first; of equals, in the order of the engines.
pub(super) fn groups<K: PartialEq, T>(shown: impl IntoIterator<Item = (Host, K, T)>) -> Vec<Group<K, T>> {
    let mut groups: Vec<Group<K, T>> = Vec::new();
    for (host, key, value) in shown {
        match groups.iter_mut().find(|group| group.key == key) {
            Some(group) => group.of.push((host, value)),
            None => groups.push(Group { key, of: vec![(host, value)] }),
        }
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.of.len()));
    groups
}

/// What the groups say, one sentence each: with names where there are several.
pub(super) fn sentences<K, T>(groups: &[Group<K, T>], said: impl Fn(&Group<K, T>) -> String) -> String {
    match groups {
        [] => String::new(),
        [all] => format!("{}.", said(all)),
        several => {
            let one = |group: &Group<K, T>| format!("{}: {}.", names(group), lower(&said(group)));
            several.iter().map(one).collect::<Vec<_>>().join(" ")
        }
    }
}

/// What the groups say, in one sentence that begins with `subject`: with names behind each part where there are several.
pub(super) fn sentence<K, T>(subject: &str, groups: &[Group<K, T>], said: impl Fn(&Group<K, T>) -> String) -> String {
    let part = |group: &Group<K, T>| match groups.len() {
        1 => said(group),
        _ => format!("{} in {}", said(group), names(group)),
    };
    format!("{subject}: {}.", groups.iter().map(part).collect::<Vec<_>>().join(", "))
}

/// `Chromium, Firefox and WebKit`.
fn names<K, T>(group: &Group<K, T>) -> String {
    let titles: Vec<&str> = group.of.iter().map(|(host, _)| host.title()).collect();
    words::listed(&titles, "and")
}

fn lower(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn engines_that_agree_are_not_named() {
        let said = |shown: &[(Host, &'static str)]| {
            sentences(&groups(shown.iter().map(|(host, word)| (*host, *word, ()))), |group| group.key.to_owned())
        };
        let [chromium, firefox, webkit] = [Host::CHROMIUM, Host::FIREFOX, Host::WEBKIT];
        assert_eq!(said(&[]), "");
        assert_eq!(said(&[(chromium, "A copy"), (firefox, "A copy")]), "A copy.");
        assert_eq!(
            said(&[(chromium, "A view"), (firefox, "A copy"), (webkit, "A copy")]),
            "Firefox and WebKit: a copy. Chromium: a view."
        );
        let shown = groups([(chromium, "cheaper", ()), (firefox, "dearer", ())]);
        let told = sentence("The glue's table", &shown, |group| group.key.to_owned());
        assert_eq!(told, "The glue's table: cheaper in Chromium, dearer in Firefox.");
    }
}
