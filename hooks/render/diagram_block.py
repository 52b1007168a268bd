"""What `{{ diagram:x }}` draws: the picture, the same as a numbered list, and both files to take along.

A phone shows the list in the picture's place, since no picture of several columns can be read there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from hooks.content.diagram_models import Diagram, Node
from hooks.content.diagram_words import lane_names, plain
from hooks.render.diagram_files import file_path
from hooks.render.diagram_layout import lay_out
from hooks.render.diagram_svg import page_svg
from hooks.render.html import esc, link

_ENDINGS = {"svg": "diagram-svg", "png": "diagram-png"}


def diagram_block(
    diagram: Diagram,
    labels: Mapping[str, str],
    language: str,
    address: Callable[[str], str],
    file: Callable[[str], str],
) -> str:
    """Draw a diagram as HTML. address: function from `page.md#section` to an address; file: from a path below the root."""
    title = f"diagram-{diagram.id}-steps"
    steps = "".join(_steps(diagram, labels, language, address))
    files = ", ".join(
        link(file(file_path(diagram.id, language, ending)), labels[label]) for ending, label in _ENDINGS.items()
    )
    picture = page_svg(diagram, lay_out(diagram, language), language, address)
    kind = "pd-steps" if diagram.edges else "pd-steps pd-steps--loose"
    return (
        f'<div class="pd-fig"><div class="pd-picture" data-search-exclude>{picture}</div>'
        f'<p class="pd-steps-title" id="{title}">{esc(labels["diagram-steps"])}</p>'
        f'<ol class="{kind}" aria-labelledby="{title}">{steps}</ol>'
        f'<p class="pd-files" data-search-exclude>{esc(labels["diagram-files"])}: {files}</p></div>'
    )


def _steps(diagram: Diagram, labels: Mapping[str, str], language: str, address: Callable[[str], str]) -> Iterator[str]:
    for node in diagram.nodes:
        who = f'<span class="pd-who">{esc(lane_names(diagram, node, language))}</span>'
        following = list(_following(diagram, node, labels, language))
        if not following and diagram.edges and node.kind == "end":
            following = [labels["diagram-ends"]]
        then = "".join(f' <span class="pd-next">{esc(one)}</span>' for one in following)
        yield f"<li>{link(address(node.to), plain(node.label[language]))} {who}{then}</li>"


def _following(diagram: Diagram, node: Node, labels: Mapping[str, str], language: str) -> Iterator[str]:
    """Say where each arrow leads. Those without a word of their own are told together, first."""
    steps = {one.id: f"{number}. {plain(one.label[language])}" for number, one in enumerate(diagram.nodes, 1)}
    leaving = [edge for edge in diagram.edges if edge.from_ == node.id]
    ahead = [steps[edge.to] for edge in leaving if not edge.label and not edge.back]
    if ahead:
        yield labels["diagram-next"].format(step="; ".join(ahead))
    for edge in leaving:
        step = labels["diagram-back"].format(step=steps[edge.to]) if edge.back else steps[edge.to]
        if edge.label:
            yield f"{plain(edge.label[language])}: {step}"
        elif edge.back:
            yield step[0].upper() + step[1:]
