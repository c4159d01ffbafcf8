"""A small writer of accessible SVG: with title and description, and nothing said by colour alone."""

from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

INK, FAINT, BAND = "#1b1b1b", "#8a8a8a", "#e8eef4"
SERIES = ("#0b4f8a", "#b3420f", "#3d6b1f", "#6b3a86")


@dataclass
class Drawing:
    """Shapes in drawing order; lengths are pixels from the upper left."""

    width: int
    height: int
    title: str
    description: str
    shapes: list[str] = field(default_factory=list)

    def line(
        self, start: tuple[float, float], end: tuple[float, float], colour: str = INK, dash: str = ""
    ) -> None:
        """Draw a straight line."""
        ends = f'x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}"'
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.shapes.append(f'<line {ends} stroke="{colour}"{dashes}/>')

    def path(self, points: list[tuple[float, float]], colour: str) -> None:
        """Draw a broken line through the points."""
        along = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.shapes.append(f'<polyline points="{along}" fill="none" stroke="{colour}" stroke-width="2"/>')

    def area(self, points: list[tuple[float, float]], colour: str = BAND) -> None:
        """Fill a polygon."""
        along = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.shapes.append(f'<polygon points="{along}" fill="{colour}"/>')

    def text(
        self, at: tuple[float, float], words: str, *, anchor: str = "start", turned: bool = False
    ) -> None:
        """Write words; `turned` sets them upwards."""
        turn = f' transform="rotate(-90 {at[0]:.1f} {at[1]:.1f})"' if turned else ""
        place = f'x="{at[0]:.1f}" y="{at[1]:.1f}" text-anchor="{anchor}"'
        self.shapes.append(f"<text {place}{turn}>{escape(words)}</text>")

    def mark(self, at: tuple[float, float], shape: int) -> None:
        """Set the mark of a series: a disc, a square, a triangle or a diamond, each in its colour."""
        x, y = at
        colour = SERIES[shape % len(SERIES)]
        if shape % 4 == 0:
            self.shapes.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{colour}"/>')
            return
        corners = (
            [(x - 5, y - 5), (x + 5, y - 5), (x + 5, y + 5), (x - 5, y + 5)],
            [(x, y - 6), (x + 6, y + 5), (x - 6, y + 5)],
            [(x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y)],
        )
        self.area(corners[shape % 4 - 1], colour)

    def svg(self) -> str:
        """Give the file."""
        size = f'width="{self.width}" height="{self.height}" viewBox="0 0 {self.width} {self.height}"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title desc"'
        words = f'<title id="title">{escape(self.title)}</title>\n'
        words += f'<desc id="desc">{escape(self.description)}</desc>'
        ground = f'<rect width="{self.width}" height="{self.height}" fill={quoteattr("#ffffff")}/>'
        body = "\n".join(self.shapes)
        style = f'font-family="sans-serif" font-size="13" fill="{INK}"'
        return f"{head}>\n{words}\n{ground}\n<g {style}>\n{body}\n</g>\n</svg>\n"


@dataclass(frozen=True)
class Axes:
    """Where numbers lie on a drawing: the corners of the field, and the range on each axis."""

    left: float
    top: float
    right: float
    bottom: float
    x: tuple[float, float]
    y: tuple[float, float]

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Place a point; one outside the range is moved to its edge."""
        across = min(1.0, max(0.0, (x - self.x[0]) / (self.x[1] - self.x[0])))
        up = min(1.0, max(0.0, (y - self.y[0]) / (self.y[1] - self.y[0])))
        return self.left + across * (self.right - self.left), self.bottom - up * (self.bottom - self.top)

    def draw(
        self, drawing: Drawing, ticks: tuple[dict[float, str], dict[float, str]], names: tuple[str, str]
    ) -> None:
        """Draw both axes with their ticks and names."""
        drawing.line((self.left, self.bottom), (self.right, self.bottom))
        drawing.line((self.left, self.bottom), (self.left, self.top))
        for value, word in ticks[0].items():
            x, _ = self.at(value, self.y[0])
            drawing.line((x, self.bottom), (x, self.bottom + 5))
            drawing.text((x, self.bottom + 20), word, anchor="middle")
        for value, word in ticks[1].items():
            _, y = self.at(self.x[0], value)
            drawing.line((self.left - 5, y), (self.left, y))
            drawing.text((self.left - 9, y + 4), word, anchor="end")
        middle = ((self.left + self.right) / 2, (self.top + self.bottom) / 2)
        drawing.text((middle[0], self.bottom + 42), names[0], anchor="middle")
        drawing.text((self.left - 48, middle[1]), names[1], anchor="middle", turned=True)
