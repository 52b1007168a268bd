"""The marks of boxes: a tick and a dot, as drawing commands of PDF, in the width and height of the box in points."""

from __future__ import annotations


def tick(width: float, height: float) -> bytes:
    """A tick from the left, down to the foot, up to the right."""
    places = (0.15, 0.52, 0.42, 0.14, 0.9, 0.84, 0.41, 0.38)
    corners = tuple(part * (width, height)[index % 2] for index, part in enumerate(places))
    return b"0 g %.2f %.2f m %.2f %.2f l %.2f %.2f l %.2f %.2f l f" % corners


def dot(width: float, height: float) -> bytes:
    """A filled circle in the middle: four curves, whose handles are 0.5523 of the radius long."""
    x, y, r = width / 2, height / 2, min(width, height) * 0.27
    k = r * 0.5523
    return (
        b"0 g %.2f %.2f m %.2f %.2f %.2f %.2f %.2f %.2f c %.2f %.2f %.2f %.2f %.2f %.2f c "
        b"%.2f %.2f %.2f %.2f %.2f %.2f c %.2f %.2f %.2f %.2f %.2f %.2f c f"
    ) % (
        x + r, y, x + r, y + k, x + k, y + r, x, y + r, x - k, y + r, x - r, y + k, x - r, y,
        x - r, y - k, x - k, y - r, x, y - r, x + k, y - r, x + r, y - k, x + r, y,
    )  # fmt: skip
