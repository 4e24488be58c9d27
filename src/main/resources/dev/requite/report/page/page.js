/* A table's lines, shown as the data beside them says: for browsers of the last ten years, without a library. */
(function () {
  "use strict";
  var PAGE = 100;
  var place = document.getElementById("table");
  var told = JSON.parse(document.getElementById("rows").textContent);
  var form = told.table;
  var saved = told.saved;
  var rows = told.rows;
  var filters = form.filters.map(function (filter) { return filter.column; });
  var at = {};
  var texts = [];
  var wanted = { search: "" };
  var order = { by: "", down: false };
  var found = rows;
  var page = 0;
  var opened = null;

  form.columns.forEach(function (name, i) { at[name] = i; });
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

  function isNumber(column) { return saved.numbers.indexOf(column) >= 0; }

  function shown(row, column) {
    return row[at[column]] || (form.instead[column] ? row[at[form.instead[column]]] : "");
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
    var asked = filters.filter(function (name) { return wanted[name]; })
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

  function choice(filter) {
    var name = filter.column;
    var select = make("select", { id: "filter-" + name });
    select.appendChild(make("option", { value: "" }, "all"));
    values(name).forEach(function (value) { select.appendChild(make("option", { value: value }, value)); });
    select.addEventListener("change", function () { wanted[name] = select.value; changed(); });
    return labelled(filter.text, select);
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
    filters.forEach(choose);
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
  form.filters.forEach(function (filter) { tools.appendChild(choice(filter)); });
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
  form.shown.forEach(function (column) {
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
  var scroll = make("div", { "class": "scroll", tabindex: "0", role: "group", "aria-label": form.things });
  scroll.appendChild(table);
  [tools, count, scroll, pages].forEach(function (part) { place.appendChild(part); });

  /* Up, down, and as they came. */
  function sort(column) {
    order = order.by !== column ? { by: column, down: false } : { by: order.down ? "" : column, down: true };
    changed();
  }

  function life(row) {
    var list = make("dl");
    form.columns.forEach(function (column, i) {
      if (row[i] !== "") {
        list.appendChild(make("dt", {}, words(column)));
        list.appendChild(make("dd", {}, row[i]));
      }
    });
    var cell = make("td", { colspan: String(form.shown.length) });
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
    form.shown.forEach(function (column) {
      var value = shown(row, column);
      if (column === form.key) {
        var opener = button(value || "(no id)", function () { toggle(row, line); }, { "aria-expanded": String(opened === row) });
        line.appendChild(make("th", { scope: "row" })).appendChild(opener);
      } else {
        var kind = column === form.mark ? "status s-" + value : isNumber(column) ? "number" : column;
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
    count.textContent = found.length + " of " + rows.length + " " + form.things
      + (found.length > PAGE ? ", page " + (page + 1) + " of " + Math.ceil(found.length / PAGE) : "");
    pages.hidden = found.length <= PAGE;
    before.disabled = page === 0;
    after.disabled = (page + 1) * PAGE >= found.length;
  }

  function turn(by) {
    page += by;
    opened = null;
    draw();
    address();
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
    var parts = filters.filter(function (name) { return wanted[name]; })
      .map(function (name) { return name + "=" + encodeURIComponent(wanted[name]); });
    if (wanted.search) { parts.push("search=" + encodeURIComponent(wanted.search)); }
    if (order.by) { parts.push("sort=" + (order.down ? "-" : "") + order.by); }
    if (opened) { parts.push(named(opened)); } else if (page) { parts.push("page=" + (page + 1)); }
    history.replaceState(null, "", location.href.split("#")[0] + "#" + (parts.join("&") || "all"));
  }

  /* By its id; where that is another's too, or none, by its place on this page. */
  function named(row) {
    var id = row[at[form.key]];
    return id && sought(form.link, id) === row ? form.link + "=" + encodeURIComponent(id) : "line=" + (row.place + 1);
  }

  function sought(name, value) {
    if (name === "line") { return rows[Number(value) - 1] || null; }
    return found.concat(rows).filter(function (row) { return value && row[at[form.key]] === value; })[0] || null;
  }

  function decoded(value) {
    try { return decodeURIComponent(value); } catch (e) { return value; }
  }

  function asked() {
    var names = [form.link, "line", "search", "sort", "page"].concat(filters);
    return location.hash.slice(1).split("&").map(function (part) {
      var cut = part.indexOf("=");
      return { name: part.slice(0, Math.max(0, cut)), value: decoded(part.slice(cut + 1)) };
    }).filter(function (part) { return names.indexOf(part.name) >= 0; });
  }

  function follow() {
    var parts = asked();
    if (!parts.length && location.hash !== "#all") { return; }
    var one = null;
    var turned = 1;
    wantAll();
    parts.forEach(function (part) {
      var name = part.name, value = part.value;
      var by = value.replace(/^-/, "");
      if (name === form.link || name === "line") { one = part; }
      if (name === "sort" && form.shown.indexOf(by) >= 0) { order = { by: by, down: by !== value }; }
      if (name === "page" && /^\d{1,9}$/.test(value)) { turned = Number(value); }
      if (name === "search" || filters.indexOf(name) >= 0) { wanted[name] = value; }
    });
    show();
    find();
    page = Math.max(0, Math.min(turned, Math.ceil(found.length / PAGE)) - 1);
    var row = one && sought(one.name, one.value);
    /* Where a report written anew has it elsewhere, the row is what was meant. */
    if (row && found.indexOf(row) < 0) {
      wantAll();
      show();
      find();
    }
    if (row) {
      opened = row;
      page = Math.floor(found.indexOf(row) / PAGE);
    }
    draw();
    if (one && !opened) {
      count.textContent = one.name.charAt(0).toUpperCase() + one.name.slice(1) + " " + one.value + " is not on this page.";
    }
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
      : saved.decimals.indexOf(column) >= 0 ? value.replace(".", saved.decimalSign) : value;
    return safe.indexOf(saved.delimiter) >= 0 || /["\n\r']|^\s|\s$/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }

  function csv() {
    var columns = form.same.map(function (each) { return each.column; }).concat(form.columns);
    var same = form.same.map(function (each) { return each.text; });
    var lines = [columns.join(saved.delimiter)];
    found.forEach(function (row) {
      lines.push(same.concat(row).map(function (value, i) { return cell(value, columns[i]); }).join(saved.delimiter));
    });
    return (saved.marked ? "\ufeff" : "") + lines.join("\r\n") + "\r\n";
  }

  function save() {
    var link = make("a", { download: form.file + ".csv" });
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
