"""Which blocks of a page are the article."""

from __future__ import annotations

from streams.intake.markup import content_lines, parse_page

LEAD = "The harbour bridge in Port Elster opened to traffic on Monday after repairs that took two years."
NEXT = "Tolls will stay as they are until June, the council said in a statement that it sent on Monday."
OTHER = "The ferry to the islands has sunk at its mooring, the owner said on Sunday, and nobody was hurt."


def lines(source: str, title: str | None = None) -> list[str]:
    return [line.text for line in content_lines(parse_page(source, 512), title)]


def test_the_box_with_the_prose() -> None:
    page = f"""<body><div><a href=/>Home</a> <a href=/s>Sport</a></div><h1>Bridge reopens</h1>
    <div class=main><p>{LEAD}</p><p>{NEXT}</p></div><ul><li><a href=/1>Other story</a></ul>
    <footer><p>{OTHER}</p></footer></body>"""
    assert lines(page) == ["Bridge reopens", LEAD, NEXT]


def test_a_body_in_two_boxes_is_taken_whole() -> None:
    page = f"<h1>Bridge</h1><div><div><p>{LEAD}</p></div>Ad<div><p>{NEXT}</p></div></div>"
    assert [text for text in lines(page) if len(text) > 30] == [LEAD, NEXT]


def test_furniture_by_name_is_left_out_unless_it_is_all_there_is() -> None:
    assert OTHER not in lines(f"<div><p>{LEAD}</p><p>{NEXT}</p><div class=related><p>{OTHER}</p></div></div>")
    assert lines(f"<div class='post share'><p>{LEAD}</p><p>{NEXT}</p></div>") == [LEAD, NEXT]


def test_text_that_a_script_will_show_is_text() -> None:
    page = f"<div><p>{LEAD}</p><p style='display:none'>{NEXT}</p><p style='display: none'>{OTHER}</p></div>"
    assert lines(page) == [LEAD, NEXT, OTHER]
    assert (
        lines(f"<article><p>{LEAD}</p><p>{NEXT}</p><p>{LEAD}</p><p hidden>{OTHER}</p></article>").count(OTHER)
        == 0
    )


def test_the_headline_is_the_heading_most_like_the_title() -> None:
    page = f"<h1>Elster Post</h1><h2>Bridge reopens in harbour</h2><p>{LEAD}</p><p>{NEXT}</p>"
    assert lines(page, "Bridge reopens in harbour")[0] == "Bridge reopens in harbour"
    assert lines(page.replace("h2>Bridge", "h3>Bridge"), None)[0] == "Elster Post"
    assert lines(f"<p>{LEAD}</p><p>{NEXT}</p>", "Bridge reopens")[0] == "Bridge reopens"


def test_caption_and_byline_above_the_text_are_kept() -> None:
    page = f"""<h1>Bridge</h1><div class=byline>By Lena Okafor</div><figcaption>The bridge</figcaption>
    <div class=story><p>{LEAD}</p><p>{NEXT}</p></div>"""
    found = content_lines(parse_page(page, 512), None)
    assert [line.hint for line in found] == ["headline", "byline", "caption", None, None]


def test_dates_and_links_are_no_lines() -> None:
    page = f"""<article><h1>Bridge</h1><p><time>14 July</time></p><p>{LEAD}</p>
    <p><a href=/2>Read the other story</a></p><p>{NEXT}</p></article>"""
    assert lines(page) == ["Bridge", LEAD, NEXT]


def test_one_heading_makes_one_article() -> None:
    found = content_lines(parse_page(f"<h1>Bridge</h1><p>{LEAD}</p><p>{NEXT}</p>", 512), None)
    assert [line.cut for line in found] == [True, False, False]
    dump = content_lines(parse_page(f"<p>Bridge reopens</p><p>{LEAD}</p><p>{NEXT}</p>", 512), None)
    assert not any(line.cut for line in dump)


