/* Files that a form is saved to: how they are named, given to the reader, read again, and judged.

   {"form": "appendix-2", "version": "1.0", "language": "sv", "saved": "2026-11-22", "values": {"field-id": …}}

   Everything happens in the browser: a file is handed over as a download, and read where the reader picked it.
   Whatever cannot be used is refused with a reason, as the name of a message and what belongs in its gaps. */
"use strict";
const savedFile = (() => {
  const LIMIT = 2_000_000; // bytes; the longest form filled with care is a hundredth of it
  const megabytes = (bytes) => (bytes / 1_000_000).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });

  /** Put `details` into the gaps of a message: fill("{file} is gone", {file: "a"}) gives "a is gone". */
  const fill = (message, details = {}) =>
    message.replace(/\{(\w+)\}/g, (gap, name) => (name in details ? String(details[name]) : gap));

  const tooLarge = (bytes) => bytes > LIMIT && { size: megabytes(bytes), limit: megabytes(LIMIT) };

  const today = () => {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  };

  const writtenDate = (iso) => {
    const day = new Date(`${iso}T12:00:00`);
    return Number.isNaN(day.getTime()) ? String(iso ?? "–") : day.toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
  };

  /** A name that tells what is inside, and nothing about anybody. */
  const name = (record, ending) => `${record.form}-${record.language}-${record.version}-${record.saved}.${ending}`;

  /** Hand bytes or text over to the reader as a download. */
  const give = (fileName, content, type) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = fileName;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  const isRecord = (value) =>
    value !== null && typeof value === "object" && !Array.isArray(value) &&
    typeof value.form === "string" && typeof value.version === "string" &&
    value.values !== null && typeof value.values === "object" && !Array.isArray(value.values);

  /** Read the text of a picked file. Gives {text} or {refused, details}. */
  const readText = async (file) => {
    const large = tooLarge(file.size);
    if (large) return { refused: "refused-size", details: { file: file.name, ...large } };
    try {
      return { text: new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer()) };
    } catch (fault) {
      return { refused: fault instanceof TypeError ? "refused-broken" : "refused-unreadable", details: { file: file.name } };
    }
  };

  /** Give the record that a text holds, or undefined; what is in the record is not judged yet. */
  const parse = (text) => {
    try {
      const record = JSON.parse(text.replace(/^\uFEFF/, ""));
      return isRecord(record) ? record : undefined;
    } catch {
      return undefined;
    }
  };

  const isText = (value) => typeof value === "string";
  const FITS = {
    text: isText, "long-text": isText, date: isText, time: isText, phone: isText, signature: isText,
    number: (value) => value === null || (Number.isSafeInteger(value) && value >= 0),
    "yes-no": (value) => value === null || typeof value === "boolean",
    tick: (value) => typeof value === "boolean",
    choice: (value, options) => value === null || options.includes(value),
    choices: (value, options) => Array.isArray(value) && value.every((one) => options.includes(one)),
  };

  /** Tell answers that a form can take from those it cannot.

      fields: {id: {type, options}}. Gives {fits: {id: value}, misfits: [[id, value]]}. */
  const sort = (values, fields) => {
    const fits = {}, misfits = [];
    for (const [id, value] of Object.entries(values)) {
      if (Object.hasOwn(fields, id) && FITS[fields[id].type](value, fields[id].options)) fits[id] = value;
      else misfits.push([id, value]);
    }
    return { fits, misfits };
  };

  const isEmpty = (value) => value === null || value === false || value === "" || (Array.isArray(value) && value.length === 0);

  /** Tell whether `one` is an older version than `other`: 1.9 is older than 1.10. */
  const isOlder = (one, other) => one.localeCompare(other, "en", { numeric: true }) < 0;

  return { fill, tooLarge, today, writtenDate, name, give, readText, parse, sort, isEmpty, isOlder };
})();
