//! Documentation as HTML.

use pulldown_cmark::{Event, Options, Parser, html};

/// Markdown as HTML. What is HTML in it is text, so that no document puts anything into a page.
pub(super) fn html(markdown: &str) -> String {
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES);
    let events = events.map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        other => other,
    });
    let mut text = String::new();
    html::push_html(&mut text, events);
    // What scrolls can be reached with a keyboard.
    text.replace("<pre>", "<pre tabindex=\"0\">")
}

/// One line of Markdown as HTML without a paragraph around it.
pub(super) fn inline(line: &str) -> String {
    let html = html(line);
    let html = html.trim_end();
    html.strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>")).unwrap_or(html).to_owned()
}

/// A documentation comment as HTML.
pub(super) fn of_doc(doc: &str) -> String {
    html(&vdsm_schema::prose(doc))
}

/// The first sentence of a documentation comment.
pub(super) fn headline(doc: &str) -> String {
    let prose = vdsm_schema::prose(doc);
    let first: Vec<_> = prose.lines().take_while(|line| !line.is_empty()).collect();
    let first = first.join(" ");
    let end = first.find(". ").map_or(first.len(), |at| at + 1);
    first[..end].replace('`', "")
}

/// What a page says first under its heading, without its marks.
pub(super) fn first_paragraph(page: &str) -> String {
    let lines = page.lines().skip_while(|line| line.is_empty() || line.starts_with('#'));
    lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_in_a_document_is_text() {
        assert_eq!(
            html("a <b>c</b>\n\n<script>x</script>"),
            "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n&lt;script&gt;x&lt;/script&gt;"
        );
        assert_eq!(headline("One `host`. And more.\n\nMore."), "One host.");
    }
}