def test_several_articles_are_cut() -> None:
    story = f"<p>{LEAD}</p><p>{NEXT}</p>" * 4
    page = "".join(f"<article><h2>Story {n}</h2>{story}</article>" for n in range(3))
    for source in (page, f"<article><h1>Live</h1>{page}</article>"):
        found = content_lines(parse_page(source, 512), None)
        assert [line.text for line in found if line.cut] == ["Story 0", "Story 1", "Story 2"]


def test_teasers_are_no_articles() -> None:
    teasers = "".join(
        f"<article><h2><a href=/{n}>Story {n}</a></h2><p>{OTHER}</p></article>" for n in range(4)
    )
    body = f"<p>{LEAD}</p><p>{NEXT}</p>" * 4
    found = content_lines(parse_page(f"<article><h1>Bridge</h1>{body}</article>{teasers}", 512), None)
    assert [line.text for line in found if line.cut] == ["Bridge"]
    assert OTHER not in [line.text for line in found]


def test_a_page_without_text() -> None:
    assert lines("<html></html>") == []
    assert lines("") == []


def test_a_heap_of_links_behind_the_text_does_not_outweigh_it() -> None:
    links = "".join(f"<p><a href=/{n}>Another story of the day, number {n}</a></p>" for n in range(40))
    page = f"<div><h1>Bridge</h1><div>x</div><p>{LEAD}</p><div><p>{NEXT}</p></div>{links}</div>"
    assert [text for text in lines(page) if len(text) > 10] == [LEAD, NEXT]


def test_many_boxes_stay_linear() -> None:
    page = parse_page(f"<div><p>{LEAD}</p></div>" * 20_000, 512)
    assert len(content_lines(page, None)) == 20_000


def test_a_name_that_holds_most_of_the_page_names_no_furniture() -> None:
    page = "".join(f"<div class=widget><p>{text}</p></div>" for text in (LEAD, NEXT, OTHER))
    assert lines(f"<div>{page}</div>") == [LEAD, NEXT, OTHER]


def test_comments_are_furniture_however_many() -> None:
    comments = "".join(f"<div class=comment><p>{OTHER}</p></div>" for _ in range(9))
    assert OTHER not in lines(f"<div><div><p>{LEAD}</p><p>{NEXT}</p></div>{comments}</div>")


def test_a_class_that_hides_on_every_screen() -> None:
    hidden = "".join(f"<div class='{name}'><p>{OTHER}</p></div>" for name in ("hidden", "note is-hidden"))
    assert OTHER not in lines(f"<div><p>{LEAD}</p><p>{NEXT}</p>{hidden}</div>")
    shown = f"<div><p>{LEAD}</p><p>{NEXT}</p><div class='hidden md:block'><p>{OTHER}</p></div></div>"
    assert LEAD in lines(shown)


def test_a_deck_between_the_headline_and_the_text_is_kept() -> None:
    deck = "Two years of repairs are over, the council says"
    page = f"<div><h1>Bridge reopens</h1><h2>{deck}</h2></div><div><p>{LEAD}</p><p>{NEXT}</p></div>"
    assert lines(page) == ["Bridge reopens", deck, LEAD, NEXT]


def test_a_header_with_the_headline_is_no_furniture() -> None:
    deck = "Tolls stay as they are, and so does the ferry"
    header = f"<div class=masthead><h1>Bridge reopens</h1><p>{deck}</p></div>"
    assert lines(f"{header}<div><p>{LEAD}</p><p>{NEXT}</p></div>") == ["Bridge reopens", deck, LEAD, NEXT]


def test_a_caption_in_what_shows_pictures_is_kept() -> None:
    def shown(name: str) -> list[str]:
        picture = f"<div class={name}><p>{OTHER}</p><figcaption>The bridge</figcaption></div>"
        return lines(f"<div><p>{LEAD}</p><p>{NEXT}</p>{picture}<p>{LEAD}</p></div>")

    assert "The bridge" in shown("widget")
    assert "The bridge" not in shown("related")
    assert OTHER not in shown("widget")
