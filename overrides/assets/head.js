/* What the theme's bundle expects to find on the page: its scope and its way to read and write storage. */
"use strict";
var __md_scope = new URL(document.currentScript.dataset.base, location);
var __md_hash = (text) => [...text].reduce((hash, letter) => (hash << 5) - hash + letter.charCodeAt(0), 0);
var __md_get = (key, storage = localStorage, scope = __md_scope) => JSON.parse(storage.getItem(scope.pathname + "." + key));
/* Nothing is kept on the reader's device: another person may use it next. */
var __md_set = () => {};
