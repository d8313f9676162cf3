// Saves what somebody types to the server, box by box, and says in words how that stands. Nothing is kept in the browser.
//
// <form data-draft="/where/to/save/" data-draft-sign-in autocomplete="off"> holds boxes:
//   <textarea data-box="KEY" data-version="3">, <input type="checkbox" value="yes" data-box …>, or a group of radios:
//   <fieldset data-box="KEY" data-version="0">. Hidden inputs marked data-send go along with every box.
//   <input type="hidden" name="…" data-version-for="KEY"> is what the form itself sends; it follows each saving. So does
//   name="version" in a form with a single box.
//   data-unsaved on a box: what stands in it came back from the server, and is not saved there.
//   data-draft-skip-saved on the form: its button sends only what is not saved yet.
// The status stands in [data-draft-status]. Without this script the form works by its button.

const QUIET = 2000; // after the last key
const AT_MOST = 5000; // while somebody goes on typing
const FIRST_TRY = 2000; // after the server did not answer, then twice as long each time, up to
const LAST_TRY = 15000;
const PATIENCE = 15000; // for one answer
const KEPT_ALIVE = 60000; // letters that a browser still sends for a page that is gone

const AWAY = "Not saved yet: the server does not answer. Your words are still here, and this page tries again by itself.";
const OUT = "Not saved yet: you are signed out. Your words are still here. ";
const SIGN_IN = "Sign in in another tab";
const CLOSED = "Not saved yet: this page takes no words just now. They are still here. Open the page again in another tab.";
const CHANGED = "This was changed by somebody else meanwhile. Look at both versions below.";

function made(name, words, className = "") {
  const element = document.createElement(name);
  element.textContent = words;
  element.className = className;
  return element;
}

class Box {
  constructor(element) {
    this.element = element;
    this.key = element.dataset.box;
    this.version = Number(element.dataset.version) || 0;
    this.stored = "unsaved" in element.dataset ? null : this.given; // what the server is known to hold
    this.sent = null; // what was sent and not answered yet, so that it may stand there by now
    this.underway = 0;
    this.theirs = null; // what somebody else wrote meanwhile
    this.refused = "";
    this.since = 0;
  }

  /** What stood in it when the page was opened, whatever was typed since. */
  get given() {
    if (this.element.type === "checkbox") return this.element.defaultChecked ? this.element.value : "";
    if (this.element.matches("textarea, input")) return this.element.defaultValue;
    return [...this.element.querySelectorAll("input")].find((each) => each.defaultChecked)?.value ?? "";
  }

  get words() {
    if (this.element.type === "checkbox") return this.element.checked ? this.element.value : "";
    if (this.element.matches("textarea, input")) return this.element.value;
    return this.element.querySelector("input:checked")?.value ?? "";
  }

  set words(words) {
    if (this.element.type === "checkbox") this.element.checked = words !== "";
    else if (this.element.matches("textarea, input")) this.element.value = words;
    else for (const each of this.element.querySelectorAll("input")) each.checked = each.value === words;
  }

  get isUnsaved() {
    return this.words !== this.stored;
  }

  get isDue() {
    return this.isUnsaved && !this.theirs && !this.refused;
  }

  /** What these words say to somebody who reads: of a choice its label. */
  read(words) {
    if (this.element.matches("textarea, input:not([type=checkbox])")) return words || "Nothing";
    const inputs = [this.element, ...this.element.querySelectorAll("input")];
    const chosen = inputs.find((each) => each.value === words && each.labels?.length);
    return (words && chosen?.labels[0].textContent.trim()) || "Not chosen";
  }
}

