/* Records as a table (CSV), for those who keep their statistics in a spreadsheet: one row for each record.

   The first row names the columns: form, version, language, saved, and the ids of the fields. Semicolons, and a mark
   that tells UTF-8, are what spreadsheets of the Nordic countries expect. Yes and no are words and a version begins
   with v, because spreadsheets change bare truth values, dates and decimals into their own language. */
"use strict";
const savedTable = (() => {
  const ABOUT = ["form", "version", "language", "saved"];
  // A cell that begins so is a formula to a spreadsheet, and could do what its writer wants on another one's machine.
  const guard = (text) => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text);
  const unguard = (text) => (/^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text);

  const written = (value) => {
    if (value === null) return "";
    if (typeof value === "boolean") return value ? "yes" : "no";
    return guard(Array.isArray(value) ? value.join(" ") : String(value));
  };
  const quoted = (text) => (/[";,\t\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text);
  const row = (cells) => cells.map(quoted).join(";");

  /** Give the text of a table. records: as saved; ids: the fields, in the order of their columns. */
  const write = (records, ids) => {
    const rows = records.map((record) =>
      row([record.form, `v${record.version}`, record.language, record.saved, ...ids.map((id) => written(record.values[id]))]));
    return `\uFEFF${[row([...ABOUT, ...ids]), ...rows].join("\r\n")}\r\n`;
  };

  /** Split a table into rows of cells. The separator is the one that the first row has most of. */
  const split = (text) => {
    const head = text.slice(0, text.search(/[\r\n]|$/));
    const separator = [";", ",", "\t"].sort((one, other) => head.split(other).length - head.split(one).length)[0];
    const rows = [[""]];
    let inside = false;
    for (let place = 0; place < text.length; place += 1) {
      const letter = text[place], line = rows.at(-1);
      if (inside) {
        if (letter !== '"') line[line.length - 1] += letter;
        else if (text[place + 1] === '"') { line[line.length - 1] += '"'; place += 1; }
        else inside = false;
      } else if (letter === '"' && line.at(-1) === "") inside = true;
      else if (letter === separator) line.push("");
      else if (letter === "\n") rows.push([""]);
      else if (letter !== "\r") line[line.length - 1] += letter;
    }
    return rows.filter((cells) => cells.some((cell) => cell.trim() !== ""));
  };

  const READ = {
    number: (text) => (text.trim() === "" ? null : /^\d+$/.test(text.trim()) ? Number(text) : text),
    "yes-no": (text) => ({ "": null, yes: true, no: false })[text.trim().toLowerCase()] ?? (text.trim() ? text : null),
    tick: (text) => ({ "": false, yes: true, no: false })[text.trim().toLowerCase()] ?? text,
    choice: (text) => text.trim() || null,
    choices: (text) => text.split(" ").filter(Boolean),
  };

  /** Read a table back. fields: {id: {type}}. Gives {records}, or {unknown: columns that no field has}. */
  const read = (text, fields) => {
    const [head = [], ...rows] = split(text.replace(/^\uFEFF/, ""));
    const columns = head.map((cell) => cell.trim());
    const unknown = columns.filter((column) => !ABOUT.includes(column) && !Object.hasOwn(fields, column));
    if (!columns.includes("form") || unknown.length) return { unknown };
    const records = rows.map((cells) => {
      const record = { values: {} };
      columns.forEach((column, place) => {
        const cell = unguard(cells[place] ?? "");
        if (column === "version") record.version = cell.trim().replace(/^v/, "");
        else if (ABOUT.includes(column)) record[column] = cell.trim();
        else record.values[column] = (READ[fields[column].type] ?? ((same) => same))(cell);
      });
      return record;
    });
    return { records };
  };

  return { write, read };
})();
