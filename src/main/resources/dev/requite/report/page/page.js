(function () {
  "use strict";
  var PAGE = 100;
  var SHOWN = ["row_id", "merchant_reference", "provider", "order_id", "type", "status", "reason_code", "amount", "currency"];
  var NUMBERS = ["amount", "line_number", "refund_amount", "attempts", "quantity", "value_at_stake"];
  var place = document.getElementById("table");
  var data = JSON.parse(document.getElementById("rows").textContent);
  var at = {};
  data.columns.forEach(function (name, i) { at[name] = i; });
  var wanted = { search: "", status: "", provider: "", reason_code: "", row: "" };
  var order = { by: "", down: false };
  var page = 0;
  var opened = null;
  var found = data.rows;

  function make(name, attributes, text) {
    var element = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    if (text !== undefined) { element.textContent = text; }
    return element;
  }

  function values(column) {
    var seen = {};
    data.rows.forEach(function (row) { if (row[at[column]]) { seen[row[at[column]]] = true; } });
    return Object.keys(seen).sort();
  }

  function choice(label, name, options) {
    var box = make("label", {}, label);
    var select = make("select", { id: "filter-" + name });
    select.appendChild(make("option", { value: "" }, "all"));
    options.forEach(function (value) { select.appendChild(make("option", { value: value }, value)); });
    select.addEventListener("change", function () { wanted[name] = select.value; wanted.row = ""; told(); refresh(); });
    box.appendChild(select);
    return box;
  }

  var tools = make("div", { "class": "tools" });
  var searchBox = make("label", {}, "search");
  var search = make("input", { type: "search", id: "search", autocomplete: "off" });
  search.addEventListener("input", function () { wanted.search = search.value.toLowerCase(); refresh(); });
  searchBox.appendChild(search);
  tools.appendChild(searchBox);
  tools.appendChild(choice("status", "status", values("status")));
  tools.appendChild(choice("account", "provider", values("provider")));
  tools.appendChild(choice("reason", "reason_code", values("reason_code")));
  var save = make("button", { type: "button", id: "save" }, "save these as CSV");
  tools.appendChild(save);
  var count = make("p", { id: "count", role: "status" });
  var scroll = make("div", { "class": "scroll", tabindex: "0", role: "group", "aria-label": "Rows" });
  var table = make("table", { "class": "rows" });
  var head = make("thead");
  var body = make("tbody");
  var pages = make("p", { "class": "tools" });
  table.appendChild(head);
  table.appendChild(body);
  scroll.appendChild(table);
  [tools, count, scroll, pages].forEach(function (part) { place.appendChild(part); });

  var heads = make("tr");
  SHOWN.forEach(function (column) {
    var cell = make("th", { scope: "col", "aria-sort": "none", "data-column": column });
    var button = make("button", { type: "button" }, column.replace(/_/g, " "));
    button.addEventListener("click", function () {
      order = { by: column, down: order.by === column && !order.down };
      refresh();
    });
    cell.appendChild(button);
    heads.appendChild(cell);
  });
  head.appendChild(heads);

  function matches(row) {
    if (wanted.row && row[at.row_id] !== wanted.row) { return false; }
    if (wanted.status && ("," + wanted.status + ",").indexOf("," + row[at.status] + ",") < 0) { return false; }
    if (wanted.provider && row[at.provider] !== wanted.provider) { return false; }
    if (wanted.reason_code && row[at.reason_code] !== wanted.reason_code) { return false; }
    return !wanted.search || row.join("\n").toLowerCase().indexOf(wanted.search) >= 0;
  }

  function compared(one, other) {
    var a = one[at[order.by]], b = other[at[order.by]];
    if (NUMBERS.indexOf(order.by) >= 0) {
      a = a === "" ? -Infinity : Number(a);
      b = b === "" ? -Infinity : Number(b);
    }
    return a < b ? -1 : a > b ? 1 : 0;
  }

  function life(row) {
    var line = make("tr", { "class": "life" });
    var cell = make("td", { colspan: String(SHOWN.length) });
    var list = make("dl");
    data.columns.forEach(function (column, i) {
      if (row[i] !== "") {
        list.appendChild(make("dt", {}, column.replace(/_/g, " ")));
        list.appendChild(make("dd", {}, row[i]));
      }
    });
    cell.appendChild(list);
    line.appendChild(cell);
    return line;
  }

  function shown(row) {
    var line = make("tr");
    SHOWN.forEach(function (column, i) {
      var number = NUMBERS.indexOf(column) >= 0;
      var cell = make("td", number ? { "class": "number" } : {});
      if (i === 0) {
        var button = make("button", { type: "button", "aria-expanded": String(opened === row) }, row[at[column]] || "(no id)");
        button.addEventListener("click", function () {
          opened = opened === row ? null : row;
          location.hash = opened ? "row=" + encodeURIComponent(row[at.row_id]) : "";
          draw();
        });
        cell.appendChild(button);
      } else {
        cell.textContent = row[at[column]];
      }
      line.appendChild(cell);
    });
    return line;
  }

  function step(label, to) {
    var button = make("button", { type: "button" }, label);
    button.disabled = to < 0 || to * PAGE >= found.length;
    button.addEventListener("click", function () { page = to; draw(); });
    return button;
  }

  function draw() {
    body.textContent = "";
    found.slice(page * PAGE, (page + 1) * PAGE).forEach(function (row) {
      body.appendChild(shown(row));
      if (opened === row) { body.appendChild(life(row)); }
    });
    Array.prototype.forEach.call(heads.children, function (cell) {
      cell.setAttribute("aria-sort",
        cell.getAttribute("data-column") !== order.by ? "none" : order.down ? "descending" : "ascending");
    });
    count.textContent = found.length + " of " + data.rows.length + " lines"
      + (found.length > PAGE ? ", page " + (page + 1) + " of " + Math.ceil(found.length / PAGE) : "");
    pages.textContent = "";
    if (found.length > PAGE) {
      pages.appendChild(step("previous page", page - 1));
      pages.appendChild(step("next page", page + 1));
    }
  }

  function refresh() {
    page = 0;
    found = data.rows.filter(matches);
    if (order.by) {
      found.sort(compared);
      if (order.down) { found.reverse(); }
    }
    draw();
  }

  function told() {
    var parts = ["status", "provider", "reason_code"].filter(function (name) { return wanted[name]; })
      .map(function (name) { return name + "=" + encodeURIComponent(wanted[name]); });
    history.replaceState(null, "", parts.length ? "#" + parts.join("&") : location.pathname);
  }

  function follow() {
    var link = location.hash.slice(1);
    if (!/^(row|status|provider|reason_code)=/.test(link)) { return; }
    wanted = { search: "", status: "", provider: "", reason_code: "", row: "" };
    link.split("&").forEach(function (part) {
      var cut = part.indexOf("=");
      var value = part.slice(cut + 1);
      try { value = decodeURIComponent(value); } catch (e) { /* as it stands */ }
      if (wanted[part.slice(0, cut)] !== undefined) { wanted[part.slice(0, cut)] = value; }
    });
    search.value = "";
    ["status", "provider", "reason_code"].forEach(function (name) {
      document.getElementById("filter-" + name).value = wanted[name];
    });
    refresh();
    opened = wanted.row && found.length ? found[0] : opened;
    draw();
    document.getElementById("all").open = true;
    if (wanted.row || link) { place.scrollIntoView(); }
  }

  /* What a spreadsheet would run is led by an apostrophe, as in the files beside this page. */
  function cell(text, number) {
    var guarded = !number && /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return /[",\n\r']/.test(guarded) ? '"' + guarded.replace(/"/g, '""') + '"' : guarded;
  }

  function csv() {
    return [data.columns.join(",")].concat(found.map(function (row) {
      return row.map(function (text, i) { return cell(text, NUMBERS.indexOf(data.columns[i]) >= 0); }).join(",");
    })).join("\r\n") + "\r\n";
  }

  save.addEventListener("click", function () {
    var link = make("a", { download: document.title.replace(/[^A-Za-z0-9.]+/g, "-") + ".csv" });
    link.href = URL.createObjectURL(new Blob([csv()], { type: "text/csv" }));
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  });

  window.requitePage = { csv: csv };
  window.addEventListener("hashchange", follow);
  refresh();
  follow();
}());
