/* The rows as a table: for browsers of the last ten years, without a library. */
(function () {
  "use strict";
  var PAGE = 100;
  var SHOWN = ["row_id", "merchant_reference", "provider", "order_id", "type", "status", "reason_code", "amount",
    "value_at_stake", "currency"];
  var FILTERS = { whose_turn: "whose turn", status: "status", provider: "account", reason_code: "reason" };
  var place = document.getElementById("table");
  var told = JSON.parse(document.getElementById("rows").textContent);
  var head = told.head;
  var rows = told.rows;
  var at = {};
  var texts = [];
  var wanted = { search: "" };
  var order = { by: "", down: false };
  var found = rows;
  var page = 0;
  var opened = null;

  head.columns.forEach(function (name, i) { at[name] = i; });
  rows.forEach(function (row, i) { row.place = i; });

  function make(name, attributes, text) {
    var element = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    if (text !== undefined) { element.textContent = text; }
    return element;
  }

  function button(text, does, attributes) {
    var made = make("button", attributes, text);
    made.setAttribute("type", "button");
    made.addEventListener("click", does);
    return made;
  }

  function words(column) { return column.replace(/_/g, " "); }

  function isNumber(column) { return head.numbers.indexOf(column) >= 0; }

  /* A row that has no amount may be known to be worth something. */
  function shown(row, column) {
    return row[at[column]] || (column === "currency" ? row[at.stake_currency] : "");
  }

  /* Which rows, and in which order */

  function text(row) {
    if (texts[row.place] === undefined) { texts[row.place] = row.join("\n").toLowerCase(); }
    return texts[row.place];
  }

  /* What is empty comes last, whichever way. */
  function compared(one, other) {
    var a = shown(one, order.by), b = shown(other, order.by), way = order.down ? -1 : 1;
    if (a === b) { return one.place - other.place; }
    if (a === "" || b === "") { return a === "" ? 1 : -1; }
    if (isNumber(order.by)) { a = Number(a); b = Number(b); }
    return a < b ? -way : a > b ? way : one.place - other.place;
  }

  function find() {
    var asked = Object.keys(FILTERS).filter(function (name) { return wanted[name]; })
      .map(function (name) { return { at: at[name], values: wanted[name].split(",") }; });
    var word = wanted.search.toLowerCase();
    found = rows.filter(function (row) {
      return asked.every(function (filter) { return filter.values.indexOf(row[filter.at]) >= 0; })
        && (!word || text(row).indexOf(word) >= 0);
    });
    if (order.by) { found.sort(compared); }
  }

  /* What stands around the table */

  function values(column) {
    var seen = Object.create(null);
    rows.forEach(function (row) { if (row[at[column]]) { seen[row[at[column]]] = true; } });
    return Object.keys(seen).sort();
  }

  function choice(name) {
    var select = make("select", { id: "filter-" + name });
    select.appendChild(make("option", { value: "" }, "all"));
    values(name).forEach(function (value) { select.appendChild(make("option", { value: value }, value)); });
    select.addEventListener("change", function () { wanted[name] = select.value; changed(); });
    return labelled(FILTERS[name], select);
  }

  function labelled(name, field) {
    var label = make("label", {}, name);
    label.appendChild(field);
    return label;
  }

  /* A link may ask for several values at once. */
  function choose(name) {
    var select = document.getElementById("filter-" + name);
    var value = wanted[name] || "";
    select.value = value;
    if (select.value !== value) {
      select.appendChild(make("option", { value: value }, value.split(",").join(" or ")));
      select.value = value;
    }
  }

  function show() {
    Object.keys(FILTERS).forEach(choose);
    search.value = wanted.search;
  }

  function wantAll() {
    wanted = { search: "" };
    order = { by: "", down: false };
    opened = null;
  }

  var search = make("input", { type: "search", id: "search", autocomplete: "off" });
  search.addEventListener("input", function () { wanted.search = search.value; changed(); });
  var tools = make("div", { "class": "tools" });
  tools.appendChild(labelled("search", search));
  Object.keys(FILTERS).forEach(function (name) { tools.appendChild(choice(name)); });
  tools.appendChild(button("show all", function () { wantAll(); show(); changed(); }, { id: "clear" }));
  tools.appendChild(button("save these as CSV", save, { id: "save" }));
  var count = make("p", { id: "count", role: "status" });
  var before = button("previous page", function () { turn(-1); });
  var after = button("next page", function () { turn(1); });
  var pages = make("div", { "class": "tools", id: "pages" });
  pages.appendChild(before);
  pages.appendChild(after);

  /* The table */

  var heads = make("tr");
  SHOWN.forEach(function (column) {
    var cell = make("th", { scope: "col", "data-column": column, "class": isNumber(column) ? "number" : "" });
    cell.appendChild(button(words(column), function () { sort(column); }));
    heads.appendChild(cell);
  });
  var top = make("thead");
  top.appendChild(heads);
  var body = make("tbody");
  var table = make("table", { "class": "rows" });
  table.appendChild(top);
  table.appendChild(body);
  var scroll = make("div", { "class": "scroll", tabindex: "0", role: "group", "aria-label": "Rows" });
  scroll.appendChild(table);
  [tools, count, scroll, pages].forEach(function (part) { place.appendChild(part); });

  /* Up, down, and as they came. */
  function sort(column) {
    order = order.by !== column ? { by: column, down: false } : { by: order.down ? "" : column, down: true };
    changed();
  }

  function life(row) {
    var list = make("dl");
    head.columns.forEach(function (column, i) {
      if (row[i] !== "") {
        list.appendChild(make("dt", {}, words(column)));
        list.appendChild(make("dd", {}, row[i]));
      }
    });
    var cell = make("td", { colspan: String(SHOWN.length) });
    cell.appendChild(list);
    var line = make("tr", { "class": "life" });
    line.appendChild(cell);
    return line;
  }

  function toggle(row, line) {
    var was = body.querySelector(".life");
    if (was) {
      was.previousSibling.querySelector("button").setAttribute("aria-expanded", "false");
      body.removeChild(was);
    }
    opened = opened === row ? null : row;
    if (opened) {
      line.querySelector("button").setAttribute("aria-expanded", "true");
      body.insertBefore(life(row), line.nextSibling);
    }
    address();
  }

  function drawn(row) {
    var line = make("tr");
    SHOWN.forEach(function (column) {
      var value = shown(row, column);
      if (column === "row_id") {
        var opener = button(value || "(no id)", function () { toggle(row, line); }, { "aria-expanded": String(opened === row) });
        line.appendChild(make("th", { scope: "row" })).appendChild(opener);
      } else {
        var kind = column === "status" ? "status s-" + value : isNumber(column) ? "number" : column;
        line.appendChild(make("td", { "class": kind }, value));
      }
    });
    return line;
  }

  function draw() {
    body.textContent = "";
    found.slice(page * PAGE, (page + 1) * PAGE).forEach(function (row) {
      body.appendChild(drawn(row));
      if (opened === row) { body.appendChild(life(row)); }
    });
    Array.prototype.forEach.call(heads.children, function (cell) {
      var sorted = cell.getAttribute("data-column") === order.by;
      cell.setAttribute("aria-sort", !sorted ? "none" : order.down ? "descending" : "ascending");
    });
    count.textContent = found.length + " of " + rows.length + " lines"
      + (found.length > PAGE ? ", page " + (page + 1) + " of " + Math.ceil(found.length / PAGE) : "");
    pages.hidden = found.length <= PAGE;
    before.disabled = page === 0;
    after.disabled = (page + 1) * PAGE >= found.length;
  }

  function turn(by) {
    page += by;
    draw();
    scroll.scrollIntoView();
  }

  function changed() {
    page = 0;
    opened = null;
    find();
    draw();
    address();
  }

  /* The address leads back to what is shown. */

  function address() {
    var parts = opened ? ["row=" + encodeURIComponent(opened[at.row_id])]
      : Object.keys(FILTERS).filter(function (name) { return wanted[name]; })
        .map(function (name) { return name + "=" + encodeURIComponent(wanted[name]); });
    if (!opened && order.by) { parts.push("sort=" + order.by); }
    history.replaceState(null, "", location.href.split("#")[0] + "#" + (parts.join("&") || "all"));
  }

  function decoded(value) {
    try { return decodeURIComponent(value); } catch (e) { return value; }
  }

  function open(id) {
    found.some(function (row, i) {
      if (row[at.row_id] !== id) { return false; }
      opened = row;
      page = Math.floor(i / PAGE);
      return true;
    });
  }

  function follow() {
    var link = location.hash.slice(1);
    if (!/^(row|sort|whose_turn|status|provider|reason_code)=/.test(link)) { return; }
    var row = null;
    wantAll();
    link.split("&").forEach(function (part) {
      var cut = part.indexOf("=");
      var name = part.slice(0, cut);
      var value = decoded(part.slice(cut + 1));
      if (name === "row") { row = value; }
      if (name === "sort" && SHOWN.indexOf(value) >= 0) { order.by = value; }
      if (Object.prototype.hasOwnProperty.call(FILTERS, name)) { wanted[name] = value; }
    });
    page = 0;
    show();
    find();
    if (row !== null) { open(row); }
    draw();
    if (row !== null && !opened) { count.textContent = "Row " + row + " is not on this page."; }
    document.getElementById("all").open = true;
    ((opened && body.querySelector("[aria-expanded=true]")) || place).scrollIntoView();
  }

  /* As the files beside this page are written: what a spreadsheet would run is led by an apostrophe. */

  function guarded(value) {
    return value.replace(/([,;\t\n\r]"*)('*[=+\-@\uff1d\uff0b\uff0d\uff20])/g, "$1'$2")
      .replace(/^'*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n\0]/, "'$&");
  }

  function cell(value, column) {
    var safe = !isNumber(column) ? guarded(value)
      : head.decimals.indexOf(column) >= 0 ? value.replace(".", head.decimalSign) : value;
    return safe.indexOf(head.delimiter) >= 0 || /["\n\r']|^\s|\s$/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }

  function csv() {
    var lines = [["run_id"].concat(head.columns).join(head.delimiter)];
    found.forEach(function (row) {
      lines.push([head.run].concat(row.map(function (value, i) { return cell(value, head.columns[i]); })).join(head.delimiter));
    });
    return (head.marked ? "\ufeff" : "") + lines.join("\r\n") + "\r\n";
  }

  function save() {
    var link = make("a", { download: "run-" + head.run + ".csv" });
    link.href = URL.createObjectURL(new Blob([csv()], { type: "text/csv" }));
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }

  /* On a phone sections are folded; on paper none is. */

  function fold(folded) {
    Array.prototype.forEach.call(document.querySelectorAll("details"), function (section) {
      section.open = !folded || section.id === "all";
    });
  }

  fold(window.matchMedia("(max-width: 46rem)").matches);
  window.addEventListener("beforeprint", function () { fold(false); });
  window.addEventListener("hashchange", follow);
  window.requitePage = { csv: csv };
  find();
  draw();
  follow();
}());
