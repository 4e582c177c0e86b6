// What tests/report/run asks of the page in the browser; the answer goes to the page that frames it.
"use strict";

const problems = [];

function say(text) {
	problems.push(text);
}

// --- sorting --------------------------------------------------------------------------------------------------------
function column(table, index) {
	return [...table.tBodies[0].rows].map(row => row.cells[index].dataset.key ?? row.cells[index].textContent.trim());
}

function inOrder(keys, numeric, down) {
	const known = numeric ? keys.filter(key => key !== "").map(Number) : keys;
	const sign = down ? -1 : 1;

	if (numeric && keys.slice(0, known.length).includes(""))
		return false;
	return known.every((key, i) => i === 0 ||
		sign * (numeric ? known[i - 1] - key : known[i - 1].localeCompare(key, "en", { numeric: true })) <= 0);
}

function checkSort() {
	const table = document.querySelector("table.sortable");
	const heads = [...table.tHead.rows[0].cells];
	const rows = table.tBodies[0].rows.length;

	heads.forEach((head, index) => {
		const button = head.querySelector("button");

		if (!button)
			return say(`head ${index} has no button`);
		for (const order of ["ascending", "descending"]) {
			button.focus();
			if (document.activeElement !== button && getComputedStyle(head).display !== "none")
				say(`head ${index} cannot have the focus`);
			button.click();
			if (head.getAttribute("aria-sort") !== order)
				say(`head ${index} is ${head.getAttribute("aria-sort")}, not ${order}`);
			if (!inOrder(column(table, index), head.dataset.kind === "number", order === "descending"))
				say(`column ${index} is not ${order}`);
		}
		if (heads.filter(other => other.hasAttribute("aria-sort")).length !== 1)
			say(`more than one column claims to be sorted`);
	});
	if (table.tBodies[0].rows.length !== rows)
		say("sorting lost rows");
	heads[0].querySelector("button").click();
}

// --- layout ---------------------------------------------------------------------------------------------------------
function checkOverflow() {
	const root = document.documentElement;

	for (const table of document.querySelectorAll(".scroll:has(> table)"))
		if (table.scrollWidth > table.clientWidth)
			say(`${table.getAttribute("aria-label") || "All claims"}: ${table.scrollWidth} wide in ${table.clientWidth}: ` +
				"its verdicts are cut");
	for (const box of document.querySelectorAll(".drawing"))
		if (box.scrollWidth > box.clientWidth + 1 &&
				!getComputedStyle(box.nextElementSibling, "::before").content.includes("sideways"))
			say(`${box.getAttribute("aria-label")}: cut, and nothing says so`);
	if (root.scrollWidth <= root.clientWidth)
		return;
	say(`the page is ${root.scrollWidth} wide in a window of ${root.clientWidth}`);
	for (const item of document.querySelectorAll("body *"))
		if (item.getBoundingClientRect().right > root.clientWidth + 1 && !item.closest(".scroll, pre"))
			say(`too wide: ${item.tagName} ${item.className} ${item.id} ${item.textContent.slice(0, 30)}`);
}

function name(text) {
	return `'${text.textContent.trim().slice(0, 40)}'`;
}

// Letters' boxes touch where lines are close; what counts is an overlap that a reader sees.
function checkFigure(svg, label) {
	const frame = svg.getBoundingClientRect();
	const scale = frame.width / svg.viewBox.baseVal.width;
	const texts = [...svg.querySelectorAll("text")].filter(text => text.textContent.trim() !== "");
	const boxes = texts.map(text => text.getBoundingClientRect());
	const slack = 1.5 * scale;

	boxes.forEach((box, i) => {
		if (box.left < frame.left - slack || box.right > frame.right + slack || box.top < frame.top - slack ||
				box.bottom > frame.bottom + slack)
			say(`${label}: ${name(texts[i])} is cut`);
		for (let j = 0; j < i; j++) {
			const across = Math.min(box.right, boxes[j].right) - Math.max(box.left, boxes[j].left);
			const down = Math.min(box.bottom, boxes[j].bottom) - Math.max(box.top, boxes[j].top);
			const height = Math.min(box.height, boxes[j].height, box.width, boxes[j].width);

			if (across > slack && down > Math.max(slack, 0.25 * height))
				say(`${label}: ${name(texts[i])} is over ${name(texts[j])}`);
		}
	});
}

// --- contrast: WCAG 2.1, 1.4.3 ----------------------------------------------------------------------------------------
const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

function channels(colour) {
	canvas.clearRect(0, 0, 1, 1);
	canvas.fillStyle = colour;
	canvas.fillRect(0, 0, 1, 1);
	return [...canvas.getImageData(0, 0, 1, 1).data];
}

function luminance(rgb) {
	const [r, g, b] = rgb.map(c => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));

	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a, b) {
	const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);

	return (light + 0.05) / (dark + 0.05);
}

function backgroundOf(item) {
	for (let at = item; at; at = at.parentElement) {
		const colour = channels(getComputedStyle(at).backgroundColor);

		if (colour[3] === 255)
			return colour.slice(0, 3);
	}
	return [255, 255, 255];
}

// invert(1) hue-rotate(180deg), the filter of figures in the dark, on one colour.
function turned(rgb) {
	const [r, g, b] = rgb.map(c => 255 - c);
	const turn = (x, y, z) => Math.min(255, Math.max(0, x * r + y * g + z * b));

	return [turn(-0.574, 1.430, 0.144), turn(0.426, 0.430, 0.144), turn(0.426, 1.430, -0.856)];
}

function checkContrast(item, ink, paper, where) {
	const got = contrast(ink, paper);

	if (got < 4.5)
		say(`${where}: contrast ${got.toFixed(2)} of ${name(item)}`);
}

function checkColours() {
	for (const item of document.querySelectorAll("body *:not(svg *):not(script)"))
		if ([...item.childNodes].some(node => node.nodeType === 3 && node.textContent.trim() !== ""))
			checkContrast(item, channels(getComputedStyle(item).color).slice(0, 3), backgroundOf(item), item.tagName);
	for (const svg of document.querySelectorAll("figure svg")) {
		const dark = getComputedStyle(svg).filter !== "none";

		for (const text of svg.querySelectorAll("text")) {
			const ink = channels(getComputedStyle(text).fill).slice(0, 3);

			if (text.textContent.trim() !== "")
				checkContrast(text, dark ? turned(ink) : ink, dark ? [0, 0, 0] : [255, 255, 255],
					svg.getAttribute("aria-label"));
		}
	}
}

// --- copying --------------------------------------------------------------------------------------------------------
async function checkCopy() {
	const box = document.querySelector(".claim .code");
	const button = box.querySelector("button");

	button.closest("details").open = true;
	button.click();
	await new Promise(done => setTimeout(done, 300));
	if (button.textContent === "Copy")
		say("the copy button does nothing");
	if (button.textContent !== "Copied" && getSelection().toString().trim() !== box.querySelector("code").textContent.trim())
		say("what is neither copied nor selected is the pipeline");
}

addEventListener("error", event => say(`error: ${event.message}`));
addEventListener("load", async () => {
	const figures = [...document.querySelectorAll("figure svg")];

	try {
		checkOverflow();
		checkSort();
		figures.forEach(svg => checkFigure(svg, svg.getAttribute("aria-label").split(".")[0]));
		checkColours();
		await checkCopy();
	} catch (error) {
		say(`the probe failed: ${error.stack}`);
	}
	const dark = matchMedia("(prefers-color-scheme: dark)").matches;

	parent.postMessage(JSON.stringify({ problems, dark, width: innerWidth, figures: figures.length }), "*");
});