class Draft {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-draft-status]") ?? document.querySelector("[data-draft-status]");
    this.saved = this.status?.textContent.trim() ?? "";
    this.boxes = [...form.querySelectorAll("[data-box]")].map((each) => new Box(each));
    this.trouble = "";
    this.tries = 0;
    this.working = null;
    this.listen();
    if (this.boxes.some((box) => box.isDue)) this.plan(0);
  }

  listen() {
    for (const box of this.boxes) {
      box.element.addEventListener("input", () => this.typed(box));
      box.element.addEventListener("focusout", () => box.isDue && !this.trouble && this.plan(0));
    }
    this.form.addEventListener("submit", (event) => this.submit(event));
    document.addEventListener("click", (event) => this.follow(event));
    document.addEventListener("visibilitychange", () => (document.hidden ? this.leave() : this.comeBack()));
    addEventListener("pagehide", () => this.leave());
    addEventListener("pageshow", () => this.enable(true));
    addEventListener("online", () => this.comeBack());
    addEventListener("beforeunload", (event) => this.isUnsaved && (event.preventDefault(), (event.returnValue = "")));
  }

  get isUnsaved() {
    return this.boxes.some((box) => box.isUnsaved);
  }

  typed(box) {
    box.refused = "";
    box.mine && (box.mine.textContent = box.read(box.words));
    box.since ||= Date.now();
    if (!this.trouble) this.plan(Math.max(0, Math.min(QUIET, box.since + AT_MOST - Date.now())));
    this.tell();
  }

  plan(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.work(), wait);
  }

  comeBack() {
    for (const box of this.boxes) box.refused = "";
    if (this.isUnsaved) this.plan(0);
  }

  /** Saves everything that is due, one box after the other. */
  work() {
    this.working ??= this.each().finally(() => {
      this.working = null;
      const due = this.boxes.some((box) => box.isDue);
      if (due) this.plan(this.trouble ? Math.min(LAST_TRY, FIRST_TRY * 2 ** this.tries++) : QUIET);
      this.tell();
    });
    this.tell();
    return this.working;
  }

  async each() {
    if (this.trouble && !(await this.freshToken())) return;
    for (const box of this.boxes) {
      while (box.isDue && !box.underway) {
        await this.send(box);
        if (this.trouble) return;
        if (box.isUnsaved && box.since > Date.now() - QUIET) break; // they type on: later
      }
    }
  }

  async send(box, leaving = false) {
    const words = box.words;
    // What is underway is most likely stored when this arrives.
    const body = this.body(box, words, box.version + box.underway);
    const doubt = box.sent;
    box.sent = words;
    box.since = 0;
    box.underway += 1;
    try {
      const keepalive = leaving && body.toString().length < KEPT_ALIVE;
      const signal = AbortSignal.timeout(PATIENCE);
      const answer = await fetch(this.form.dataset.draft, { method: "POST", body, keepalive, signal, redirect: "manual" });
      await this.take(box, words, doubt, answer);
    } catch {
      this.trouble = AWAY;
    } finally {
      box.underway -= 1;
    }
  }

  body(box, words, version) {
    const token = this.form.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
    const body = new URLSearchParams({ box: box.key, words, version, once: crypto.randomUUID(), csrfmiddlewaretoken: token });
    for (const each of this.form.querySelectorAll("[data-send]")) body.set(each.name, each.value);
    return body;
  }

  async take(box, words, doubt, answer) {
    if (answer.type === "opaqueredirect" || answer.status === 403) return void (this.trouble = OUT);
    if (answer.status === 404) return void (this.trouble = CLOSED);
    if (![200, 409, 422].includes(answer.status)) return void (this.trouble = AWAY);
    const told = await answer.json();
    this.trouble = "";
    this.tries = 0;
    box.sent = null;
    if (answer.status === 422) {
      box.refused = told.sentence;
    } else if (answer.status === 200) {
      this.saved = told.saved;
      this.stands(box, told.version, words);
    } else if ([doubt, box.stored].includes(told.words)) {
      this.stands(box, told.version, told.words); // our own words, of which no answer came; they go on from there
    } else {
      this.showBoth(box, told);
    }
  }

  stands(box, version, words) {
    box.version = version;
    box.stored = words;
    for (const each of this.versionsOf(box)) each.value = version;
  }

  /** The inputs by which the form itself says upon which version of a box it was written. */
  versionsOf(box) {
    const only = this.boxes.length === 1 ? [...this.form.querySelectorAll("input[name=version]")] : [];
    return [...only, ...this.form.querySelectorAll(`[data-version-for="${CSS.escape(box.key)}"]`)];
  }

  /** Both versions side by side; whoever reads them decides, and may put both together in the box first. */
  showBoth(box, told) {
    box.theirs = told;
    box.both?.remove();
    document.getElementById(`both-${box.element.id}`)?.remove(); // the server's own, of before
    box.both = made("div", "", "heard-both");
    box.mine = made("p", box.read(box.words));
    const sides = made("div", "", "heard-both__sides");
    for (const [title, words] of [["What you wrote", box.mine], [`What stands there now: ${told.said}`, made("p", box.read(told.words))]]) {
      const side = made("div", "");
      side.append(made("b", title), words);
      sides.append(side);
    }
    const buttons = made("div", "", "heard-buttons");
    buttons.append(this.button("Keep mine", () => this.decide(box)), this.button("Take theirs", () => this.decide(box, told.words)));
    box.both.append(made("p", told.sentence), sides, buttons);
    (box.element.closest(".govuk-form-group") ?? box.element.parentElement).append(box.both);
  }

  button(words, deed) {
    const button = made("button", words, "govuk-button govuk-button--secondary");
    button.type = "button";
    button.addEventListener("click", deed);
    return button;
  }

  decide(box, words = box.words) {
    this.stands(box, box.theirs.version, box.theirs.words);
    box.words = words;
    box.both.remove();
    box.theirs = box.both = box.mine = null;
    box.element.querySelector("input")?.focus() ?? box.element.focus();
    this.work();
  }

  /** Whether this page can be opened again now; if so, every form on it has a token that counts. */
  async freshToken() {
    try {
      const page = await fetch(location.href, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
      if (page.type === "opaqueredirect") this.trouble = OUT;
      if (!page.ok) return false;
      const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
      const token = fresh.querySelector("[name=csrfmiddlewaretoken]")?.value;
      for (const each of document.querySelectorAll("[name=csrfmiddlewaretoken]")) each.value = token ?? each.value;
      this.trouble = "";
      return true;
    } catch {
      this.trouble = AWAY;
      return false;
    }
  }

  tell() {
    if (!this.status) return;
    const refused = this.boxes.find((box) => box.refused)?.refused ?? "";
    const words = this.trouble || refused || (this.boxes.some((box) => box.theirs) ? CHANGED : "");
    const said = words || (this.isUnsaved ? "Saving…" : this.saved);
    this.status.dataset.state = words ? "trouble" : this.isUnsaved ? "saving" : "saved";
    if (this.status.dataset.said === said) return; // said once, so that it is read aloud once
    this.status.dataset.said = said;
    const isOut = words === OUT && "draftSignIn" in this.form.dataset;
    this.status.replaceChildren(isOut ? OUT : said === OUT ? CLOSED : said);
    if (isOut) this.status.append(Object.assign(made("a", SIGN_IN, "govuk-link"), { href: location.href, target: "_blank" }));
  }

  /** The page may be gone in a moment: what is not saved goes at once, all together. */
  leave() {
    for (const box of this.boxes) if (box.isDue && box.words !== box.sent) this.send(box, true).then(() => this.tell());
  }

  async flush() {
    await this.working;
    await this.work();
    this.status?.scrollIntoView({ block: "nearest" });
    return !this.isUnsaved;
  }

  /** The form goes once everything is saved; where that cannot be, it stays and says why. */
  async submit(event) {
    if (!this.isUnsaved) return this.enable(false);
    event.preventDefault();
    if (await this.flush()) this.form.requestSubmit(event.submitter);
  }

  /** What is saved is not sent again by the form's own button: it may be older than what stands there now. */
  enable(isOpen) {
    if (!("draftSkipSaved" in this.form.dataset)) return;
    for (const box of this.boxes) {
      const inputs = [box.element, ...box.element.querySelectorAll("input"), ...this.versionsOf(box)];
      for (const each of inputs) each.disabled = !isOpen;
    }
  }

  /** A link of the page is followed once everything is saved, so that the next page knows of it. */
  async follow(event) {
    const link = event.target.closest?.("a[href]");
    const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !isPlain || link.target || link.origin !== location.origin || link.hash || !this.isUnsaved) return;
    event.preventDefault();
    await this.flush();
    location.assign(link.href);
  }
}

for (const form of document.querySelectorAll("form[data-draft]")) new Draft(form);
