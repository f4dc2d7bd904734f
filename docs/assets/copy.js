// The button that copies a session takes what was typed, and neither prompts nor answers.
document.addEventListener(
  "click",
  (event) => {
    const button = event.target.closest?.("[data-clipboard-target]");
    const code = button && document.querySelector(button.dataset.clipboardTarget);
    if (!code?.textContent.startsWith(">>> ")) return;
    const lines = code.textContent.split("\n").filter((line) => /^(>>>|\.\.\.)( |$)/.test(line));
    button.dataset.clipboardText = lines.map((line) => line.slice(4) + "\n").join("");
  },
  true,
);
