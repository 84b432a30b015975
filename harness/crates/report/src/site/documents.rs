//! A document of the repository as a page: its Markdown, its links led to the site's pages, and nothing in it that acts.

use maud::{Markup, PreEscaped, html};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::frame::{Frame, Part, relative};
use super::links::Links;

/// A document and its place on the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteDocument {
    /// The file that it is, from the root of the repository.
    pub source: String,
    /// Its page, from the root of the site.
    pub page: String,
    /// The part that it belongs to.
    pub part: Part,
    /// Its Markdown.
    pub text: String,
}

impl SiteDocument {
    /// Its first heading.
    pub fn title(&self) -> String {
        let headings = headings(&self.text);
        headings
            .into_iter()
            .find(|heading| heading.level == HeadingLevel::H1)
            .map_or_else(|| self.source.clone(), |heading| heading.text)
    }
}

/// A heading: how deep, what it says, and the name that links know it by.
struct Heading {
    level: HeadingLevel,
    text: String,
    id: String,
}

const TABLE_BEGINS: &str = "<div class=\"table\" role=\"region\" aria-label=\"Table\" tabindex=\"0\">";
const TABLE_ENDS: &str = "</div>";

/// The page of a document, which names `others` beside it and shows a picture above its text, if there is one.
pub fn document_page(
    frame: &Frame,
    links: &Links,
    document: &SiteDocument,
    others: &[&SiteDocument],
    picture: Option<&Markup>,
) -> String {
    let headings = headings(&document.text);
    let sections: Vec<&Heading> = headings.iter().filter(|heading| heading.level == HeadingLevel::H2).collect();
    let header = html! {
        @if others.len() > 1 {
            nav aria-label="Documents" {
                @for other in others {
                    a href=(relative(&document.page, &other.page)) aria-current=[(other.page == document.page).then_some("page")] {
                        (other.title())
                    }
                }
            }
        }
    };
    let main = html! {
        @if sections.len() > 2 {
            nav.of-document aria-label="Contents" {
                @for section in sections { a href={ "#" (section.id) } { (section.text) } }
            }
        }
        @if let Some(picture) = picture { (picture) }
        div.document { (rendered(document, links, &headings)) }
    };
    frame.page(&document.page, document.part, &document.title(), &header, &main)
}

/// Events of a text, without what a terminal or a browser would obey.
fn parsed(text: &str) -> Vec<Event<'static>> {
    let text: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    Parser::new_ext(&text, options).map(Event::into_static).collect()
}

fn headings(text: &str) -> Vec<Heading> {
    let (mut headings, mut open): (Vec<Heading>, Option<(HeadingLevel, String)>) = (Vec::new(), None);
    for event in parsed(text) {
        match (event, &mut open) {
            (Event::Start(Tag::Heading { level, .. }), _) => open = Some((level, String::new())),
            (Event::Text(said) | Event::Code(said), Some((_, text))) => text.push_str(&said),
            (Event::End(TagEnd::Heading(_)), Some(_)) => {
                let Some((level, text)) = open.take() else { continue };
                let id = anchor(&text, &headings);
                headings.push(Heading { level, text, id });
            }
            _ => {}
        }
    }
    headings
}

/// The name by which GitHub's links know a heading.
fn anchor(text: &str, before: &[Heading]) -> String {
    let kept = text.to_lowercase().chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c)).collect::<String>();
    let name = kept.trim().replace(' ', "-");
    let numbered = (1..).map(|number| format!("{name}-{number}"));
    let mut names = std::iter::once(name.clone()).chain(numbered);
    names.find(|name| !before.iter().any(|heading| heading.id == *name)).unwrap_or(name)
}

fn rendered(document: &SiteDocument, links: &Links, headings: &[Heading]) -> Markup {
    let mut headings = headings.iter();
    // What a link or a picture that leads nowhere began with is left out, and so is its end.
    let mut kept: Vec<bool> = Vec::new();
    let mut in_title = false;
    let mut events: Vec<Event<'static>> = Vec::new();
    for event in parsed(&document.text) {
        match event {
            Event::Start(Tag::Heading { level, classes, attrs, .. }) => {
                let heading = headings.next();
                // The page has its title at the top.
                in_title = level == HeadingLevel::H1;
                let id = heading.map(|heading| CowStr::from(heading.id.clone()));
                if !in_title {
                    events.push(Event::Start(Tag::Heading { level, id, classes, attrs }));
                }
            }
            Event::End(TagEnd::Heading(HeadingLevel::H1)) => in_title = false,
            _ if in_title => {}
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let target = links.resolve(&document.source, &document.page, &dest_url);
                kept.push(target.is_some());
                if let Some(target) = target {
                    events.push(Event::Start(Tag::Link { link_type, dest_url: target.into(), title, id }));
                }
            }
            // No picture of a document is on the site: its words stand for it.
            Event::Start(Tag::Image { .. }) => kept.push(false),
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if kept.pop() == Some(true) {
                    events.push(event);
                }
            }
            // Marks for programs are no text; any other HTML is shown, not obeyed.
            Event::Html(text) | Event::InlineHtml(text) if text.trim_start().starts_with("<!--") => drop(text),
            Event::Html(text) | Event::InlineHtml(text) => events.push(Event::Text(text)),
            Event::Start(Tag::Table(_)) => events.extend([Event::Html(TABLE_BEGINS.into()), event]),
            Event::End(TagEnd::Table) => events.extend([event, Event::Html(TABLE_ENDS.into())]),
            event => events.push(event),
        }
    }
    let mut page = String::new();
    pulldown_cmark::html::push_html(&mut page, events.into_iter());
    PreEscaped(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Title `x`\n\n<!-- mark -->\n\nSee [method](METHOD.md#the-gate), [file](../Cargo.toml) and \
        ![a picture](x.svg).\n\n## A `part` of it\n\n<script>alert(1)</script>\n\n[bad](javascript:alert(1)) <b onclick=x>\n\n\
        ## A part of it\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\u{1b}[31m\n\n## Third\n";

    fn document() -> SiteDocument {
        SiteDocument { source: "docs/X.md".into(), page: "method/x.html".into(), part: Part::Method, text: TEXT.into() }
    }

    #[test]
    fn a_document_is_a_page_in_which_nothing_acts() {
        let pages = [("docs/METHOD.md".to_owned(), "method/index.html".to_owned())].into();
        let links = Links { pages, repository: None };
        let document = document();
        let page = document_page(&Frame::of(|_, _| true), &links, &document, &[&document], None);
        assert_eq!(document.title(), "Title x");
        assert!(page.contains("<h1>Title x</h1>") && page.matches("<h1").count() == 1, "{page}");
        assert!(page.contains("<a href=\"../method/index.html#the-gate\">method</a>, file and a picture."), "{page}");
        assert!(!page.contains("<script>") && page.contains("&lt;script&gt;") && !page.contains("mark --"), "{page}");
        assert!(!page.contains("javascript:") && page.contains("&lt;b onclick=x&gt;") && !page.contains('\u{1b}'));
        assert!(page.contains("<h2 id=\"a-part-of-it\">") && page.contains("<h2 id=\"a-part-of-it-1\">"), "{page}");
        assert!(page.contains("href=\"#a-part-of-it-1\"") && page.contains(TABLE_BEGINS), "{page}");
    }
}
