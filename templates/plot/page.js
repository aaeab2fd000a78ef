"use strict";
// Frames close up and open again: every row is as long as what it holds, and lines follow. Places across never change.
(() => {
    const whole = JSON.parse(document.getElementById("sheet").textContent);
    const net = document.querySelector("main .net");
    const element = (kind, key) => net.querySelector(`[data-${kind}="${CSS.escape(key)}"]`);
    const shut = new Set();
    let scale = 1;

    const lengthOf = (part) => (part.sheet ? (shut.has(part.key) ? part.shut.length : measure(part.sheet)) : part.length);

    function measure(sheet) {
        for (const row of sheet.rows) row.size = 0;
        for (const part of sheet.parts) {
            part.now = lengthOf(part);
            sheet.rows[part.rank].size = Math.max(sheet.rows[part.rank].size, part.now);
        }
        let start = sheet.first;
        for (const row of sheet.rows) {
            row.start = start;
            start += row.size + row.gap;
        }
        return Math.max(start - (sheet.rows.length ? sheet.rows.at(-1).gap : 0) + sheet.last, sheet.least);
    }

    const startOf = (sheet, part) => sheet.rows[part.rank].start + (sheet.rows[part.rank].size - part.now) / 2;
    const point = (across, along) => (whole.across ? `${along.toFixed(1)} ${across.toFixed(1)}` : `${across.toFixed(1)} ${along.toFixed(1)}`);
    const show = (node, visible) => node && node.classList.toggle("hidden", !visible);

    function draw(sheet, across, along, visible) {
        const parts = new Map(sheet.parts.map((part) => [part.key, part]));
        for (const part of sheet.parts) {
            const isShut = shut.has(part.key);
            const start = along + startOf(sheet, part);
            if (part.sheet) {
                drawFrame(part, across, start, visible && !isShut);
                draw(part.sheet, across + part.place - part.left, start, visible && !isShut);
            }
            const box = element("key", part.key);
            if (box) {
                show(box, visible && (!part.sheet || isShut));
                box.setAttribute("transform", `translate(${point(across + middleOf(part), start + part.now / 2)})`);
            }
        }
        for (const line of sheet.segments) drawLine(sheet, parts, line, across, along, visible);
    }

    function drawFrame(part, across, start, visible) {
        const frame = element("frame", part.key);
        show(frame, visible);
        frame.setAttribute("aria-expanded", String(!shut.has(part.key)));
        frame.setAttribute("transform", `translate(${point(across + part.place - part.left, start)})`);
        frame.querySelector("rect").setAttribute(whole.across ? "width" : "height", part.now);
    }

    function drawLine(sheet, parts, line, across, along, visible) {
        const node = net.querySelector(`#${line.id}`);
        show(node, visible);
        if (!visible) return;
        const upper = sheet.rows[line.rank], lower = sheet.rows[line.rank + 1];
        const from = parts.get(line.upper), to = parts.get(line.lower);
        const begin = along + (from ? startOf(sheet, from) + from.now : upper.start + upper.size);
        const end = along + (to ? startOf(sheet, to) : lower.start + lower.size);
        const leave = along + upper.start + upper.size, arrive = along + lower.start;
        const start = across + endAt(from, line.start, to, line.end), stop = across + endAt(to, line.end, from, line.start);
        // Within an open frame the line goes on; at a closed one it has arrived.
        const arrived = isClosed(to);
        const tip = end - (line.arrow === "lower" || arrived ? 6 : 0);
        const middle = (leave + Math.min(arrive, tip)) / 2;
        const curve = `C${point(start, middle)} ${point(stop, middle)} ${point(stop, Math.min(arrive, tip))}`;
        node.querySelector(".line").style.markerEnd = arrived ? "url(#tip)" : "";
        node.querySelector(".line").setAttribute("d", `M${point(start, begin)}L${point(start, leave)}${curve}L${point(stop, end)}`);
        const arrow = node.querySelector(".head"), use = node.querySelector(".use");
        const at = line.arrow === "upper" ? point(start, begin) : point(stop, end);
        if (arrow) arrow.setAttribute("transform", `translate(${at})`);
        if (use) use.setAttribute("transform", `translate(${at})`);
    }

    const isClosed = (part) => Boolean(part && part.sheet && shut.has(part.key));

    // A line that crossed a wide frame ends at the narrower box that the frame has become, as near as may be to its other end.
    function endAt(part, place, other, far) {
        if (!isClosed(part)) return place;
        const wish = isClosed(other) ? middleOf(other) : far;
        const middle = middleOf(part), room = Math.max(part.shut.width / 2 - 12, 0);
        return Math.min(Math.max(wish, middle - room), middle + room);
    }

    // A frame that closes up does so around its lines, as far as it reaches to both sides of them.
    function middleOf(part) {
        const left = part.place - part.left;
        if (!part.sheet) return left + part.width / 2;
        return Math.min(Math.max(part.place, left + part.shut.width / 2), left + part.width - part.shut.width / 2);
    }

    function layOut() {
        const length = measure(whole.sheet);
        const width = whole.across ? length : whole.wide, height = whole.across ? whole.wide : length;
        net.setAttribute("viewBox", `0 0 ${width} ${height}`);
        net.setAttribute("width", width * scale);
        net.setAttribute("height", height * scale);
        draw(whole.sheet, 0, 0, true);
    }

    function toggle(key) {
        if (!shut.delete(key)) shut.add(key);
        layOut();
        const next = element(shut.has(key) ? "key" : "frame", key);
        if (next) next.focus({ preventScroll: true });
    }

    const groups = [...net.querySelectorAll(".frame")].map((frame) => frame.dataset.frame);
    const isGroup = (node) => node.dataset.frame || (groups.includes(node.dataset.key) ? node.dataset.key : "");
    const details = document.getElementById("details");

    function tell(node) {
        details.textContent = node.querySelector("title")?.textContent ?? "";
        for (const each of net.querySelectorAll(".now")) each.classList.remove("now");
        if (!node.dataset.key) return;
        node.classList.add("now");
        for (const line of net.querySelectorAll(`.line[data-net="${CSS.escape(node.dataset.key)}"]`)) line.classList.add("now");
    }

    for (const node of net.querySelectorAll("[data-key], [data-frame]")) {
        node.setAttribute("tabindex", "0");
        const group = isGroup(node);
        if (group) {
            node.setAttribute("role", "button");
            if (node.dataset.key) node.setAttribute("aria-expanded", "false");
            node.addEventListener("click", () => toggle(group));
            node.addEventListener("keydown", (event) => {
                if (event.key !== "Enter" && event.key !== " ") return;
                event.preventDefault();
                toggle(group);
            });
        }
        node.addEventListener("focus", () => tell(node));
        node.addEventListener("mouseenter", () => tell(node));
    }

    const find = document.getElementById("find"), found = document.getElementById("found");
    let hits = [], at = -1;

    // What a layer reads belongs to another one.
    const words = (box) => box.textContent.split("\n").filter((line) => !line.startsWith("reads ")).join("\n").toLowerCase();
    const around = (box) => (box.dataset.around || "").split("|");

    function search() {
        const wanted = find.value.trim().toLowerCase();
        hits = [...net.querySelectorAll(".box:not(.collapsed)")].filter((box) => wanted && words(box).includes(wanted));
        const held = new Set(hits.flatMap(around));
        for (const box of net.querySelectorAll(".box")) box.classList.toggle("hit", hits.includes(box) || held.has(box.dataset.key));
        net.classList.toggle("searching", wanted !== "");
        found.textContent = wanted ? `${hits.length} found${hits.length ? ", Enter goes to the next" : ""}` : "";
        at = -1;
    }

    function next() {
        if (!hits.length) return;
        at = (at + 1) % hits.length;
        for (const group of around(hits[at])) shut.delete(group);
        layOut();
        tell(hits[at]);
        hits[at].scrollIntoView({ block: "center", inline: "center" });
    }

    find.addEventListener("input", search);
    find.form.addEventListener("submit", (event) => { event.preventDefault(); next(); });
    const on = (id, act) => document.getElementById(id)?.addEventListener("click", act);
    on("shut", () => { groups.forEach((key) => shut.add(key)); layOut(); });
    on("open", () => { shut.clear(); layOut(); });
    on("smaller", () => { scale = Math.max(scale / 1.25, 0.1); layOut(); });
    on("larger", () => { scale = Math.min(scale * 1.25, 5); layOut(); });
    on("theme", () => {
        const root = document.documentElement;
        const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
        root.dataset.theme = dark ? "light" : "dark";
    });
    net.insertAdjacentHTML("afterbegin", '<defs><marker id="tip" orient="auto" refX="6" refY="3" markerWidth="6" markerHeight="6" markerUnits="userSpaceOnUse"><path class="head" d="M6 3L0 0V6z"/></marker></defs>');
    document.body.classList.add("scripted");
    layOut();
})();
