// Lets each drawing be saved as it is shown: as SVG with its colours written into it, and as PNG at twice its size.
"use strict";
(() => {
  const SPACE = "http://www.w3.org/2000/svg";
  /** What a drawing takes from the page's style sheet. */
  const TAKEN = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-linejoin", "opacity", "paint-order", "font-family", "font-size", "font-style", "font-weight"];
  /** Width of a PNG in CSS pixels, before it is doubled. */
  const PNG_WIDTH = 680;
  const LINE = 15;

  /**
   * A text in lines of at most so many characters.
   * @param {string} text
   * @param {number} most
   */
  const wrapped = (text, most) => {
    /** @type {string[]} */
    const lines = [];
    for (const word of text.split(" ")) {
      const last = lines.at(-1);
      if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(word);
    }
    return lines;
  };

  /**
   * A drawing that stands alone: its title above, then its legend, the source below.
   * @param {HTMLElement} figure
   * @param {SVGSVGElement} drawing
   */
  const alone = (figure, drawing) => {
    const copy = /** @type {SVGSVGElement} */ (drawing.cloneNode(true));
    const legend = drawing.querySelector(".saved");
    // What is hidden has no colours of its own in some engines.
    if (legend instanceof SVGElement) legend.style.display = "inline";
    const copies = copy.querySelectorAll("*");
    drawing.querySelectorAll("*").forEach((element, i) => {
      const style = getComputedStyle(element);
      for (const name of TAKEN) copies[i]?.setAttribute(name, style.getPropertyValue(name));
      copies[i]?.removeAttribute("class");
    });
    if (legend instanceof SVGElement) legend.style.removeProperty("display");
    const style = getComputedStyle(figure);
    const title = figure.dataset.title ?? document.title;
    const description = document.querySelector("meta[name=description]")?.getAttribute("content") ?? "";
    const { width, height } = drawing.viewBox.baseVal;
    const [heads, sources] = [wrapped(title, 46), wrapped(`${document.title}. ${description}`, 62)];
    const above = Number(figure.dataset.above ?? 0);
    const [top, all] = [above + LINE * heads.length + 8, above + LINE * (heads.length + sources.length) + height + 20];
    /** @type {(text: string, y: number, size: number, weight: number, colour: string) => void} */
    const write = (text, y, size, weight, colour) => {
      const line = document.createElementNS(SPACE, "text");
      line.textContent = text;
      const attributes = { x: 4, y, "font-family": style.fontFamily, "font-size": size, "font-weight": weight, fill: colour };
      for (const [name, value] of Object.entries(attributes)) line.setAttribute(name, String(value));
      copy.append(line);
    };
    heads.forEach((text, i) => write(text, LINE * (i + 1) - top, 13, 600, style.color));
    sources.forEach((text, i) => write(text, height + 12 + 12 * i, 9, 400, style.color));
    const paper = document.createElementNS(SPACE, "rect");
    for (const [name, value] of Object.entries({ y: -top, width, height: all, fill: style.backgroundColor })) paper.setAttribute(name, String(value));
    const told = document.createElementNS(SPACE, "title");
    told.textContent = title;
    copy.prepend(told, paper);
    copy.setAttribute("viewBox", `0 ${-top} ${width} ${all}`);
    copy.setAttribute("width", String(PNG_WIDTH));
    copy.setAttribute("height", String(Math.round((PNG_WIDTH * all) / width)));
    copy.setAttribute("xmlns", SPACE);
    return { text: new XMLSerializer().serializeToString(copy), tall: all / width };
  };

  /**
   * @param {Blob | null} blob
   * @param {string} title
   * @param {string} ending
   */
  const offer = (blob, title, ending) => {
    if (!blob) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    const name = title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 80);
    link.download = `${name || "chart"}.${ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  /** @param {ParentNode} part of the page: its drawings get buttons. */
  const savable = (part) => part.querySelectorAll("figure.chart").forEach((figure) => {
    const drawing = figure.querySelector(":scope > svg");
    if (!(figure instanceof HTMLElement) || !(drawing instanceof SVGSVGElement)) return;
    const title = figure.dataset.title ?? "chart";
    const group = document.createElement("span");
    group.className = "save";
    for (const kind of ["SVG", "PNG"]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = kind;
      button.setAttribute("aria-label", `Save “${title}” as ${kind}`);
      button.addEventListener("click", () => {
        const { text, tall } = alone(figure, drawing);
        if (kind === "SVG") return offer(new Blob([text], { type: "image/svg+xml" }), title, "svg");
        const image = new Image();
        image.onload = () => {
          const canvas = document.createElement("canvas");
          [canvas.width, canvas.height] = [2 * PNG_WIDTH, Math.round(2 * PNG_WIDTH * tall)];
          canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
          canvas.toBlob((blob) => offer(blob, title, "png"));
        };
        image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
      });
      group.append(button);
    }
    figure.querySelector("figcaption")?.append(group);
  });
  savable(document);
  document.addEventListener("unpacked", ({ target }) => savable(/** @type {HTMLElement} */ (target)));
})();
