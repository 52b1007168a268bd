/* The year's totals as tables that are charts too: what was answered, how often, and a bar as long as the share. */
"use strict";
const yearTotals = (() => {
  const { messages, groups } = JSON.parse(document.getElementById("summary-words").textContent);
  const say = (message, details) => savedFile.fill(messages[message], details);
  const language = document.documentElement.lang;
  const collator = new Intl.Collator(language, { numeric: true });
  const number = (value) => value.toLocaleString(language, { maximumFractionDigits: 1 });
  const percent = (part, whole) => (part / whole).toLocaleString(language, { style: "percent", maximumFractionDigits: 0 });

  const fields = {};
  for (const group of groups) {
    for (const field of group.fields) fields[field.id] = { ...field, options: Object.keys(field.options), names: field.options };
  }
  const ids = (per) => Object.keys(fields).filter((id) => fields[id].per === per);

  // --- drawing
  const element = (tag, properties = {}, ...inside) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...inside);
    return made;
  };
  const list = (texts) => element("ul", {}, ...texts.map((text) => element("li", { textContent: text })));

  const bar = (part, whole) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const column = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [name, value] of [["viewBox", "0 0 100 10"], ["preserveAspectRatio", "none"], ["class", "hb-bar"], ["aria-hidden", "true"]]) svg.setAttribute(name, value);
    for (const [name, value] of [["width", whole ? (100 * part) / whole : 0], ["height", 10]]) column.setAttribute(name, value);
    svg.append(column);
    return svg;
  };
  const head = (...names) => element("thead", {}, element("tr", {}, ...names.map((name) => element("th", { scope: "col" }, name))));
  const spoken = (text) => element("span", { className: "portal-spoken", textContent: text });

  /** A table that is a chart too: each answer with its number, its share of all meetings, and a bar as long as the share. */
  const totals = (label, rows, whole, note) => {
    const body = rows.map(([answer, count]) => element("tr", {},
      element("th", { scope: "row", dir: "auto", textContent: answer }),
      element("td", { textContent: number(count) }),
      element("td", { textContent: percent(count, whole) }),
      element("td", { className: "hb-totals__bar" }, bar(count, whole))));
    const table = element("table", { className: "hb-totals notranslate", translate: false },
      element("caption", { textContent: label }),
      head(say("answer"), say("count"), say("share"), spoken(say("bar"))), element("tbody", {}, ...body));
    return element("div", { className: "hb-total" }, table, ...(note ? [element("p", { className: "hb-hint", textContent: note })] : []));
  };

  const tally = (answers) => {
    const found = new Map(); // how it is compared -> [how it is shown, how often]
    for (const answer of answers) {
      const key = answer.trim().replace(/\s+/g, " ").toLocaleLowerCase(language);
      found.set(key, [found.get(key)?.[0] ?? answer.trim(), (found.get(key)?.[1] ?? 0) + 1]);
    }
    return [...found.values()].sort((one, other) => other[1] - one[1] || collator.compare(one[0], other[0]));
  };

  /** Many different numbers are shown as ranges of equal width: 0–4, 5–9 and so on. */
  const spread = (numbers) => {
    const different = [...new Set(numbers)].sort((one, other) => one - other);
    const count = (from, to) => numbers.filter((one) => one >= from && one <= to).length;
    if (different.length <= 12) return different.map((one) => [number(one), count(one, one)]);
    const most = different.at(-1);
    let width = 5;
    while (most / width > 12) width *= 2;
    return Array.from({ length: Math.floor(most / width) + 1 }, (_, step) => step * width)
      .map((from) => [`${number(from)}–${number(from + width - 1)}`, count(from, from + width - 1)]);
  };
  const described = (numbers) => {
    const sorted = [...numbers].sort((one, other) => one - other), half = sorted.length / 2;
    const sum = sorted.reduce((one, other) => one + other, 0);
    const middle = (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
    return say("numbers", { count: sorted.length, least: number(sorted[0]), middle: number(middle), mean: number(sum / sorted.length), most: number(sorted.at(-1)) });
  };

  const total = (field, meetings) => {
    const given = meetings.map(({ values }) => values[field.id]).filter((value) => value !== undefined && (value === false || !savedFile.isEmpty(value)));
    const none = meetings.length - given.length;
    const rest = none ? [[say("not-answered"), none]] : [];
    if (!field.listed) return totals(field.label, [[say("answered"), given.length], ...rest], meetings.length);
    switch (field.type) {
      case "yes-no":
      case "tick":
        return totals(field.label, [[say("yes"), given.filter((one) => one).length], [say("no"), given.filter((one) => !one).length], ...rest], meetings.length);
      case "number": return totals(field.label, [...spread(given), ...rest], meetings.length, given.length ? described(given) : "");
      case "choice":
      case "choices": return totals(field.label, [...tally(given.flat().map((one) => field.names[one])), ...rest], meetings.length);
      default: return totals(field.label, [...tally(given), ...rest], meetings.length);
    }
  };

  /** Yearly figures stand as they are, one column for each record that has them: two of them are two answers, not a sum. */
  const yearly = (records) => {
    const section = element("section", { className: "hb-totals-group" }, element("h4", { textContent: say("yearly") }));
    if (records.length === 0) section.append(element("p", { textContent: say("yearly-none") }));
    if (records.length > 1) section.append(element("p", { className: "hb-warning", textContent: say("yearly-several") }));
    if (records.length === 0) return section;
    const rows = ids("year").map((id) => element("tr", {}, element("th", { scope: "row", textContent: fields[id].label }),
      ...records.map(({ values }) => element("td", { dir: "auto", textContent: savedFile.isEmpty(values[id] ?? null) ? "–" : fields[id].type === "number" ? number(values[id]) : values[id] }))));
    const names = records.length > 1 ? records.map(({ name }) => name) : [say("yearly-figure")];
    section.append(element("table", { className: "hb-totals hb-totals--yearly notranslate", translate: false },
      element("caption", { className: "portal-spoken", textContent: say("yearly") }), head(spoken(say("answer")), ...names), element("tbody", {}, ...rows)));
    return section;
  };

  /** The figures of each group of the sheet, for the meetings given. */
  const perGroup = (meetings) => groups
    .map(({ title, fields: all }) => ({ title, asked: all.filter(({ per }) => per === "meeting") }))
    .filter(({ asked }) => asked.length)
    .map(({ title, asked }) => element("section", { className: "hb-totals-group" }, element("h4", { textContent: title }),
      ...asked.map(({ id }) => total(fields[id], meetings))));

  return { fields, ids, say, number, element, list, head, perGroup, yearly };
})();
