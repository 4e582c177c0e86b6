"use strict";

// Heads of sortable tables become buttons: once upwards, again downwards. Rows that tie keep their order.
function keyOf(row, column, numeric) {
	const cell = row.cells[column];
	const text = cell.dataset.key ?? cell.textContent.trim();
	return numeric ? (text === "" ? NaN : Number(text)) : text;
}

function compare(a, b, numeric) {
	if (!numeric)
		return a.localeCompare(b, "en", { numeric: true });
	if (Number.isNaN(a) || Number.isNaN(b)) // what has no number comes last, both ways
		return Number.isNaN(a) - Number.isNaN(b);
	return a - b;
}

function sortBy(table, column) {
	const heads = [...table.tHead.rows[0].cells];
	const numeric = heads[column].dataset.kind === "number";
	const down = heads[column].getAttribute("aria-sort") === "ascending";
	const body = table.tBodies[0];
	const rows = [...body.rows].map(row => ({ row, key: keyOf(row, column, numeric) }));

	rows.sort((a, b) => compare(a.key, b.key, numeric) * (down && a.key === a.key && b.key === b.key ? -1 : 1));
	body.append(...rows.map(item => item.row));
	heads.forEach(head => head.removeAttribute("aria-sort"));
	heads[column].setAttribute("aria-sort", down ? "descending" : "ascending");
}

for (const table of document.querySelectorAll("table.sortable"))
	[...table.tHead.rows[0].cells].forEach((head, column) => {
		const button = document.createElement("button");
		button.type = "button";
		button.append(...head.childNodes);
		button.addEventListener("click", () => sortBy(table, column));
		head.append(button);
	});

// A pipeline to the clipboard; where that is not allowed it is selected, ready to be copied by hand.
async function copy(button, code) {
	try {
		await navigator.clipboard.writeText(code.textContent);
		button.textContent = "Copied";
	} catch {
		getSelection().selectAllChildren(code);
		button.textContent = "Selected: copy it";
	}
	setTimeout(() => { button.textContent = "Copy"; }, 2000);
}

for (const box of document.querySelectorAll(".code")) {
	const button = document.createElement("button");
	button.type = "button";
	button.className = "copy";
	button.textContent = "Copy";
	button.setAttribute("aria-live", "polite");
	button.addEventListener("click", () => copy(button, box.querySelector("code")));
	box.prepend(button);
}

// On paper every pipeline is open.
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach(box => { box.open = true; }));

// A figure that is wider than the screen says so: phones show no scroll bar.
function markWide() {
	for (const box of document.querySelectorAll(".drawing"))
		box.classList.toggle("wider", box.scrollWidth > box.clientWidth + 1);
}

markWide();
addEventListener("resize", markWide);
