/* Finds pages for what a reader types, in one language. Knows neither page nor network, so it runs in a worker, on a page
   that was opened from a folder, and in tests:  engine = portalEngine(index, stem); engine.search("typed words")
   index: as hooks/search/index.py makes it. stem: function from a word to its stem. */
"use strict";
self.portalEngine = (() => {
  // --- letters and word forms
  const WORD = /[\p{L}\p{N}]+/gu;
  const OWN = { // spellings of one language that are one word to a reader
    sv: [[/ae/g, "a"], [/oe/g, "o"]],
    no: [[/ae/g, "a"], [/oe/g, "o"], [/aa/g, "a"]],
    en: [[/our\b/g, "or"], [/our(?=[a-z])/g, "or"], [/([iy])z(?=[aei])/g, "$1s"], [/mme\b/g, "m"], [/ll/g, "l"], [/tre\b/g, "ter"], [/ence\b/g, "ense"]],
  };
  const plain = (word) => word.replace(/æ/g, "ae").replace(/ø/g, "o").replace(/ß/g, "ss").normalize("NFD").replace(/\p{M}/gu, "");
  const own = (word, language) => (OWN[language] || []).reduce((folded, [from, to]) => folded.replace(from, to), word);
  const fold = (word, language) => own(plain(word), language);

  // What stemming leaves different though it is one word: weak grades in Finnish, endings that make nouns of verbs.
  const SOFT = {
    fi: (stem) => stem.replace(/(?<=...s)t$/, "").replace(/(?<=....)(aa|[aeiouy])?m(in|is|ise)$/, "").replace(/(?<=...[ao])(in|is|ise)$/, "i")
      .replace(/(?<=....[uy])n[uy]?$/, "").replace(/(?<=....)[aeiouy]v$/, "").replace(/(?<=...)ks$/, "s").replace(/(mise|mis|min)$/, "m").replace(/(ukse|uks|ude|uut|uute|us)$/, "u").replace(/[aeiouy]+$/, "")
      .replace(/(.)\1/g, "$1").replace(/([hlr])[tkd]$/, "$1").replace(/n[tgk]$/, "n").replace(/mp$/, "m").replace(/d$/, "t").replace(/v$/, "p"),
    sv: (stem) => stem.replace(/(ningar|ningen|nings|ning|andet|ande|endet|ende|elsen|else|het|are|ade|ats|ad|at|er|ar|or|en|et|as|ts|t|s|a|e)$/, "").replace(/(.)\1$/, "$1"),
    no: (stem) => stem.replace(/(ningen|nings|ning|ingen|ings|ing|ende|elsen|else|het|ere|ert|er|et|en|te|es|t|s|a|e)$/, "").replace(/(.)\1$/, "$1"),
    en: (stem) => stem.replace(/(ation|ition|ment|ness|ance|ing|ion|al|ed|er|or|iv|ly|y|i|e|s)$/, "").replace(/(.)\1$/, "$1"),
  };

  /* Edits from `typed` to `known` (a swap of neighbours is one), or, with `part`, to the best beginning of it; `most` + 1 when more. */
  const ROWS = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)];
  const edits = (typed, known, most, part) => {
    const width = Math.min(known.length, 60), height = Math.min(typed.length, 60);
    let [before, last, now] = ROWS;
    for (let column = 0; column <= width; column++) last[column] = column;
    for (let row = 1; row <= height; row++) {
      const letter = typed.charCodeAt(row - 1), earlier = row > 1 ? typed.charCodeAt(row - 2) : 0;
      let least = now[0] = row;
      for (let column = 1; column <= width; column++) {
        const other = known.charCodeAt(column - 1);
        let cost = last[column - 1] + (letter === other ? 0 : 1);
        if (last[column] + 1 < cost) cost = last[column] + 1;
        if (now[column - 1] + 1 < cost) cost = now[column - 1] + 1;
        if (column > 1 && earlier === other && letter === known.charCodeAt(column - 2) && before[column - 2] + 1 < cost) cost = before[column - 2] + 1;
        now[column] = cost;
        if (cost < least) least = cost;
      }
      if (least > most) return most + 1;
      [before, last, now] = [last, now, before];
    }
    if (!part) return last[width];
    let best = last[0];
    for (let column = 1; column <= width; column++) if (last[column] < best) best = last[column];
    return best;
  };

  const CONTACTS = 2; // kind of page
  const MOST_WORDS = 14; // of a question; what is longer was pasted

  // --- the index, unpacked
  const FIRST = "#".charCodeAt(0);
  const DIGITS = Array.from({ length: 127 - FIRST }, (_, code) => String.fromCharCode(FIRST + code)).filter((sign) => sign !== "\\" && sign !== "`");
  const VALUE = new Map(DIGITS.map((sign, value) => [sign, value]));
  const HALF = DIGITS.length >> 1;
  const words = (packed) => {
    let before = "";
    return packed ? packed.split("\n").map((line) => (before = before.slice(0, line.charCodeAt(0) - 48) + line.slice(1))) : [];
  };
  const numbers = (packed) => {
    const rows = [];
    let row = [], number = 0, step = 0, scale = 1;
    for (const sign of packed) {
      if (sign === "!") { rows.push(row); row = []; number = 0; continue; }
      const value = VALUE.get(sign);
      if (value >= HALF) { step += (value - HALF) * scale; scale *= HALF; continue; }
      row.push(number += step + value * scale);
      step = 0;
      scale = 1;
    }
    return rows;
  };

  // --- how much each kind of finding is worth; found by trying, with the questions of tests/search/queries.json
  const WORTH = { title: 5, typed: 5, heading: 2.6, name: 4, body: 1, whole: 8, guess: .6, aside: .4, abroad: .88, wide: .8, unasked: .75, spread: .07, cover: .4, alike: .75, compound: .8, within: .3, phrase: .5 };

  return (index, stem) => {
    const { language } = index;
    const stop = new Set(index.stop.split(" "));
    const folded = (word) => fold(word, language);
    const forms = []; // by number: { word, fold, stem, soft, places: Map of section -> worth }
    const numberOf = new Map();
    const byFold = new Map(), byStem = new Map(), bySoft = new Map(), byCut = new Map();
    const put = (map, key, number) => { const list = map.get(key); if (list) { if (!list.includes(number)) list.push(number); } else map.set(key, [number]); };
    const soft = (key) => { const short = SOFT[language](key); return short.length >= 3 ? short : key; };
    const stemmed = new Map(); // compounds are tried at every letter, so the same halves come again and again
    const stems = (word) => {
      let keys = stemmed.get(word);
      if (keys) return keys;
      const whole = folded(word), key = folded(stem(word));
      const other = whole === word ? key : folded(stem(whole));
      keys = key === other ? [key] : [key, other];
      if (stemmed.size > 30000) stemmed.clear();
      stemmed.set(word, keys);
      return keys;
    };
    const ending = new RegExp(index.endings);
    const cut = (word) => { const whole = plain(word), found = ending.exec(whole); return own(found ? found[1] : whole, language); };
    const bare = (root) => { // a word of running text, of which the index keeps the beginning only
      const key = `${root}-`;
      let number = numberOf.get(key);
      if (number !== undefined) return number;
      number = forms.length;
      numberOf.set(key, number);
      forms.push({ fold: own(root, language), stems: [], places: new Map() });
      put(byCut, forms[number].fold, number);
      return number;
    };
    const form = (word) => {
      let number = numberOf.get(word);
      if (number !== undefined) return number;
      number = forms.length;
      numberOf.set(word, number);
      const one = { word, fold: folded(word), stems: stems(word), places: new Map() };
      forms.push(one);
      put(byFold, one.fold, number);
      for (const key of one.stems) { put(byStem, key, number); put(bySoft, soft(key), number); }
      return number;
    };
    const tokens = (text) => text.toLowerCase().match(WORD) || [];
    const content = (text) => { const all = tokens(text), some = all.filter((word) => word.length > 1 && !stop.has(word)); return some.length ? some : all; };

    const pages = [], sections = [], lines = []; // a line is a short text: a title, a heading, something readers type
    const line = (text, section, worth, kind) => {
      const held = [...new Set(content(text).map(form))];
      if (held.length) lines.push({ text, section, worth, kind, held });
      for (const number of held) { const at = forms[number].places; at.set(section, Math.max(at.get(section) || 0, worth)); }
    };
    const fill = function* () {
      for (const [address, about, kind, parts, typed, contacts] of index.pages) {
        const page = { number: pages.length, address, title: parts[0][1], about, kind, first: sections.length, contacts };
        pages.push(page);
        parts.forEach(([id, heading], place) => { sections.push({ page: page.number, id, heading }); });
        parts.forEach(([, heading], place) => line(heading, page.first + place, place ? WORTH.heading : WORTH.title, place ? "heading" : "title"));
        for (const [place, ...texts] of typed) for (const text of texts) line(text, page.first + place, WORTH.typed, "typed");
        for (const [id, name] of contacts) line(name, page.first + Math.max(0, parts.findIndex((part) => part[0] === id)), WORTH.name, "name");
        yield;
      }
      const known = words(index.words), places = numbers(index.places);
      for (let row = 0; row < known.length; row++) {
        const at = forms[bare(known[row])].places;
        for (const section of places[row]) if (!at.has(section)) at.set(section, WORTH.body);
        if (row % 300 === 299) yield;
      }
      for (const one of forms) { one.pages = new Set(); for (const section of one.places.keys()) one.pages.add(sections[section].page); }
      yield;
      for (const group of index.alike) {
        const members = group.split("|").map(tokens).filter((member) => member.length && member.length < 4);
        for (const member of members) {
          const key = member.map((word) => stems(word)[0]).join(" ");
          alike.set(key, [...(alike.get(key) || []), ...members.filter((other) => other !== member)]);
        }
      }
    };
    const alike = new Map();

    // --- from a typed word to known forms: Map of form -> how sure (0..1)
    const better = (found, number, sure) => { if (sure > (found.get(number) || 0)) found.set(number, sure); };
    const direct = (word, found = new Map()) => {
      for (const number of byFold.get(folded(word)) || []) better(found, number, 1);
      for (const key of stems(word)) {
        for (const number of byStem.get(key) || []) better(found, number, .95);
        if (key.length > 3) for (const number of bySoft.get(soft(key)) || []) better(found, number, .75);
      }
      for (const number of byCut.get(cut(word)) || []) better(found, number, .95);
      return found;
    };
    const sureness = (found) => { let best = 0; for (const sure of found.values()) if (sure > best) best = sure; return best; };
    const isKnown = (word) => byFold.has(folded(word)) || byCut.has(cut(word)) || stems(word).some((key) => byStem.has(key));
    const inside = (word, found, last) => { // the word is a part of a longer one, or its beginning
      const keys = [...new Set([folded(word), ...stems(word)])].filter((key) => key.length > 2);
      for (let number = 0; number < forms.length; number++) {
        const whole = forms[number].fold;
        for (const key of keys) {
          if (whole.length <= key.length) continue;
          const at = key.length > 3 ? whole.indexOf(key) : whole.startsWith(key) ? 0 : -1;
          if (at < 0) continue;
          const rest = whole.length - at - key.length;
          if (at === 0) {
            if (key.length > 3 || last) better(found, number, (rest < 4 ? .75 : .6) * (key.length < 4 ? .7 : 1));
          } else if (at > 2 && (isKnown(whole.slice(0, at)) || isKnown(whole.slice(0, at).replace(/[nse]$/, "")) || at > 4)) better(found, number, rest < 5 ? .7 : .5);
        }
      }
    };
    const slip = (word, found) => {
      const typed = folded(word), length = typed.length;
      if (/\d/.test(typed)) return; // another number is no slip
      const most = length < 4 ? 0 : length < 6 ? 1 : length < 13 ? 2 : 3;
      if (!most) return;
      for (let number = 0; number < forms.length; number++) {
        const known = forms[number].fold;
        if (known.length < length - most || known.length < 4) continue;
        const close = known.length <= length + most;
        const off = edits(typed, close ? known : known.slice(0, length + 1), most, !close);
        if (off > most) continue;
        const share = 1 - off / Math.min(length, known.length) * 1.1;
        better(found, number, Math.max(.1, share * (close ? .85 : .6) - (typed[0] === known[0] ? 0 : .08)));
      }
    };
    const cuts = new Map();
    const parts = (word, depth = 0) => { // the best way to cut a compound into known parts, or nothing
      if (word.length < 7 || depth > 2) return null;
      if (!depth && cuts.has(word)) return cuts.get(word);
      let best = null;
      for (let at = 3; at <= word.length - 3; at++) {
        const left = word.slice(0, at), right = word.slice(at);
        const head = sureness(direct(right));
        if (head < .7 || (right.length < 4 && head < 1)) continue;
        for (const one of new Set([left, left.replace(/(?<=...)[nse]$/, "")])) {
          const sure = sureness(direct(one));
          const more = sure >= .7 && (one.length > 3 || sure === 1) ? [one] : parts(one, depth + 1);
          if (!more) continue;
          const score = (head + (more.length === 1 ? sure : .6)) * (Math.min(left.length, right.length) > 3 ? 1 : .8) - .05 * more.length;
          if (!best || score > best.score) best = { score, list: [...more, right] };
        }
      }
      for (let at = word.length - 3; !best && !depth && at >= 5; at--) { // only one part is known: better than none
        const one = [word.slice(0, at), word.slice(at)].find((part) => part.length > 4 && sureness(direct(part)) >= .9);
        if (one) best = { list: [one], half: true };
      }
      if (best && best.half) best.list.half = true;
      if (!depth) cuts.set(word, best && best.list);
      return best && best.list;
    };

    const N = () => pages.length;
    const weigh = (found) => { // rare words say more
      const strong = new Map();
      const best = sureness(found);
      for (const [number, sure] of found) if (sure >= best * .7) for (const page of forms[number].pages) strong.set(page, Math.max(strong.get(page) || 0, sure));
      return Math.log(1 + (N() - strong.size + .5) / (strong.size + .5)) + .25;
    };
    const memory = new Map();
    const ask = (word, last) => {
      const key = `${word}${last ? "*" : ""}`;
      if (memory.has(key)) return memory.get(key);
      const found = direct(word);
      const sure = sureness(found);
      inside(word, found, last);
      if (sure < .9) slip(word, found);
      for (const stemmed of stems(word)) for (const other of alike.get(stemmed) || []) {
        if (other.length === 1) for (const [number, known] of direct(other[0])) better(found, number, known * WORTH.alike);
      }
      const result = { word, found, sure, best: sureness(found), weight: found.size ? weigh(found) : 0 };
      if (memory.size > 400) memory.clear();
      memory.set(key, result);
      return result;
    };

    const asked = function* (typed) {
      const all = tokens(typed).slice(0, 2 * MOST_WORDS);
      const every = content(typed).slice(0, MOST_WORDS), list = [];
      for (const [place, word] of every.entries()) {
        list.push({ ...ask(word, place === every.length - 1 && !/\s$/.test(typed)), share: 1 });
        yield;
      }
      for (const one of [...list]) {
        const cut = parts(one.word);
        yield;
        if (!cut || (cut.half && one.best > .55)) continue; // a slip in a whole word that is known says more than half of it
        if (one.best < .9) one.share = .5;
        for (const part of cut) list.push({ ...ask(part), share: one.sure >= .9 ? WORTH.within : WORTH.compound, part: true });
      }
      for (let place = 0; place + 1 < all.length; place++) { // "extra net", "anker kaffe"
        const joined = all[place] + all[place + 1];
        if (joined.length < 25 && isKnown(joined)) list.push({ ...ask(joined), share: 1, extra: true });
      }
      for (let place = 0; place < all.length; place++) for (let count = 1; count < 4 && place + count <= all.length; count++) {
        for (const other of alike.get(all.slice(place, place + count).map((word) => stems(word)[0]).join(" ")) || []) {
          const source = all.slice(place, place + count);
          if (other.length > 1 ? source.some((word) => !isKnown(word)) : count > 1) for (const word of content(other.join(" "))) list.push({ ...ask(word), share: WORTH.phrase / other.length, part: true });
        }
      }
      const seen = new Set();
      return list.filter((one) => one.found.size && !seen.has(one.word) && seen.add(one.word)).slice(0, 40);
    };

    /* Contacts whose number was typed, as it stands on paper or on a screen: with spaces or without, also from abroad. */
    const digits = (text) => text.replace(/\D/g, "").replace(/^(00)?358/, "0");
    const numbered = (typed) => {
      const wanted = digits(typed), found = new Map();
      if (wanted.length < 3) return found;
      const same = (number) => number === wanted || (wanted.length > 3 && number.startsWith(wanted));
      for (const page of pages) {
        const called = page.contacts.filter(([, , ...reach]) => reach.some((one) => same(digits(one))));
        if (called.length) found.set(page.number, called);
      }
      return found;
    };
    /* Whether no typed word is known in this language, so that all that is found was guessed. */
    const guessed = (typed) => !numbered(typed).size && content(typed).every((word) => {
      const cut = parts(word), begun = folded(word);
      return sureness(direct(word)) < .7 && (!cut || cut.half) && !forms.some(({ fold: known }) => known.startsWith(begun));
    });

    const steps = function* (typed, most = 12) {
      const list = yield* asked(typed), numbers = numbered(typed);
      if (!list.length && !numbers.size) return [];
      if (list.some((one) => !one.part && one.best >= .9)) for (const one of list) if (!one.part && one.best < .7) one.share *= WORTH.guess;
      const scores = new Map(); // section -> [score by word]
      const pageBest = new Map(); // page -> by word
      list.forEach((one, order) => {
        const at = new Map(), count = new Map();
        for (const [number, sure] of one.found) for (const [section, worth] of forms[number].places) {
          const value = sure * worth;
          if (value > (at.get(section) || 0)) at.set(section, value);
        }
        for (const [section, value] of at) {
          const page = sections[section].page;
          if (!scores.has(section)) scores.set(section, []);
          scores.get(section)[order] = value;
          if (!pageBest.has(page)) pageBest.set(page, []);
          const row = pageBest.get(page);
          row[order] = Math.max(row[order] || 0, value);
          count.set(page, (count.get(page) || 0) + Math.min(value, 2));
        }
        for (const [page, sum] of count) pageBest.get(page)[order] += WORTH.spread * Math.log1p(sum) * 2;
      });
      for (const number of numbers.keys()) if (!pageBest.has(number)) pageBest.set(number, []);
      const total = list.reduce((sum, one) => sum + (one.extra || one.part ? 0 : one.weight * one.share), 0) || 1;
      // How sure each form is meant, and by which typed word
      const sureOf = new Float64Array(forms.length), wordOf = new Int16Array(forms.length);
      list.forEach((one, order) => {
        for (const [number, sure] of one.found) if (sure * one.share > sureOf[number]) { sureOf[number] = sure * one.share; wordOf[number] = order; }
      });
      yield;
      const reach = { what: 0, whose: 0, line: null };
      const wholeLine = new Map(), sectionLine = new Map();
      const used = new Float64Array(list.length);
      for (const one of lines) {
        let hit = false;
        for (const number of one.held) if (sureOf[number] > 0) { hit = true; break; }
        if (!hit) continue;
        used.fill(0);
        for (const number of one.held) if (sureOf[number] > used[wordOf[number]]) used[wordOf[number]] = sureOf[number];
        let matched = 0, sum = 0, count = 0;
        for (let order = 0; order < used.length; order++) if (used[order]) { matched += used[order] * list[order].weight; sum += used[order]; count += 1; }
        const held = matched + Math.max(0, one.held.length - count) * Math.max(matched / sum, 2);
        const value = Math.min(1, matched / total) * Math.min(1, matched / held) * matched * one.worth / 5;
        const page = sections[one.section].page;
        if (value > ((wholeLine.get(page) || {}).value || 0)) wholeLine.set(page, { value, line: one });
        if (pages[page].kind === CONTACTS) { // "number exit": what is asked for and whose it is are two short texts
          const kind = one.kind === "name" || one.kind === "heading" ? "whose" : "what";
          if (kind === "what" && value > reach.what) reach.line = one;
          reach[kind] = Math.max(reach[kind], value);
        }
        if (value > ((sectionLine.get(one.section) || {}).value || 0)) sectionLine.set(one.section, { value, line: one });
      }
      yield;
      const sumOf = (row) => {
        let sum = 0, cover = 0;
        row.forEach((value, order) => { const one = list[order]; if (one && value) { sum += value * one.weight * one.share; if (!one.extra) cover += one.weight * one.share * Math.min(1, value / 1.2) * (one.part ? .5 : 1); } });
        return sum * Math.min(1, cover / total) ** WORTH.cover;
      };
      const result = [];
      for (const [number, row] of pageBest) {
        const page = pages[number];
        const best = wholeLine.get(number);
        const asTyped = best && best.value > .95 * total * best.line.worth / 5; // the very words of one of its short texts
        const score = (sumOf(row) + (page.kind === CONTACTS ? reach.what + reach.whose : best ? best.value : 0) * WORTH.whole)
          * (page.kind === CONTACTS && !reach.what ? WORTH.unasked : [1, 1, 1, WORTH.aside, asTyped ? 1 : WORTH.abroad, WORTH.wide][page.kind]);
        result.push({ page, score, best, called: numbers.get(number) });
      }
      result.sort((one, other) => !!other.called - !!one.called || other.score - one.score || one.page.number - other.page.number);
      const terms = new Set();
      for (const one of list) for (const [number, sure] of one.found) if (sure >= Math.min(.6, one.best)) terms.add(forms[number].word ? forms[number].fold : `${forms[number].fold}-`);
      /* The contacts that the other words of the question name: "number exit" means Exit, not whatever says number. */
      const words = (text) => new Set([...new Set(content(text).map(form))].filter((number) => sureOf[number] > .5).map((number) => wordOf[number]));
      const meant = (page) => {
        const what = reach.line ? words(reach.line.text) : new Set();
        const scored = (left) => page.contacts.filter((contact) => contact.length > 2).map((contact) => {
          let score = 0;
          for (const order of words(contact[1])) if (!left.has(order)) score += list[order].weight * list[order].share;
          return { contact, score };
        }).filter(({ score }) => score > 0);
        const named = scored(what).length ? scored(what) : scored(new Set()); // "emergency number": both say what and whose
        const best = Math.max(0, ...named.map(({ score }) => score));
        return named.filter(({ score }) => score > .7 * best).map(({ contact }) => contact);
      };
      const least = Math.max(0, ...result.map(({ score }) => score)) * .12;
      const pieces = (text) => { // plain, found, plain, found, …: what was found although its form differs
        const shares = [""];
        for (const [part] of text.matchAll(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu)) {
          const word = part.toLowerCase();
          const hit = terms.has(folded(word)) || terms.has(`${cut(word)}-`);
          if (hit === (shares.length % 2 === 0)) shares[shares.length - 1] += part; else shares.push(part);
        }
        return shares;
      };
      yield;
      return result.filter(({ score, called }) => called || score > least).slice(0, most).map(({ page, score, best, called }) => {
        const inner = [];
        for (let section = page.first + 1; section < sections.length && sections[section].page === page.number; section++) {
          const row = scores.get(section);
          if (!row) continue;
          const value = sumOf(row) + (sectionLine.get(section) ? sectionLine.get(section).value * WORTH.whole : 0);
          inner.push({ id: sections[section].id, heading: sections[section].heading, score: value });
        }
        inner.sort((one, other) => other.score - one.score);
        const shown = inner.filter((one) => one.score > .35 * inner[0].score).slice(0, 4);
        let near = (called || (page.contacts.length ? meant(page) : [])).slice(0, 3);
        if (!near.length && best && best.line.kind === "typed" && best.value > 1) { // "I want to die" names nobody, and needs numbers
          const said = new Set(sections.filter((one, number) => one.page === page.number && one.id
            && (sectionLine.get(number) || { value: 0 }).value > .9 * best.value).map(({ id }) => id));
          near = page.contacts.filter(([section, , ...reach]) => reach.length && said.has(section)).slice(0, 6);
        }
        return {
          address: page.address, score, title: pieces(page.title), about: pieces(page.about),
          matched: best && best.line.kind === "typed" && best.value > 1 ? pieces(best.line.text) : null,
          sections: shown.map(({ id, heading }) => ({ id, heading: pieces(heading) })),
          contacts: near.map(([, name, ...reach]) => ({ name, reach })),
        };
      });
    };

    const search = (typed, most) => {
      const running = steps(typed, most);
      for (;;) { const { done, value } = running.next(); if (done) return value; }
    };

    /* What the reader may be about to type: up to four short texts in which every typed word begins a word. */
    const suggest = (typed) => {
      const begun = tokens(typed).map(folded);
      if (!begun.length || typed.trim().length < 2) return [];
      const found = [];
      for (const { text, kind, worth } of lines) {
        if (kind === "heading" || text.length > 40) continue;
        const held = tokens(text).map(folded);
        if (held.length > 4 || !begun.every((start, order) => (order ? held.some((word) => word.startsWith(start)) : held[0].startsWith(start)))) continue;
        if (text.toLowerCase() !== typed.trim().toLowerCase() && !found.some((one) => one.text.toLowerCase() === text.toLowerCase())) found.push({ text, worth, length: text.length });
      }
      return found.sort((one, other) => one.length - other.length).slice(0, 4).map(({ text }) => text);
    };
    return { fill, steps, search, suggest, guessed, WORTH };
  };
})();
