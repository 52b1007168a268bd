/* Fills the empty PDF of a form in the browser. hooks/render/form_files.py tells how; the PDF grows by what is typed.

   The empty PDF is fetched when the page opens, so that nothing is asked of the server once somebody has written.
   A sheet with holes is worse than none: text that does not fit, or letters that the PDF cannot show, are refused. */
"use strict";
const formPdf = (() => {
  const PADDING = 2; // points between the edge of a box and what is typed in it
  const latin = (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  const hex = (number) => number.toString(16).toUpperCase().padStart(4, "0");

  /** Fetch a PDF and the description of its fields. Gives both. */
  const fetched = async (pdf, map) => {
    const answers = await Promise.all([fetch(pdf), fetch(map)]);
    if (!answers.every(({ ok }) => ok)) throw new Error(pdf);
    return { bytes: new Uint8Array(await answers[0].arrayBuffer()), map: await answers[1].json() };
  };

  /** The same in a page that was opened from a folder: it may fetch nothing, but it may load scripts, and in a bundle
      both are in one beside them (hooks/release/offline.py writes it). */
  const fromFolder = async (pdf, map) => {
    await new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = map.replace(/\.json$/, ".js");
      script.onload = resolve;
      script.onerror = () => { script.remove(); reject(new Error(map)); };
      document.head.append(script);
    });
    const packed = self.portalBlank[pdf.split("/").at(-1)];
    return { bytes: Uint8Array.from(atob(packed.pdf), (letter) => letter.charCodeAt(0)), map: packed.map };
  };

  /** Get an empty PDF and the description of its fields. Gives {bytes, map}, or null where that fails. */
  const fetchBlank = async ({ pdf, map }) => {
    try {
      const blank = await (location.protocol === "file:" ? fromFolder : fetched)(pdf, map);
      return blank.bytes.length === blank.map.bytes ? blank : null;
    } catch {
      return null;
    }
  };

  // --- text in a box
  /** What is drawn of a text: composed letters, plain spaces, and nothing of what has no width of its own. */
  const drawn = (text) => text.normalize("NFC").replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, "").replace(/[^\S\n]/g, " ");

  const measure = (font) => {
    const place = new Map(Array.from(font.letters, (letter, index) => [letter, index]));
    return {
      unknown: (text) => [...new Set(Array.from(drawn(text)).filter((letter) => letter !== "\n" && !place.has(letter)))],
      width: (text) => Array.from(text).reduce((sum, letter) => sum + font.widths[place.get(letter)], 0) / 1000,
      code: (text) => Array.from(text, (letter) => hex(place.get(letter) + 1)).join(""),
    };
  };

  /** Break a text into lines no wider than `most` (in units of the font size). A longer word is broken where it must be. */
  const wrap = (text, most, { width }) => text.split("\n").flatMap((paragraph) => {
    const lines = [""];
    for (const word of paragraph.match(/[^ ]+ *| +/g) ?? []) {
      if (lines.at(-1) && width(lines.at(-1) + word.trimEnd()) > most) lines.push("");
      for (const letter of word) {
        if (letter !== " " && lines.at(-1) && width(lines.at(-1) + letter) > most) lines.push("");
        lines[lines.length - 1] += letter;
      }
    }
    return lines;
  });

  /** Find the largest size at which a text fits. Gives {size, lines}, or null when it fits at none. */
  const fit = (text, field, font, letters) => {
    const [wide, high] = field.box.map((side) => side - 2 * PADDING);
    for (let size = font.largest; size >= font.smallest; size -= 0.5) {
      const lines = field.lines ? wrap(drawn(text), wide / size, letters) : [drawn(text)];
      const tall = (lines.length * size * (font.ascent - font.descent)) / 1000;
      const long = Math.max(...lines.map(letters.width)) * size;
      if (long <= wide + 0.01 && (tall <= high + 0.01 || (!field.lines && size === font.smallest))) return { size, lines };
    }
    return null;
  };

  const look = (text, field, font, letters) => {
    const { size, lines } = fit(text, field, font, letters);
    const line = (size * (font.ascent - font.descent)) / 1000, [wide, high] = field.box;
    const top = field.lines ? high - PADDING : (high + line) / 2;
    const words = lines.map((one) => `<${letters.code(one.trimEnd())}> Tj T*`).join("\n");
    const content = `/Tx BMC q 0 0 ${wide} ${high} re W n BT /${font.name} ${size} Tf ${line.toFixed(2)} TL 0 g ` +
      `${PADDING} ${(top - (size * font.ascent) / 1000).toFixed(2)} Td\n${words}\nET Q EMC`;
    return `<< /Type /XObject /Subtype /Form /BBox [0 0 ${wide} ${high}] /Resources << ${font.resources} >> ` +
      `/Length ${content.length} >>\nstream\n${content}\nendstream`;
  };

  // --- the whole PDF
  /** Tell what of the answers cannot be shown. values: {id: value}. Gives {long: [{id, count, most}], letters: [{id, unknown}]}. */
  const judge = ({ map }, values) => {
    const letters = measure(map.font), long = [], unknown = [];
    for (const [id, field] of Object.entries(map.fields)) {
      const text = String(values[id] ?? "");
      if (field.kind !== "text" || text === "") continue;
      const strange = letters.unknown(text);
      if (strange.length) unknown.push({ id, unknown: strange });
      else if (text.length > field.most || !fit(text, field, map.font, letters)) long.push({ id, count: text.length, most: field.most });
    }
    return { long, letters: unknown };
  };

  /** Give the bytes of the PDF with the answers in it: the empty one, and after it every object that has changed. */
  const filled = ({ bytes, map }, values) => {
    const letters = measure(map.font), objects = new Map();
    const change = ({ object, at }, from, to) => {
      const before = objects.get(object) ?? latin(bytes.subarray(...at));
      objects.set(object, before.replace(from, () => to));
    };
    const turnOn = (field) => { change(field, "/V /Off", "/V /on"); change(field, "/AS /Off", "/AS /on"); };
    for (const [id, field] of Object.entries(map.fields)) {
      const value = values[id] ?? "";
      if (field.kind === "text" && value !== "") {
        const text = String(value);
        change(field, "/V ()", `/V <FEFF${Array.from({ length: text.length }, (_, place) => hex(text.charCodeAt(place))).join("")}>`);
        objects.set(field.look, look(text, field, map.font, letters));
      } else if (field.kind === "tick" && value === true) turnOn(field);
      else if (field.kind === "choices") for (const option of value || []) turnOn(field.options[option]);
      else if (field.kind === "choice" && value !== "") {
        const chosen = value === true ? "yes" : value === false ? "no" : value;
        change(field, "/V /Off", `/V /${chosen}`);
        change(field.options[chosen], "/AS /Off", `/AS /${chosen}`);
      }
    }
    if (objects.size === 0) return bytes;
    const parts = ["\n"], table = [];
    let place = bytes.length + 1;
    for (const number of [...objects.keys()].sort((one, other) => one - other)) {
      const object = `${number} 0 obj\n${objects.get(number)}\nendobj\n`;
      table.push(`${number} 1\n${String(place).padStart(10, "0")} 00000 n \n`);
      parts.push(object);
      place += object.length;
    }
    parts.push(`xref\n${table.join("")}trailer\n<< ${map.trailer} /Prev ${map.xref} >>\nstartxref\n${place}\n%%EOF\n`);
    const added = parts.join("");
    const whole = new Uint8Array(bytes.length + added.length);
    whole.set(bytes);
    for (let letter = 0; letter < added.length; letter += 1) whole[bytes.length + letter] = added.charCodeAt(letter);
    return whole;
  };

  return { fetchBlank, judge, filled };
})();
