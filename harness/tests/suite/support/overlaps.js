// What is ugly in drawings: texts of one drawing over each other, texts beyond its edge, and drawings that are cut off.
const found = [];
for (const svg of document.querySelectorAll("figure > svg")) {
  const frame = svg.getBoundingClientRect();
  if (frame.width === 0) continue;
  const title = svg.getAttribute("aria-label");
  // Its box without its outline, which engines count differently.
  const place = (text) => {
    const [{ x, y, width, height }, matrix] = [text.getBBox(), text.getScreenCTM()];
    const [left, top] = [matrix.a * x + matrix.e, matrix.d * y + matrix.f];
    return { left, top, right: left + matrix.a * width, bottom: top + matrix.d * height, height: matrix.d * height };
  };
  // What is drawn for files alone is not seen.
  const texts = [...svg.querySelectorAll("text")].filter((text) => !text.closest(".saved"));
  const seen = texts.map((text) => ({ text: text.textContent, box: place(text) }));
  // A line of text is higher than its letters: boxes may share a fifth of it.
  const shared = (a, b) => [
    Math.min(a.right, b.right) - Math.max(a.left, b.left),
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) - 0.2 * Math.min(a.height, b.height),
  ];
  seen.forEach((one, i) => {
    const { box } = one;
    const slack = 0.2 * box.height;
    if (box.left < frame.left - 0.5 || box.right > frame.right + 0.5 || box.top < frame.top - slack || box.bottom > frame.bottom + slack) {
      found.push(`${title}: “${one.text}” is cut off`);
    }
    for (const other of seen.slice(i + 1)) {
      const [across, down] = shared(box, other.box);
      if (across > 0.5 && down > 0) found.push(`${title}: “${one.text}” and “${other.text}” overlap`);
    }
  });
  const figure = svg.closest("figure");
  if (figure && figure.scrollWidth > figure.clientWidth) found.push(`${title}: the drawing is wider than its figure`);
}
return found;
